// commands.test.ts: a command in the docs that does not exist is found.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkCommands } from './commands.ts'
import { brief, houseOf } from './fixture.ts'

function faultsOf(markdown: string): string[] {
  const scripts = { start: 'a', 'test:unit': 'c' }
  return brief(checkCommands(houseOf({ 'package.json': JSON.stringify({ scripts }), 'README.md': markdown })))
}

test('checkCommands is content with scripts that exist, and with the commands of npm', () => {
  assert.deepEqual(faultsOf('```sh\nnpm ci && npm start\n```\nRun `npm run test:unit -- --watch`.'), [])
})

test('checkCommands finds a script that does not exist, in a block and in a sentence, with its line', () => {
  assert.deepEqual(faultsOf('Run:\n```sh\nnpm ci\nnpm run test:integration\n```\nor `npm test`.'), [
    'README.md:4 names the npm script test:integration, which does not exist',
    'README.md:6 names the npm script test, which does not exist',
  ])
})

// commands.test.ts: a command in the docs that does not exist is found.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkCommands } from './commands.ts'
import { brief, houseOf } from './fixture.ts'

function faultsOf(markdown: string): string[] {
  const scripts = { start: 'a', test: 'b', 'test:unit': 'c' }
  return brief(checkCommands(houseOf({ 'package.json': JSON.stringify({ scripts }), 'README.md': markdown })))
}

test('checkCommands is content with scripts that exist, and with the commands of npm', () => {
  assert.deepEqual(
    faultsOf('```sh\nnpm ci && npm test   # npm run nothing\nnpm run test:unit -- --watch\nnpm start\n```'),
    [],
  )
})

test('checkCommands finds a script that does not exist, with its line', () => {
  assert.deepEqual(faultsOf('Run:\n```sh\nnpm ci\nnpm run test:integration\n```'), [
    'README.md:4 tells the reader to run the npm script test:integration, which does not exist',
  ])
  assert.equal(faultsOf('```sh\nnpm stop\n```').length, 1)
})

test('checkCommands looks at sh blocks only', () => {
  assert.deepEqual(faultsOf('```text\nnpm run nothing\n```\nnpm run nothing'), [])
})

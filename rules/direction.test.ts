// direction.test.ts: an import that goes the wrong way is found, one that goes the right way is not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkDirection } from './direction.ts'
import { brief, houseOf, manifest } from './fixture.ts'
import { findTestOnly } from './reach.ts'

const PACKAGES = {
  'packages/irc/package.json': manifest('@stonechat/irc'),
  'packages/irc/src/index.ts': `export const parse = 1`,
  'packages/server/package.json': manifest('@stonechat/server', {
    dependencies: { '@stonechat/irc': '1.0.0' },
    devDependencies: { selfsigned: '1.0.0' },
  }),
  'packages/server/src/index.ts': `export * from './edge/listen.ts'`,
  'packages/server/src/edge/listen.ts': `export const listen = 1`,
}

function faultsOf(files: Readonly<Record<string, string>>): string[] {
  const house = houseOf({ ...PACKAGES, ...files })
  return brief(checkDirection(house, findTestOnly(house)))
}

test('checkDirection lets the core import itself and the grammar', () => {
  const core = `import { parse } from '@stonechat/irc'\nimport { a } from './a.ts'`
  assert.deepEqual(faultsOf({ 'packages/server/src/core/b.ts': core }), [])
})

test('checkDirection keeps Node out of the core, types too', () => {
  assert.deepEqual(
    faultsOf({ 'packages/server/src/core/a.ts': `\nimport type { Socket } from 'node:net'` }),
    [
      'packages/server/src/core/a.ts:2 imports node:net, and packages/server/src/core may import only itself, @stonechat/irc',
    ],
  )
})

test('checkDirection keeps the core from importing its edge', () => {
  assert.deepEqual(
    faultsOf({ 'packages/server/src/core/a.ts': `import { listen } from '../edge/listen.ts'` }),
    [
      'packages/server/src/core/a.ts:1 imports packages/server/src/edge/listen.ts, and packages/server/src/core may import only itself, @stonechat/irc',
    ],
  )
})

test('checkDirection keeps everything out of the grammar', () => {
  assert.deepEqual(faultsOf({ 'packages/irc/src/a.ts': `import 'node:fs'` }), [
    'packages/irc/src/a.ts:1 imports node:fs, and packages/irc/src may import nothing but itself',
  ])
})

test('checkDirection finds a package that package.json does not list', () => {
  assert.deepEqual(faultsOf({ 'packages/server/src/edge/a.ts': `import 'ws'` }), [
    'packages/server/src/edge/a.ts:1 imports ws, which packages/server/package.json does not list',
  ])
})

test('checkDirection finds a file taken out of another package, by path or by name', () => {
  const paths = { 'packages/server/src/edge/a.ts': `import '../../../irc/src/message.ts'` }
  assert.deepEqual(faultsOf(paths), [
    'packages/server/src/edge/a.ts:1 imports ../../../irc/src/message.ts out of another package',
  ])
  const names = { 'packages/server/src/edge/a.ts': `import '@stonechat/irc/src/message.ts'` }
  assert.deepEqual(faultsOf(names), [
    'packages/server/src/edge/a.ts:1 imports @stonechat/irc/src/message.ts, a file inside @stonechat/irc',
  ])
})

test('checkDirection gives what is listed for development to tests, and to what only they reach', () => {
  const files = {
    'packages/server/src/core/a.test.ts': `import 'node:test'\nimport 'fast-check'\nimport './stage.ts'`,
    'packages/server/src/core/stage.ts': `import 'selfsigned'`,
  }
  assert.deepEqual(faultsOf(files), [])
  const shipped = { ...files, 'packages/server/src/edge/listen.ts': `import '../core/stage.ts'` }
  assert.deepEqual(faultsOf(shipped), [
    'packages/server/src/core/stage.ts:1 imports selfsigned, which packages/server/package.json does not list',
  ])
})

test('checkDirection lets the programs at the root use every package, by name', () => {
  assert.deepEqual(faultsOf({ 'learn/a.ts': `import '@stonechat/server'\nimport 'fast-check'` }), [])
  assert.deepEqual(faultsOf({ 'learn/a.ts': `import '../packages/irc/src/index.ts'` }), [
    'learn/a.ts:1 imports ../packages/irc/src/index.ts out of another package',
  ])
})

// words.test.ts: what no file may say is found, where it is said.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brief, houseOf } from './fixture.ts'
import { checkWords } from './words.ts'

function saidIn(file: string, text: string): string[] {
  return brief(checkWords(houseOf({ [file]: text })))
}

test('checkWords finds a path of one machine', () => {
  assert.deepEqual(saidIn('a.md', 'one\nsee /home/ann/a.ts'), ['a.md:2 names a path of one machine'])
  assert.deepEqual(saidIn('a.md', 'see packages/home/a.ts'), [])
})

test('checkWords finds work left for later', () => {
  assert.deepEqual(saidIn('a.ts', `// TODO: later`), ['a.ts:1 leaves work for later'])
  assert.deepEqual(saidIn('a.ts', `// TODOS of others`), [])
})

test('checkWords finds tests that are left out, alone or all but one', () => {
  assert.deepEqual(saidIn('a.test.ts', `test.only('a')`), [
    'a.test.ts:1 runs one test and leaves out the others',
  ])
  assert.deepEqual(saidIn('a.test.ts', `test.skip('a')`), ['a.test.ts:1 leaves out a test'])
})

test('checkWords finds a swallowed error', () => {
  assert.deepEqual(saidIn('a.ts', `try { a() } catch { }`), ['a.ts:1 swallows an error'])
  assert.deepEqual(saidIn('a.ts', `a().then(b, error => log(error))`), [])
})

test('checkWords finds checks that are switched off', () => {
  for (const words of [`oxlint-disable eqeqeq`, `@ts-ignore`, `@ts-nocheck`]) {
    assert.deepEqual(saidIn('a.ts', `// ${words}`), ['a.ts:1 switches a check off'])
  }
})

test('checkWords finds a clock in a core, and lets one be at the edge', () => {
  const source = `const now = new Date()`
  assert.deepEqual(saidIn('packages/a/src/core/a.ts', source), ['packages/a/src/core/a.ts:1 reads the clock'])
  assert.deepEqual(saidIn('packages/a/src/edge/a.ts', source), [])
  assert.deepEqual(saidIn('packages/a/src/core/a.ts', 'new Date(timeMs)'), [])
})

test('checkWords finds a server that would ask for what a user names', () => {
  const file = 'packages/server/src/core/a.ts'
  const lines = [
    `const page = await fetch(url)`,
    `import { request } from 'node:https'`,
    `import { connect } from 'node:net'`,
    `import { connect, listen } from '@stonechat/sockets'`,
  ]
  for (const line of lines) {
    assert.deepEqual(saidIn(file, line), [`${file}:1 lets the server connect to somewhere`])
    assert.deepEqual(saidIn('packages/server/src/core/a.test.ts', line), [])
  }
  assert.deepEqual(saidIn(file, `import { listen } from '@stonechat/sockets'`), [])
  assert.deepEqual(saidIn(file, `import { isIPv4 } from 'node:net'`), [])
})

test('checkWords finds a hash that is broken', () => {
  const file = 'packages/server/src/edge/a.ts'
  assert.deepEqual(saidIn(file, `createHash('md5')`), [`${file}:1 uses a hash that is broken`])
  assert.deepEqual(saidIn(file, `createHash('SHA1')`), [`${file}:1 uses a hash that is broken`])
  assert.deepEqual(saidIn(file, `createHash('sha256')`), [])
})

test('checkWords finds a secret that is compared letter by letter', () => {
  const file = 'packages/server/src/edge/a.ts'
  for (const line of ['given === kept', 'password !== settings.password', 'proof === expected']) {
    assert.deepEqual(saidIn(file, line), [`${file}:1 compares a secret in a time that tells of it`])
  }
  for (const line of ['given === undefined', `password === ''`, 'before.password === kept'])
    assert.deepEqual(saidIn(file, line), [])
})

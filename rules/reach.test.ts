// reach.test.ts: a file that nothing needs is found; one that is imported, started or tested is not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brief, houseOf, manifest } from './fixture.ts'
import { checkReach, findTestOnly } from './reach.ts'

const PACKAGE = {
  'packages/a/package.json': manifest('@x/a', { bin: { a: './bin/a.cjs' } }),
  'packages/a/bin/a.cjs': '',
  'packages/a/src/index.ts': '',
}

function deadIn(files: Readonly<Record<string, string>>): string[] {
  return brief(checkReach(houseOf({ ...PACKAGE, ...files })))
}

test('checkReach finds a file that nothing imports', () => {
  assert.deepEqual(deadIn({ 'packages/a/src/lost.ts': '' }), [
    'packages/a/src/lost.ts:1 nothing imports or starts this file',
  ])
})

test('checkReach finds what package.json names and is not there', () => {
  const house = houseOf({ 'packages/b/package.json': manifest('@x/b') })
  assert.deepEqual(brief(checkReach(house)), [
    'packages/b/package.json:1 names packages/b/src/index.ts, which is not there',
  ])
})

test('checkReach follows imports, types and what is passed on', () => {
  const files = {
    'packages/a/src/index.ts': `export * from './b.ts'`,
    'packages/a/src/b.ts': `import type { C } from './c.ts'`,
    'packages/a/src/c.ts': '',
  }
  assert.deepEqual(deadIn(files), [])
})

test('checkReach finds two files that only import each other', () => {
  const files = { 'learn/a.ts': `import './b.ts'`, 'learn/b.ts': `import './a.ts'` }
  assert.equal(deadIn(files).length, 2)
})

test('checkReach starts at programs: bin, npm scripts, and files named in a string', () => {
  const files = {
    'package.json': JSON.stringify({ version: '1.0.0', scripts: { learn: 'node learn/run.ts' } }),
    'packages/a/bin/a.cjs': `import('../src/main.ts')`,
    'packages/a/src/main.ts': `new Worker(new URL('./worker.ts', import.meta.url))`,
    'packages/a/src/worker.ts': '',
    'learn/run.ts': `spawn('learn/step.ts')`,
    'learn/step.ts': '',
  }
  assert.deepEqual(deadIn(files), [])
})

test('checkReach follows the name of a package to its index', () => {
  const files = {
    'packages/a/src/index.ts': `export * from './b.ts'`,
    'packages/a/src/b.ts': '',
    'learn/a.test.ts': `import '@x/a'`,
  }
  assert.deepEqual(deadIn(files), [])
})

test('findTestOnly gives the tests and what nothing else reaches', () => {
  const house = houseOf({
    ...PACKAGE,
    'packages/a/src/index.ts': `import './both.ts'`,
    'packages/a/src/both.ts': '',
    'packages/a/src/stage.ts': '',
    'packages/a/src/a.test.ts': `import './both.ts'\nimport './stage.ts'`,
  })
  assert.deepEqual([...findTestOnly(house)].toSorted(), [
    'packages/a/src/a.test.ts',
    'packages/a/src/stage.ts',
  ])
})

// exports.test.ts: an export that nobody uses is found.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkExports } from './exports.ts'
import { brief, houseOf, manifest } from './fixture.ts'

function unusedIn(files: Readonly<Record<string, string>>): string[] {
  return brief(checkExports(houseOf({ 'packages/a/package.json': manifest('@x/a'), ...files })))
}

test('checkExports finds a name that nobody imports', () => {
  const files = {
    'learn/a.ts': `export const used = 1\nexport const lost = 2`,
    'learn/b.ts': `import { used } from './a.ts'`,
  }
  assert.deepEqual(unusedIn(files), ['learn/a.ts:2 exports lost, which nobody imports'])
})

test('checkExports is content with what index.ts passes on, one by one or as a whole', () => {
  const files = {
    'packages/a/src/index.ts': `export { one } from './one.ts'\nexport * from './two.ts'`,
    'packages/a/src/one.ts': `export const one = 1`,
    'packages/a/src/two.ts': `export const two = 2`,
  }
  assert.deepEqual(unusedIn(files), [])
})

test('checkExports does not take the same name in another file for use', () => {
  const files = {
    'learn/a.ts': `export const name = 1`,
    'learn/b.ts': `export const name = 2`,
    'learn/c.ts': `import { name } from './a.ts'`,
  }
  assert.deepEqual(unusedIn(files), ['learn/b.ts:1 exports name, which nobody imports'])
})

test('checkExports lets a type stand that its own file uses, and no other', () => {
  const files = { 'learn/a.ts': `export type A = 1\nexport type B = 2\nconst b: B = 2` }
  assert.deepEqual(unusedIn(files), ['learn/a.ts:1 exports A, which nobody imports'])
})

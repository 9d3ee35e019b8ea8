// limits.test.ts: a table of limits that says otherwise than the code is found.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brief, houseOf } from './fixture.ts'
import { checkLimits } from './limits.ts'

function findIn(code: string, ...rows: readonly string[]): string[] {
  const table = ['| what | value | unit | why | in the code |', '|---|---|---|---|---|', ...rows].join('\n')
  return brief(
    checkLimits(houseOf({ 'packages/roam/src/core/limits.ts': code, 'docs/roam/limits.md': table })),
  )
}

test('checkLimits reads numbers as people write them, and units', () => {
  assert.deepEqual(findIn('const A = 65_536\n', '| a | 65,536 | bytes | | `A` |'), [])
  assert.deepEqual(
    findIn('const A = 2 ** 20\nconst B = 0xffff_ffff\n', '| a | 2^20; 2^32 - 1 | | | `A` `B` |'),
    [],
  )
  assert.deepEqual(findIn('const A_MS = 10_000\n', '| a | 10 | s | | `A_MS` |'), [])
  assert.deepEqual(findIn('const A = 0.005\nconst B = 9 / 8\n', '| a | 0.5 %, 9/8 | | | `A` `B` |'), [])
  assert.deepEqual(findIn('const A: readonly number[] = [0, 10]\n', '| a | 0, 10 | ms | | `A` |'), [])
  assert.deepEqual(findIn('const A = 5_000\nconst B = A - 1_000\n', '| a | 5, 4 | s | | `A` `B` |'), [])
})

test('checkLimits finds a value that is another, a name that is nowhere, and a limit that is not in the table', () => {
  assert.deepEqual(findIn('const A = 10\n', '| a | 11 | | | `A` |'), [
    'docs/roam/limits.md:3 says otherwise than A = 10',
  ])
  assert.deepEqual(findIn('', '| a | 11 | | | `A` |'), [
    'docs/roam/limits.md:3 names A, which is nowhere in the code',
  ])
  assert.deepEqual(findIn('export const A = 10\n'), [
    'packages/roam/src/core/limits.ts:1 has A, which docs/roam/limits.md has not',
  ])
})

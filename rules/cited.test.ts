// cited.test.ts: rules without a test, and names of rules that are not there, are found.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkCited } from './cited.ts'
import { brief, houseOf } from './fixture.ts'

const SPECIFICATION =
  '# Wire\n\n**R-WIRE-1** A byte MUST be a byte.\n\n**R-WIRE-2** And so on. See R-WIRE-1.\n'

function findIn(tests: string, more: Readonly<Record<string, string>> = {}): string[] {
  return brief(checkCited(houseOf({ 'docs/wire.md': SPECIFICATION, 'a.test.ts': tests, ...more })))
}

test('checkCited is content when the names of tests begin with all the rules', () => {
  assert.deepEqual(findIn("test('R-WIRE-1: bytes', () => {})\ntest(`R-WIRE-2: ${what}`, () => {})\n"), [])
  assert.deepEqual(findIn("test('R-WIRE-1, R-WIRE-2: bytes', () => {})\n"), [])
})

test('checkCited finds a rule that no test names, wherever else it is named', () => {
  const missing = 'docs/wire.md:5 has R-WIRE-2, which no test names'
  assert.deepEqual(findIn("// R-WIRE-2\ntest('R-WIRE-1: bytes', () => {})\n"), [missing])
  assert.deepEqual(findIn("test('R-WIRE-1: bytes, see R-WIRE-2', () => {})\n"), [missing])
  const source = { 'a.ts': "const rule = 'R-WIRE-2: not a test'\n" }
  assert.deepEqual(findIn("test('R-WIRE-1: bytes', () => {})\n", source), [missing])
})

test('checkCited finds names of rules that are not there, in code and in docs', () => {
  const all = "test('R-WIRE-1, R-WIRE-2: bytes', () => {})\n"
  const more = { 'a.ts': '// R-WIRE-3\n', 'b.md': 'See R-WIRES-1.\n' }
  assert.deepEqual(findIn(all, more), [
    'a.ts:1 names R-WIRE-3, which is no rule',
    'b.md:1 names R-WIRES-1, which is no rule',
  ])
})

test('checkCited finds a rule that is there twice, and a number that got lost', () => {
  const all = "test('R-WIRE-1, R-WIRE-2, R-WIRE-4: bytes', () => {})\n"
  const more = { 'docs/z.md': '**R-WIRE-2** Again.\n\n**R-WIRE-4** Late.\n' }
  assert.deepEqual(findIn(all, more), [
    'docs/z.md:1 has R-WIRE-2 again',
    'docs/z.md:3 has R-WIRE-4, and R-WIRE-3 is nowhere',
  ])
})

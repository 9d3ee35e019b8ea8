// styled-text.test.ts: edits of a text keep the look of what they do not touch.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import {
  applyEdit,
  editBetween,
  fromCodes,
  PLAIN,
  plainOf,
  styleBefore,
  toCodes,
  toggleMark,
  withPlainWord,
} from './styled-text.ts'

const words = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '🐦') })

test('editBetween finds the edit that makes one text the other', () => {
  fc.assert(
    fc.property(words, words, fc.nat(), (before, after, place) => {
      const { start, end, text } = editBetween(before, after, place % (after.length + 1))
      assert.ok(start <= end)
      assert.equal(before.slice(0, start) + text + before.slice(end), after)
    }),
  )
})

test('editBetween sees by the cursor which of two letters that are the same was typed', () => {
  assert.deepEqual(editBetween('aa', 'aaa', 1), { start: 0, end: 0, text: 'a' })
  assert.deepEqual(editBetween('aa', 'aaa', 3), { start: 2, end: 2, text: 'a' })
})

test('toggleMark gives a range a look, and takes it away where all of it has it', () => {
  const bold = toggleMark([{ text: 'one two', style: PLAIN }], { start: 4, end: 7 }, 'bold')
  assert.equal(toCodes(bold), 'one \x02two')
  const both = toggleMark(bold, { start: 0, end: 7 }, 'bold')
  assert.deepEqual(both, [{ text: 'one two', style: { bold: true } }])
  assert.deepEqual(toggleMark(both, { start: 0, end: 7 }, 'bold'), [{ text: 'one two', style: {} }])
})

test('applyEdit keeps the look of what stands around it', () => {
  const styled = fromCodes('\x02bold\x02 plain')
  assert.equal(
    toCodes(applyEdit(styled, { start: 2, end: 2, text: 'X' }, styleBefore(styled, 2))),
    '\x02boXld\x0f plain',
  )
  assert.deepEqual(applyEdit(styled, { start: 0, end: 10, text: '' }, PLAIN), [])
})

test('toCodes begins again on each line, as those who read it do', () => {
  const styled = toggleMark([{ text: 'one\ntwo', style: PLAIN }], { start: 0, end: 7 }, 'italic')
  assert.equal(toCodes(styled), '\x1done\n\x1dtwo')
  assert.equal(plainOf(fromCodes(toCodes(styled))), 'one\ntwo')
})

test('withPlainWord leaves a command without codes', () => {
  const styled = toggleMark([{ text: '/me waves', style: PLAIN }], { start: 0, end: 9 }, 'bold')
  assert.equal(toCodes(withPlainWord(styled)), '/me\x02 waves')
})

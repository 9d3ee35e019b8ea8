// grid.test.ts: rows that stay cost nothing, also where they are put together anew for each frame.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Frame, Row } from './frame.ts'
import { GridMaker } from './grid.ts'

function frame(rows: readonly Row[], columns = 12): Frame {
  return { columns, rows, cursor: undefined, title: '' }
}

const beside = { text: ' #sea', style: { bold: true } }
const bodyOf = (text: string): Row => [{ ...beside }, { text, style: {} }]

test('GridMaker.lines gives the line that it had for a row that looks as it did, and no other', () => {
  const maker = new GridMaker('true')
  const [first, second] = maker.lines(frame([bodyOf('hello'), bodyOf('there')]))
  const [same, other] = maker.lines(frame([bodyOf('hello'), bodyOf('rook')]))
  assert.equal(same, first)
  assert.notEqual(other, second)
  assert.equal(other?.texts.join(''), ' #searook   ')
  const [narrow] = maker.lines(frame([bodyOf('hello')], 8))
  assert.equal(narrow?.texts.join(''), ' #seahel')
  const [italic] = maker.lines(frame([[beside, { text: 'hello', style: { italic: true } }]], 8))
  assert.notEqual(italic, narrow)
})

test('GridMaker.lines cuts a span that it knows where the row ends, and no wide character in two', () => {
  const maker = new GridMaker('true')
  const wide = { text: '漢字', style: {} }
  const [whole, cut, half] = maker.lines(
    frame([[wide], [{ text: 'ab', style: {} }, wide], [{ text: 'a', style: {} }, wide]], 4),
  )
  assert.deepEqual(whole?.texts, ['漢', '', '字', ''])
  assert.deepEqual(cut?.texts, ['a', 'b', '漢', ''])
  assert.deepEqual(half?.texts, ['a', '漢', '', ' '])
})

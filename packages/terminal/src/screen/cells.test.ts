// cells.test.ts: what is drawn as one character, and its width.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import stringWidth from 'string-width'
import { graphemes, textWidth } from './cells.ts'

test('graphemes parts a text as a reader does, and gives the columns of each', () => {
  const widths = graphemes('ae\u0301漢👩‍🚀').map(({ text, width }) => [text, width])
  assert.deepEqual(widths, [
    ['a', 1],
    ['e\u0301', 1],
    ['漢', 2],
    ['👩‍🚀', 2],
  ])
})

test('textWidth counts marks that stand for control characters, and a tab as spaces', () => {
  assert.equal(textWidth('\x1b[m'), 3)
  assert.equal(textWidth('a\tb'), 6)
  assert.equal(textWidth('\u202e'), 5)
})

test('graphemes: the short way for common letters gives what the long way would', () => {
  const letter = fc.oneof(
    ...[
      [0x20, 0x7e],
      [0xa1, 0x52f],
      [0x3041, 0x30fa],
      [0x4e00, 0x9fff],
      [0xac00, 0xd7a3],
    ].map(([min = 0, max = 0]) => fc.integer({ min, max })),
  )
  const text = fc.array(letter, { maxLength: 10 }).map(codes => String.fromCodePoint(...codes))
  const holds = (words: string): void => {
    const parts = graphemes(words)
    for (const { text, width } of parts) assert.equal(width, stringWidth(text), text)
    const segments = [...new Intl.Segmenter('und').segment(parts.map(part => part.text).join(''))]
    assert.equal(parts.length, segments.length)
  }
  fc.assert(fc.property(text, holds), { numRuns: 1_000 })
})

// split.test.ts: long text in pieces, nothing lost.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { formatMessage } from './format.ts'
import { splitText, textBytesMax } from './split.ts'
import { utf8ByteLength } from './utf8.ts'

const cases: [why: string, text: string, bytesMax: number, pieces: string[]][] = [
  ['gives no piece for no text', '', 8, []],
  ['leaves a text that fits', 'hello', 5, ['hello']],
  ['cuts after a space', 'hello big world', 8, ['hello ', 'big ', 'world']],
  ['cuts before a space that no longer fits', 'hello world', 5, ['hello', ' ', 'world']],
  ['fills a piece that a space follows', 'aa hello world', 8, ['aa hello', ' world']],
  ['keeps spaces as they are', 'ab   cd  ', 4, ['ab  ', ' cd ', ' ']],
  ['cuts a word that fits into no piece', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
  ['fills a piece with a word that must be cut anyway', 'ab cdefghijkl', 8, ['ab cdefg', 'hijkl']],
  ['moves a word that fits into the next piece', 'ab cdefghij k', 8, ['ab ', 'cdefghij', ' k']],
  ['cuts between characters of several bytes', 'ééééé', 5, ['éé', 'éé', 'é']],
  ['keeps a pair of surrogates', 'a\u{1f426}\u{1f426}', 7, ['a\u{1f426}', '\u{1f426}']],
  ['keeps a combining mark with its letter', 'abe\u0301e\u0301', 5, ['abe\u0301', 'e\u0301']],
  ['keeps a combining mark with its letter at the end', 'abce\u0301', 4, ['abc', 'e\u0301']],
  ['keeps a space with its combining mark', 'abc \u0301x', 4, ['abc', ' \u0301x']],
  ['keeps an emoji of several', 'ab\u{1f469}\u200d\u{1f33e}', 12, ['ab', '\u{1f469}\u200d\u{1f33e}']],
  [
    'keeps a flag',
    'a\u{1f1e8}\u{1f1ed}\u{1f1e6}\u{1f1f9}',
    14,
    ['a\u{1f1e8}\u{1f1ed}', '\u{1f1e6}\u{1f1f9}'],
  ],
  ['cuts a grapheme that is too long alone', 'e\u0301\u0301\u0301', 5, ['e\u0301\u0301', '\u0301']],
]

for (const [why, text, bytesMax, pieces] of cases) {
  test(`splitText ${why}`, () => assert.deepEqual(splitText(text, bytesMax), pieces))
}

test('splitText loses nothing, adds nothing, and keeps to the limit', () => {
  const character = fc.oneof(
    fc.constantFrom(' ', 'a', 'é', '\u0301', '\u200d', '\u{1f469}', '\u{1f1e8}', '\ud83d', '\r\n'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  )
  fc.assert(
    fc.property(
      fc.string({ unit: character, maxLength: 60 }),
      fc.integer({ min: 4, max: 40 }),
      (text, bytesMax) => {
        const pieces = splitText(text, bytesMax)
        assert.equal(pieces.join(''), text)
        for (const piece of pieces) assert.ok(piece !== '' && utf8ByteLength(piece) <= bytesMax)
      },
    ),
    { numRuns: 1000 },
  )
})

test('splitText cuts no grapheme that would fit', () => {
  const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
  const text = fc.string({ unit: fc.oneof(fc.constant(' '), fc.string({ unit: 'grapheme' })), maxLength: 40 })
  fc.assert(
    fc.property(text, text => {
      const whole = Array.from(graphemes.segment(text), part => part.segment)
      const longest = Math.max(4, ...whole.map(part => utf8ByteLength(part)))
      const pieces = splitText(text, longest)
      assert.deepEqual(
        pieces.flatMap(piece => Array.from(graphemes.segment(piece), part => part.segment)),
        whole,
      )
    }),
    { numRuns: 500 },
  )
})

test('splitText refuses room for less than any character', () => {
  assert.throws(() => splitText('abc', 3), RangeError)
})

test('textBytesMax leaves exactly the room that makes a line of 512 bytes', () => {
  for (const source of ['wren!~w@hôte.example', undefined]) {
    const head = { source, command: 'PRIVMSG', params: ['#zürich'] }
    const text = ` ${'x'.repeat(textBytesMax(head) - 1)}`
    const line = formatMessage({ ...head, params: [...head.params, text] })
    assert.equal(utf8ByteLength(`${line}\r\n`), 512)
    assert.equal(textBytesMax(head, 400), textBytesMax(head) - 112)
  }
})

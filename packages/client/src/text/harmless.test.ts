// harmless.test.ts: text of strangers does no harm where it is drawn.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { CLUSTER_LENGTH_MAX, COMBINING_MARKS_MAX } from '../limits.ts'
import { harmless, harmlessPieces } from './harmless.ts'

test('harmless leaves alone what people write', () => {
  const texts = [
    'plain words, "quoted" (and more) ~',
    'crème brûlée, Ελληνικά, Русский, 日本語, 한국어',
    // A family, a rainbow flag, skin tones, keycaps, flags of countries and of Scotland, hearts in colour and in text.
    '👨‍👩‍👧‍👦 🏳️‍🌈 👩🏽‍💻 1️⃣ 🇯🇵 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ❤️ ❤︎ 👩🏽‍❤️‍💋‍👨🏿',
    'שלום עולם (abc)\u{200f}!',
    'می\u{200c}خواهم',
    'ক্\u{200d}ষ, क्षत्रिय, ไม่เป็นไร, நன்றி',
    'e\u{301}\u{323} Z\u{30c}',
    '葛\u{e0100}',
    'a\u{a0}b',
    '\u{870}\u{200d}🏴',
    '\u{600}12',
  ]
  for (const text of texts) assert.equal(harmless(text), text)
})

test('harmless makes control characters visible, of both sets', () => {
  assert.equal(harmless('\x1b[2J\x07\x00\t\n\x7f'), '␛[2J␇␀␉␊␡')
  assert.equal(harmless('\x9b2J \x85 \x90'), '<9b>2J <85> <90>')
})

test('harmless makes what turns the direction visible', () => {
  assert.equal(harmless('photo\u{202e}gpj.exe'), 'photo<RLO>gpj.exe')
  assert.equal(harmless('\u{2066}a\u{2069}\u{202a}b\u{202c}'), '<LRI>a<PDI><LRE>b<PDF>')
  assert.equal(harmless('a\u{200f}b\u{200e}\u{61c}'), 'ab')
  assert.equal(harmless('ש\u{200f}\u{200f}\u{200f}'), 'ש\u{200f}')
})

test('harmless takes away what is not seen, where it changes nothing', () => {
  assert.equal(harmless('wr\u{200b}en\u{feff}\u{ad}\u{2060}\u{34f}\u{200d}\u{200c}'), 'wren')
  assert.equal(harmless('\u{fe0f}a\u{fe0f}\u{fe0f}'), 'a\u{fe0f}')
  assert.equal(harmless('a\u{e0041}\u{e0042}\u{e007f}'), 'a')
  assert.equal(harmless('🏴\u{e0067}\0\u{e007f}'), '🏴␀')
  assert.equal(harmless('\u{3164}\u{115f}'), '\u{fffd}\u{fffd}')
})

test('harmless takes halves of characters for what cannot be read, and line separators for line ends', () => {
  assert.equal(harmless('a\u{d83d}b\u{dc26}'), 'a\u{fffd}b\u{fffd}')
  assert.equal(harmless('a\u{2028}b\u{2029}'), 'a\u{2424}b\u{2424}')
})

test('harmless bounds marks on a character, and gives a mark that stands first something to stand on', () => {
  assert.equal(harmless(`Z${'\u{301}'.repeat(4000)}a`), `Z${'\u{301}'.repeat(COMBINING_MARKS_MAX)}a`)
  assert.equal(harmless('\u{301}a'), ' \u{301}a')
  assert.equal(harmless('\u{200b}\u{301}a'), ' \u{301}a')
})

test('harmless bounds what is drawn as one character', () => {
  const lengths = ['😀\u{200d}', 'ᄀ', 'क्', '👩🏽\u{200d}', 'ก\u{e33}', '\u{600}'].map(unit => {
    const segments = new Intl.Segmenter('und').segment(harmless(unit.repeat(1000)))
    return Math.max(...Array.from(segments, ({ segment }) => segment.length))
  })
  assert.deepEqual(
    lengths.filter(length => length > CLUSTER_LENGTH_MAX),
    [],
  )
})

test('harmlessPieces tells marks from text', () => {
  assert.deepEqual(harmlessPieces(''), [])
  assert.deepEqual(harmlessPieces('ab'), [{ text: 'ab', isMark: false }])
  assert.deepEqual(harmlessPieces('a\x1b\x07b'), [
    { text: 'a', isMark: false },
    { text: '␛␇', isMark: true },
    { text: 'b', isMark: false },
  ])
})

const HARM = /[\p{Cc}\p{Cs}\u{2028}-\u{202e}\u{2066}-\u{2069}\u{200b}\u{feff}]/v

test('harmless gives nothing that moves, turns or hides, whatever comes in, and leaves it alone the next time', () => {
  const evil = fc.constantFrom(
    ...Array.from('\x1b\x9b\n\u{202e}\u{2067}\u{200b}\u{200d}\u{200c}\u{200f}\u{301}\u{fe0f}😀🏽🏴שमकᄀa'),
    '\u{94d}',
    '\u{e0067}',
    '\u{e007f}',
    '\u{d83d}',
    '\u{dc26}',
    'م',
  )
  const unit = fc.oneof(
    evil,
    fc.nat(0x10ffff).map(code => String.fromCodePoint(code)),
  )
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 30 }), text => {
      const safe = harmless(text)
      assert.doesNotMatch(safe, HARM)
      assert.equal(harmless(safe), safe)
    }),
    { numRuns: 600 },
  )
})

test('harmless takes time in proportion to the text', { timeout: 5_000 }, () => {
  const units = ['\u{202e}', 'Z\u{301}\u{301}', '😀\u{200d}', '\u{e0067}', '🏴\u{e0067}', '\u{200f}ש', 'ᄀ']
  for (const unit of units) assert.doesNotMatch(harmless(unit.repeat(50_000)), HARM)
})

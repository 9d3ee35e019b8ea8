// precis.test.ts: names in all scripts.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { isPrecisNickname, precis } from './precis.ts'

/** All scripts but rare letters of Han: planes 0 and 1, as far as text can hold them. */
function* characters(): Iterable<string> {
  for (let point = 0; point <= 0x1ffff; point++) {
    if (point < 0xd800 || point > 0xdfff) yield String.fromCodePoint(point)
  }
}

// RFC 8265 section 3.3 and section 3.5, table 2.
const same: [one: string, other: string][] = [
  ['Juliet', 'juliet'],
  ['FU\u{df}BALL', 'fu\u{df}ball'],
  ['\u{3a3}', '\u{3c3}'],
  ['\u{1c5}', '\u{1c6}'],
  ['Ａlice', 'alice'],
  ['ｶﾞ', 'ガ'],
  ['e\u{301}', '\u{e9}'],
  ['\u{212b}', '\u{e5}'],
  ['ＮＩＣＫ［', 'nick['],
]
for (const [one, other] of same) {
  test(`precis takes ${one} for ${other}`, () => assert.equal(precis(one), precis(other)))
}

const different: [one: string, other: string][] = [
  ['fu\u{df}ball', 'fussball'],
  ['\u{3c3}', '\u{3c2}'],
  ['\u{430}', 'a'],
  ['[', '{'],
]
for (const [one, other] of different) {
  test(`precis does not take ${one} for ${other}`, () => assert.notEqual(precis(one), precis(other)))
}

test('precis leaves what it gives as it is, of every character and of random texts', () => {
  for (const character of characters()) assert.equal(precis(precis(character)), precis(character), character)
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => precis(precis(text)) === precis(text)))
})

const good = [
  'juliet',
  'Fußball',
  'π',
  'Σ',
  'ς',
  'Zoë',
  'Иван',
  '田中',
  'ガ',
  'René_',
  'א1',
  'אָ',
  'سارة',
  'कमल',
  'al·la',
  '한글',
  'καθ',
  'ג׳',
]
for (const name of good) {
  test(`isPrecisNickname takes ${name}`, () => assert.equal(isPrecisNickname(name, 32), true))
}

const bad: [name: string, why: string][] = [
  ['', 'empty'],
  ['é!', 'a sign of masks'],
  ['é b', 'a space'],
  ['#é', 'a sign of channels'],
  ['1é', 'a digit in front'],
  ['-é', 'a hyphen in front'],
  ['é.', 'a dot'],
  ['é:', 'a colon'],
  ['\u{301}e', 'a mark in front'],
  ['e\u{301}', 'a letter and a mark that are one'],
  ['Ａlice', 'full width'],
  ['henry\u{2163}', 'a numeral that stands for two letters'],
  ['\u{265a}', 'a symbol'],
  ['🐦', 'a picture'],
  ['“é', 'a quotation mark'],
  ['é\u{a0}', 'a space of another kind'],
  ['é\u{200b}', 'a space without width'],
  ['é\u{200d}x', 'a joiner'],
  ['é\u{ad}', 'a hyphen that is not seen'],
  ['é\u{202e}', 'a turn of direction'],
  ['\u{378}', 'no character yet'],
  ['\u{1c5}', 'a capital of titles'],
  ['é\u{640}', 'a stretcher of words'],
  ['\u{1100}', 'an old letter of Hangul'],
  ['a·é', 'a dot between other letters than two l'],
  ['é\u{30fb}', 'a dot of Japanese beside none'],
  ['é\u{5f3}', 'a mark of Hebrew after another letter'],
  ['א\u{660}\u{6f0}', 'digits of two kinds'],
  ['aא', 'a letter from right to left after one from left to right'],
  ['אa', 'the reverse'],
  ['א_', 'a sign at the end of a name from right to left'],
  ['\u{661}א', 'a digit in front of one'],
]
for (const [name, why] of bad) {
  test(`isPrecisNickname refuses ${JSON.stringify(name)}: ${why}`, () => {
    assert.equal(isPrecisNickname(name, 32), false)
  })
}

test('isPrecisNickname counts bytes', () => {
  assert.equal(isPrecisNickname('é'.repeat(16), 32), true)
  assert.equal(isPrecisNickname('é'.repeat(16), 31), false)
})

// What would part a line, a source, a mask or a list of names in two.
test('isPrecisNickname refuses every character that means something in IRC, in a name and its small letters', () => {
  for (const character of characters()) {
    const name = `é${character}`
    if (!isPrecisNickname(name, 32)) continue
    assert.doesNotMatch(
      name + precis(name),
      /[\s\p{C}\p{Z}!@*?,.:#&+%~$\p{Default_Ignorable_Code_Point}]/u,
      name,
    )
  }
})

// saslprep.test.ts: SASLprep by the examples of RFC 4013.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { prepareString } from './saslprep.ts'

// RFC 4013 section 3.
for (const [text, expected] of [
  ['I\u{ad}X', 'IX'],
  ['user', 'user'],
  ['USER', 'USER'],
  ['\u{aa}', 'a'],
  ['\u{2168}', 'IX'],
  ['\u{7}', undefined],
  ['\u{627}\u{31}', undefined],
] as const) {
  test(`prepareString makes ${JSON.stringify(expected)} of ${JSON.stringify(text)}`, () => {
    assert.equal(prepareString(text), expected)
  })
}

test('prepareString takes other spaces for spaces', () => {
  assert.equal(prepareString('a\u{a0}b\u{3000}c'), 'a b c')
})

// RFC 3454 section 6.
test('prepareString takes words from right to left, and not a mixture', () => {
  assert.equal(prepareString('\u{627}1\u{628}'), '\u{627}1\u{628}')
  assert.equal(prepareString('\u{5d0}a\u{5d1}'), undefined)
})

for (const character of [
  '\0',
  '\u{7f}',
  '\u{e000}',
  '\u{fffe}',
  '\u{fffd}',
  '\u{200e}',
  '\u{e0041}',
  '\u{2028}',
]) {
  test(`prepareString refuses U+${character.codePointAt(0)?.toString(16)}`, () => {
    assert.equal(prepareString(`a${character}b`), undefined)
  })
}

// utf8.test.ts: byte lengths, against an encoder.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { characterUnits, exceedsBytes, utf8ByteLength } from './utf8.ts'

const encoder = new TextEncoder()
const anyText = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.integer({ min: 0xd800, max: 0xdfff }).map(code => String.fromCharCode(code)),
  ),
})

test('utf8ByteLength counts one to four bytes a character', () => {
  assert.equal(utf8ByteLength(''), 0)
  assert.equal(utf8ByteLength('a\x7f'), 2)
  assert.equal(utf8ByteLength('\x80\u07ff'), 4)
  assert.equal(utf8ByteLength('\u0800\uffff'), 6)
  assert.equal(utf8ByteLength('\u{10000}\u{10ffff}'), 8)
  assert.equal(utf8ByteLength('\ud83d'), 3)
  assert.equal(utf8ByteLength('a\u{1f426}b', 1, 3), 4)
  assert.equal(utf8ByteLength('a\u{1f426}b', 1, 2), 3)
})

test('utf8ByteLength agrees with TextEncoder on any text and any part of it', () => {
  fc.assert(
    fc.property(anyText, fc.nat(40), fc.nat(40), (text, start, units) => {
      const end = Math.min(text.length, start + units)
      fc.pre(start <= end)
      assert.equal(utf8ByteLength(text, start, end), encoder.encode(text.slice(start, end)).length)
    }),
  )
})

test('exceedsBytes says what the length says', () => {
  fc.assert(
    fc.property(anyText, fc.nat(60), (text, bytesMax) => {
      assert.equal(exceedsBytes(text, bytesMax), encoder.encode(text).length > bytesMax)
    }),
  )
})

test('characterUnits is 2 for a pair of surrogates only', () => {
  assert.equal(characterUnits('\u{1f426}', 0), 2)
  assert.equal(characterUnits('\u{1f426}', 1), 1)
  assert.equal(characterUnits('\ud83d', 0), 1)
  assert.equal(characterUnits('a', 0), 1)
})

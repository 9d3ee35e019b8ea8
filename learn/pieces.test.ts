// pieces.test.ts: a text is cut where it may be cut.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { pieces } from './pieces.ts'

test('pieces gives a short text as it is, and an empty one too', () => {
  assert.deepEqual(pieces('hello', 5), ['hello'])
  assert.deepEqual(pieces('', 5), [''])
})

test('pieces never cuts a character', () => {
  assert.deepEqual(pieces('aäb', 2), ['a', 'ä', 'b'])
  assert.deepEqual(pieces('🐦🐦', 7), ['🐦', '🐦'])
})

test('pieces of any text are small enough, not empty, and make up the text', () => {
  const text = fc.string({ unit: 'binary', minLength: 1 })
  const property = fc.property(text, fc.integer({ min: 4, max: 50 }), (text, bytesMax) => {
    const cut = pieces(text, bytesMax)
    assert.equal(cut.join(''), text)
    assert.ok(cut.every(piece => piece !== '' && Buffer.byteLength(piece) <= bytesMax))
  })
  fc.assert(property)
})

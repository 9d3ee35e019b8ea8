// message-body.test.ts: slots and text to bytes and back, and what a body may not be.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { hex, unhex } from './hex.ts'
import { type BodyFault, decodeBody, encodeBody, type MessageBody } from './message-body.ts'

function anyBody(): fc.Arbitrary<MessageBody> {
  const slots = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 255 }), fc.maxSafeNat()), {
    selector: ([stream]) => stream,
    minLength: 1,
    maxLength: 256,
  })
  return fc.tuple(slots, fc.string({ unit: 'binary', maxLength: 60 })).map(([slots, text]) => ({
    slots: slots.map(([stream, sequence]) => ({ stream, sequence })),
    text,
  }))
}

test('decodeBody gives back what encodeBody wrote', () => {
  fc.assert(
    fc.property(anyBody(), body => {
      assert.deepEqual(decodeBody(encodeBody(body)), body)
    }),
  )
})

test('encodeBody writes the count, each slot, then the text', () => {
  const slots = [
    { stream: 0, sequence: 70 },
    { stream: 200, sequence: 1 },
  ]
  assert.equal(hex(encodeBody({ slots, text: 'hé' })), '02 00 4046 40c8 01 68c3a9'.replaceAll(' ', ''))
})

test('decodeBody takes 256 slots, each in a stream of its own', () => {
  const slots = Array.from({ length: 256 }, (_, stream) => ({ stream, sequence: 0 }))
  assert.deepEqual(decodeBody(encodeBody({ slots, text: '' })), { slots, text: '' })
})

test('decodeBody keeps a byte order mark and a NUL', () => {
  const body = { slots: [{ stream: 0, sequence: 0 }], text: '\u{feff}a\0b' }
  assert.deepEqual(decodeBody(encodeBody(body)), body)
})

test('R-SLOT-2: decodeBody says what is wrong', () => {
  const faults: readonly (readonly [string, BodyFault])[] = [
    ['', 'truncated'],
    ['01', 'truncated'],
    ['01 00', 'truncated'],
    ['02 00 00 01', 'truncated'],
    ['00 61', 'no-slot'],
    ['4101 00 00', 'too-many-slots'],
    ['01 4100 00', 'stream-too-large'],
    ['02 05 00 05 01', 'stream-twice'],
    ['01 00 00 ff', 'text-not-utf8'],
    ['01 00 00 eda080', 'text-not-utf8'],
  ]
  for (const [bytes, fault] of faults) assert.equal(decodeBody(unhex(bytes)), fault, bytes)
})

test('decodeBody never throws, and what it takes is written again as something equal', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40, max: 0x90 }), bytes => {
      const body = decodeBody(bytes)
      if (typeof body !== 'string') assert.deepEqual(decodeBody(encodeBody(body)), body)
    }),
    { numRuns: 1000 },
  )
})

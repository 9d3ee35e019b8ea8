// datagram-body.test.ts: what a DATAGRAM says to bytes and back, and what it may not be.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { decodeDatagramBody, encodeDatagramBody } from './datagram-body.ts'
import { hex, unhex } from './hex.ts'

test('decodeDatagramBody gives back what encodeDatagramBody wrote', () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 })
  fc.assert(
    fc.property(fc.nat(255), fc.maxSafeNat(), text, (stream, sequence, text) => {
      const body = { stream, sequence, text }
      assert.deepEqual(decodeDatagramBody(encodeDatagramBody(body)), body)
    }),
  )
})

test('R-FRAME-3: encodeDatagramBody writes the stream, the sequence, then the text', () => {
  assert.equal(hex(encodeDatagramBody({ stream: 200, sequence: 5, text: 'hi' })), '40c8056869')
})

test('R-FRAME-3: decodeDatagramBody says what is wrong', () => {
  const faults = [
    ['', 'truncated'],
    ['05', 'truncated'],
    ['05 40', 'truncated'],
    ['4100 00', 'stream-too-large'],
    ['05 00 80', 'text-not-utf8'],
  ] as const
  for (const [bytes, fault] of faults) assert.equal(decodeDatagramBody(unhex(bytes)), fault, bytes)
})

test('R-FRAME-4: decodeDatagramBody takes 1000 bytes of text, and no more', () => {
  const taken = encodeDatagramBody({ stream: 255, sequence: 1, text: 'x'.repeat(1000) })
  assert.notEqual(typeof decodeDatagramBody(taken), 'string')
  const refused = encodeDatagramBody({ stream: 0, sequence: 1, text: 'é'.repeat(501) })
  assert.equal(decodeDatagramBody(refused), 'text-too-long')
})

test('decodeDatagramBody never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20 }), bytes => {
      const body = decodeDatagramBody(bytes)
      if (typeof body !== 'string') assert.deepEqual(decodeDatagramBody(encodeDatagramBody(body)), body)
    }),
    { numRuns: 500 },
  )
})

// payload.test.ts: parameters and what follows them, to bytes and back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { hex, unhex } from './hex.ts'
import { type Parameters, SESSION_ID_BYTES } from './parameters.ts'
import { decodePayload, encodePayload } from './payload.ts'

function anyParameters(): fc.Arbitrary<Parameters> {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
  const upTo = (max: number, min = 0) => fc.integer({ min, max })
  const steps = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { maxLength: 32 })
  const received = fc.tuple(fc.nat(1_000_000), steps).map(([contiguous, steps]) => {
    let missing = contiguous
    const ranges = steps.map(([gap, length]) => {
      const first = missing + 1 + gap
      missing = first + length + 1
      return { first, last: first + length }
    })
    return { contiguous, ranges }
  })
  return fc.record(
    {
      timeMs: fc.maxSafeNat(),
      resume: bytes(SESSION_ID_BYTES),
      maxData: fc.maxSafeNat(),
      maxStreams: upTo(256, 1),
      maxAckDelayMs: upTo(1000),
      serverCid: bytes(8),
      resetToken: bytes(16),
      sessionId: bytes(SESSION_ID_BYTES),
      resumed: fc.constant(true),
      received,
      purpose: fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
    },
    { requiredKeys: [], noNullPrototype: true },
  )
}

test('decodePayload gives back what encodePayload wrote', () => {
  fc.assert(
    fc.property(anyParameters(), fc.uint8Array({ maxLength: 40 }), (parameters, frames) => {
      assert.deepEqual(decodePayload(encodePayload(parameters, frames)), { parameters, frames })
    }),
  )
})

test('encodePayload pads to the length given, with PADDING behind the frames', () => {
  const payload = encodePayload({ maxStreams: 4 }, unhex('01'), 12)
  assert.equal(hex(payload), '040104 0000 01 000000000000'.replaceAll(' ', ''))
  assert.throws(() => encodePayload({ maxStreams: 4 }, unhex('01'), 5), RangeError)
})

test('R-PARAMETER-1: decodePayload passes over parameters that it does not know', () => {
  const payload = decodePayload(unhex('20 03 aabbcc 04 01 02 407f 00 00 00 01'))
  assert.deepEqual(payload, { parameters: { maxStreams: 2 }, frames: unhex('01') })
})

test('R-PARAMETER-2: decodePayload refuses a parameter that comes twice, known or not', () => {
  assert.equal(decodePayload(unhex('04 01 02 04 01 02 00 00')), 'parameter-twice')
  assert.equal(decodePayload(unhex('20 00 20 00 00 00')), 'parameter-twice')
})

test('R-PARAMETER-2: decodePayload refuses parameters that do not end', () => {
  for (const bytes of ['', '00', '04', '04 01', '04 01 02', '04 01 02 00', '04 05 02 00 00']) {
    assert.equal(decodePayload(unhex(bytes)), 'truncated', bytes)
  }
})

test('R-PARAMETER-2: decodePayload refuses values that are not what their parameter is', () => {
  const malformed = {
    'an end with a length': '00 01 00',
    'a time of 7 bytes': '01 07 00000000000000',
    'a time past 2^53': '01 08 0020000000000000',
    'a session of 15 bytes': `02 0f ${'00'.repeat(15)}`,
    'a session of 17 bytes': `02 11 ${'00'.repeat(17)}`,
    'an integer and a byte': '03 02 05 00',
    'an integer cut short': '03 01 40',
    'no stream': '04 01 00',
    '257 streams': '04 02 4101',
    'an ACK delay over a second': '05 02 43e9',
    'a session resumed with 0': '09 01 00',
    'a session resumed with nothing': '09 00',
    'ranges that are not all there': '0a 03 00 01 00',
    '33 ranges': `0a 4044 00 21 ${'0000'.repeat(33)}`,
    'a range past 2^53': '0a 0b 00 01 c01fffffffffffff 05',
    'a purpose that is no UTF-8': '0b 01 ff',
    'a purpose of 33 bytes': `0b 21 ${'61'.repeat(33)}`,
    'no purpose': '0b 00',
  }
  for (const [name, bytes] of Object.entries(malformed)) {
    assert.equal(decodePayload(unhex(`${bytes} 00 00`)), 'parameter-malformed', name)
  }
})

test('decodePayload never throws, and what it takes is written again as something equal', () => {
  const few = fc.array(fc.constantFrom(0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 16, 64, 128, 255), { maxLength: 40 })
  fc.assert(
    fc.property(
      fc.oneof(
        few.map(bytes => Uint8Array.from(bytes)),
        fc.uint8Array(),
      ),
      bytes => {
        const payload = decodePayload(bytes)
        if (typeof payload === 'string') return
        assert.deepEqual(decodePayload(encodePayload(payload.parameters, payload.frames)), payload)
      },
    ),
    { numRuns: 2000 },
  )
})

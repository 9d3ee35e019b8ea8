// frames.test.ts: each frame to bytes and back, and every way a frame can be wrong.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { ACK_RANGES_MAX, CLOSE_REASON_BYTES_MAX, MESSAGE_BYTES_MAX } from '../limits.ts'
import { frames as anyFrames } from './arbitrary.ts'
import { Writer } from './bytes.ts'
import { decodeFrames, type FrameFault } from './decode-frames.ts'
import { encodeFrame, sizeOfFrame } from './encode-frame.ts'
import { asksForAck, type Frame } from './frames.ts'
import { hex, unhex } from './hex.ts'

function encode(frames: readonly Frame[]): Uint8Array {
  const writer = new Writer(new Uint8Array(frames.reduce((total, frame) => total + sizeOfFrame(frame), 0)))
  for (const frame of frames) encodeFrame(writer, frame)
  assert.equal(writer.left, 0, 'sizeOfFrame tells how much encodeFrame writes')
  return writer.written()
}

const ack = (...ranges: readonly (readonly [first: number, last: number])[]): Frame => ({
  kind: 'ack',
  delayUs: 0,
  ranges: ranges.map(([first, last]) => ({ first, last })),
})

test('decodeFrames gives back what encodeFrame wrote, and sizeOfFrame told its length', () => {
  fc.assert(
    fc.property(anyFrames(), frames => {
      assert.deepEqual(decodeFrames(encode(frames)), frames)
    }),
  )
})

test('decodeFrames never throws, and what it takes is written again as something equal', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), bytes => {
      const frames = decodeFrames(bytes)
      if (typeof frames !== 'string') assert.deepEqual(decodeFrames(encode(frames)), frames)
    }),
    { numRuns: 2000 },
  )
})

test('decodeFrames takes or refuses valid frames with one byte changed, cut short or grown, and throws at none', () => {
  const mutation = fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }), cut: fc.nat({ max: 3 }) })
  fc.assert(
    fc.property(anyFrames(), mutation, (frames, { at, to, cut }) => {
      const bytes = encode(frames)
      if (bytes.length > 0) bytes[at % bytes.length] = to
      const changed = decodeFrames(bytes.subarray(0, Math.max(0, bytes.length - cut)))
      if (typeof changed !== 'string') assert.deepEqual(decodeFrames(encode(changed)), changed)
    }),
    { numRuns: 1000 },
  )
})

test('R-FRAME-1: decodeFrames takes every prefix of a frame for truncated', () => {
  const frames: readonly Frame[] = [
    ack([90, 100], [70, 80], [0, 5]),
    { kind: 'message', number: 70, body: unhex('010203') },
    { kind: 'fragment', number: 70, totalLength: 300, offset: 100, bytes: unhex('010203') },
    { kind: 'datagram', bytes: unhex('0102') },
    { kind: 'path-challenge', data: unhex('0102030405060708') },
    { kind: 'path-response', data: unhex('0102030405060708') },
    { kind: 'max-data', maximum: 262_144 },
    { kind: 'max-stream-data', stream: 200, maximum: 65_536 },
    { kind: 'close', code: 100, reason: 'bye' },
  ]
  for (const frame of frames) {
    const bytes = encode([frame])
    for (let end = 1; end < bytes.length; end++) {
      assert.equal(decodeFrames(bytes.subarray(0, end)), 'truncated', `${frame.kind} cut at ${end}`)
    }
  }
})

test('R-FRAME-1: decodeFrames says what is wrong', () => {
  const faults: readonly (readonly [string, FrameFault])[] = [
    ['0b', 'unknown-frame'],
    ['01 ff', 'unknown-frame'],
    ['02 c000000100000000 00 00 00', 'ack-number-too-large'],
    ['02 05 00 00 06', 'ack-below-zero'],
    ['02 05 00 01 05 00 00', 'ack-below-zero'],
    ['02 05 00 01 01 02 01', 'ack-below-zero'],
    [`02 40ff 00 20 00 ${'00 00 '.repeat(32)}`, 'ack-too-many-ranges'],
    ['03 00 00', 'message-empty'],
    ['03 00 80010001', 'message-too-long'],
    ['04 00 05 00 00', 'fragment-empty'],
    ['04 00 80010001 00 01 aa', 'message-too-long'],
    ['04 00 05 04 02 aabb', 'fragment-outside'],
    ['04 00 05 c01fffffffffffff 01 aa', 'fragment-outside'],
    ['09 4100 00', 'stream-too-large'],
    ['0a 00 4101', 'reason-too-long'],
    ['0a 00 01 80', 'reason-not-utf8'],
    ['08 c020000000000000', 'truncated'],
  ]
  for (const [bytes, fault] of faults) assert.equal(decodeFrames(unhex(bytes)), fault, bytes)
})

test('R-FRAME-1: decodeFrames gives no frame of a payload whose last frame is wrong', () => {
  assert.equal(decodeFrames(unhex('01 01 0f')), 'unknown-frame')
})

test('decodeFrames takes the largest there may be', () => {
  const message: Frame = { kind: 'message', number: 1, body: new Uint8Array(MESSAGE_BYTES_MAX).fill(1) }
  const close: Frame = { kind: 'close', code: 0, reason: 'x'.repeat(CLOSE_REASON_BYTES_MAX) }
  const ranges = Array.from({ length: ACK_RANGES_MAX }, (_, index) => [2 * index, 2 * index] as const)
  for (const frame of [message, close, ack(...ranges.toReversed())]) {
    assert.deepEqual(decodeFrames(encode([frame])), [frame])
  }
})

test('R-FRAME-1: decodeFrames of no bytes is no frames', () => {
  assert.deepEqual(decodeFrames(new Uint8Array(0)), [])
})

test('decodeFrames gives views, not copies', () => {
  const payload = encode([{ kind: 'datagram', bytes: unhex('0102') }])
  const frames = decodeFrames(payload)
  assert.ok(typeof frames !== 'string' && frames[0]?.kind === 'datagram')
  assert.equal(frames[0].bytes.buffer, payload.buffer)
})

test('encodeFrame writes an ACK as RFC 9000 section 19.3 does', () => {
  // 100..90 came, 89..81 did not (gap 8), 80..70 came.
  assert.equal(hex(encode([ack([90, 100], [70, 80])])), '02 4064 00 01 0a 08 0a'.replaceAll(' ', ''))
})

test('encodeFrame throws for an ACK that names nothing', () => {
  assert.throws(() => encodeFrame(new Writer(new Uint8Array(9)), ack()), RangeError)
})

test('asksForAck is true of all but PADDING, ACK and CLOSE', () => {
  assert.equal(asksForAck({ kind: 'ping' }), true)
  assert.equal(asksForAck({ kind: 'datagram', bytes: unhex('') }), true)
  assert.equal(asksForAck({ kind: 'padding', length: 1 }), false)
  assert.equal(asksForAck(ack([0, 0])), false)
  assert.equal(asksForAck({ kind: 'close', code: 0, reason: '' }), false)
})

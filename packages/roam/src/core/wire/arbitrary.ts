// arbitrary.ts: any frames there may be, for tests.
import * as fc from 'fast-check'
import { ACK_RANGES_MAX, MESSAGE_BYTES_MAX, STREAM_MAX } from '../limits.ts'
import { type Frame, type NumberRange, PATH_DATA_BYTES } from './frames.ts'

/** Frames in any order, as they come out of a decoder: no two runs of padding side by side. */
export function frames(): fc.Arbitrary<Frame[]> {
  return fc
    .array(frame(), { maxLength: 8 })
    .map(list => list.filter((one, index) => !isPadded(one, list[index - 1])))
}

function isPadded(one: Frame, before: Frame | undefined): boolean {
  return one.kind === 'padding' && before?.kind === 'padding'
}

function frame(): fc.Arbitrary<Frame> {
  const bytes = (maxLength: number, minLength = 0) => fc.uint8Array({ minLength, maxLength })
  return fc.oneof<fc.Arbitrary<Frame>[]>(
    record({ kind: fc.constant('padding'), length: fc.integer({ min: 1, max: 40 }) }),
    record({ kind: fc.constant('ping') }),
    record({ kind: fc.constant('ack'), delayUs: fc.maxSafeNat(), ranges: ranges() }),
    record({ kind: fc.constant('message'), number: fc.maxSafeNat(), body: bytes(40, 1) }),
    fragment(),
    record({ kind: fc.constant('datagram'), bytes: bytes(40) }),
    record({ kind: fc.constant('path-challenge'), data: bytes(PATH_DATA_BYTES, PATH_DATA_BYTES) }),
    record({ kind: fc.constant('path-response'), data: bytes(PATH_DATA_BYTES, PATH_DATA_BYTES) }),
    record({ kind: fc.constant('max-data'), maximum: fc.maxSafeNat() }),
    record({
      kind: fc.constant('max-stream-data'),
      stream: fc.integer({ min: 0, max: STREAM_MAX }),
      maximum: fc.maxSafeNat(),
    }),
    record({
      kind: fc.constant('close'),
      code: fc.maxSafeNat(),
      reason: fc.string({ unit: 'binary', maxLength: 40 }),
    }),
  )
}

function fragment(): fc.Arbitrary<Frame> {
  return fc
    .tuple(fc.maxSafeNat(), fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(MESSAGE_BYTES_MAX - 40))
    .chain(([number, bytes, offset]) =>
      record({
        kind: fc.constant('fragment' as const),
        number: fc.constant(number),
        totalLength: fc.integer({ min: offset + bytes.length, max: MESSAGE_BYTES_MAX }),
        offset: fc.constant(offset),
        bytes: fc.constant(bytes),
      }),
    )
}

/** Ranges from the newest down, at least one number apart. */
function ranges(): fc.Arbitrary<NumberRange[]> {
  const step = record({ length: fc.nat(100_000), gap: fc.integer({ min: 1, max: 100_000 }) })
  return fc.array(step, { minLength: 1, maxLength: ACK_RANGES_MAX }).map(steps => {
    let next = 0
    const rising = steps.map(({ length, gap }) => {
      const range = { first: next, last: next + length }
      next = range.last + gap + 1
      return range
    })
    return rising.toReversed()
  })
}

/** Plain objects, as a decoder makes them. */
function record<T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record(model, { noNullPrototype: true })
}

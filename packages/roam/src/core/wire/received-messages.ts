// received-messages.ts: which messages a side has, as it tells the other when a session goes on.
import { RECEIVED_RANGES_MAX } from '../limits.ts'
import type { Reader, Writer } from './bytes.ts'
import type { NumberRange } from './frames.ts'

/**
 * All messages below `contiguous` have been received, that one has not, and of those above it the ranges have: upwards,
 * at least one apart, at most 32. What is not named may have come too, and is known by its number if it comes again.
 */
export type Received = { readonly contiguous: number; readonly ranges: readonly NumberRange[] }

/** A count, then for each range how many are missing before it, less one, and how many are in it, less one. */
export function writeReceived(writer: Writer, { contiguous, ranges }: Received): void {
  writer.varint(contiguous)
  writer.varint(ranges.length)
  let missing = contiguous
  for (const { first, last } of ranges) {
    writer.varint(first - missing - 1)
    writer.varint(last - first)
    missing = last + 1
  }
}

/** Undefined where the ranges are too many, or go beyond what a number can be. */
export function readReceived(reader: Reader): Received | undefined {
  const contiguous = reader.varint()
  const count = reader.varint()
  if (count > RECEIVED_RANGES_MAX) return undefined
  const ranges: NumberRange[] = []
  let missing = contiguous
  for (let index = 0; index < count; index++) {
    const first = missing + 1 + reader.varint()
    const last = first + reader.varint()
    if (!Number.isSafeInteger(last)) return undefined
    ranges.push({ first, last })
    missing = last + 1
  }
  return reader.failed ? undefined : { contiguous, ranges }
}

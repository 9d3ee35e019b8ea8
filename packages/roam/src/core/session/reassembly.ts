// reassembly.ts: the bodies of messages that come in fragments, until each is whole.
import type { Fragment } from '../wire/frames.ts'
import { FRAGMENT_BYTES } from './limits.ts'

/** A body of which some fragments are there. The bytes of the others are zeros yet. */
type Partial = { readonly body: Uint8Array; readonly has: boolean[]; missing: number }

/** What fragment() gives: a whole body, nothing yet, or what is wrong. */
export type Reassembled = Uint8Array | undefined | 'fragment-out-of-place' | 'fragment-total-changed'

/**
 * Fragments lie at multiples of FRAGMENT_BYTES and are that long, but for the last: so none overlaps another in part,
 * and what has come is a row of yes and no. What all bodies take is bounded by the connection's window, which counts a
 * body in whole at its first fragment.
 */
export class Reassembly {
  readonly #partials = new Map<number, Partial>()

  /** Whether any fragment of this message has come. */
  has(number: number): boolean {
    return this.#partials.has(number)
  }

  fragment({ number, totalLength, offset, bytes }: Fragment): Reassembled {
    const length = Math.min(FRAGMENT_BYTES, totalLength - offset)
    if (offset % FRAGMENT_BYTES !== 0 || bytes.length !== length) return 'fragment-out-of-place'
    const partial = this.#partials.get(number) ?? this.#begin(number, totalLength)
    if (partial.body.length !== totalLength) return 'fragment-total-changed'
    const place = offset / FRAGMENT_BYTES
    if (partial.has[place]) return undefined
    partial.has[place] = true
    partial.missing--
    partial.body.set(bytes, offset)
    if (partial.missing > 0) return undefined
    this.#partials.delete(number)
    return partial.body
  }

  #begin(number: number, totalLength: number): Partial {
    const missing = Math.ceil(totalLength / FRAGMENT_BYTES)
    const partial = {
      body: new Uint8Array(totalLength),
      has: Array.from({ length: missing }, () => false),
      missing,
    }
    this.#partials.set(number, partial)
    return partial
  }
}

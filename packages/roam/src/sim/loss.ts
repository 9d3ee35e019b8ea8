// loss.ts: which packets a link loses: each by chance alone, or in bursts.
import type { Random } from './random.ts'

/**
 * What a link loses. `independent`: each packet with the same probability. `bursts`: the model of Gilbert and Elliott in
 * continuous time: the link is good for `goodMs` and then bad for `badMs`, on average, and each state has a probability
 * of its own.
 */
export type Loss =
  | { readonly kind: 'independent'; readonly probability: number }
  | {
      readonly kind: 'bursts'
      readonly goodMs: number
      readonly badMs: number
      readonly inGood: number
      readonly inBad: number
    }

export const NO_LOSS: Loss = { kind: 'independent', probability: 0 }

export function independent(probability: number): Loss {
  return { kind: 'independent', probability }
}

/** Bursts of so many ms on average, in which nothing passes, and which take this share of the time. */
export function bursts(share: number, badMs: number): Loss {
  return { kind: 'bursts', goodMs: (badMs * (1 - share)) / share, badMs, inGood: 0, inBad: 1 }
}

/** Tells of each packet whether it is lost. Each direction of a link has one: it remembers the state that it is in. */
export class LossProcess {
  readonly #random: Random
  #isBad: boolean | undefined
  #seenMs = 0

  constructor(random: Random) {
    this.#random = random
  }

  loses(loss: Loss, nowMs: number): boolean {
    if (loss.kind === 'independent') return this.#random.chance(loss.probability)
    this.#isBad = this.#random.chance(this.#probabilityOfBad(loss, nowMs))
    this.#seenMs = nowMs
    return this.#random.chance(this.#isBad ? loss.inBad : loss.inGood)
  }

  /** The chain of two states, seen only when a packet comes: what it was then fades with the time that has passed. */
  #probabilityOfBad({ goodMs, badMs }: Loss & { readonly kind: 'bursts' }, nowMs: number): number {
    const usually = badMs / (goodMs + badMs)
    if (this.#isBad === undefined) return usually
    const memory = Math.exp(-(nowMs - this.#seenMs) * (1 / goodMs + 1 / badMs))
    return usually + ((this.#isBad ? 1 : 0) - usually) * memory
  }
}

// rates.ts: how often something may happen: token buckets, one for all or one for each host.
import { firstOf } from './groups.ts'

/** Fills by `perSecond`, holds at most `depth`. */
export class TokenBucket {
  readonly #perSecond: number
  readonly #depth: number
  #tokens: number
  #filledAtMs: number

  constructor(perSecond: number, depth: number, nowMs: number) {
    this.#perSecond = perSecond
    this.#depth = depth
    this.#tokens = depth
    this.#filledAtMs = nowMs
  }

  /** Takes one, where there is one. */
  take(nowMs: number): boolean {
    this.#fill(nowMs)
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }

  #fill(nowMs: number): void {
    const passedMs = Math.max(0, nowMs - this.#filledAtMs)
    this.#tokens = Math.min(this.#depth, this.#tokens + (passedMs * this.#perSecond) / 1000)
    this.#filledAtMs = nowMs
  }
}

/** A bucket for each name; of more than `namesMax`, the one that was used longest ago is forgotten. */
export class TokenBuckets {
  readonly #perSecond: number
  readonly #depth: number
  readonly #namesMax: number
  readonly #buckets = new Map<string, TokenBucket>()

  constructor(perSecond: number, depth: number, namesMax: number) {
    this.#perSecond = perSecond
    this.#depth = depth
    this.#namesMax = namesMax
  }

  get size(): number {
    return this.#buckets.size
  }

  take(name: string, nowMs: number): boolean {
    const bucket = this.#buckets.get(name) ?? new TokenBucket(this.#perSecond, this.#depth, nowMs)
    this.#buckets.delete(name)
    this.#buckets.set(name, bucket)
    if (this.#buckets.size > this.#namesMax) this.#buckets.delete(firstOf(this.#buckets.keys()) ?? name)
    return bucket.take(nowMs)
  }
}

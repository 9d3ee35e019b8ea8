// throttle.ts: how often somebody may try within a minute, or another time.

const MINUTE_MS = 60_000
/** Of more than these the one who began to try first is forgotten. */
const KEYS_MAX = 1000

export class Throttle {
  readonly #most: () => number
  readonly #windowMs: number
  readonly #tries = new Map<string, { count: number; readonly sinceMs: number }>()

  /** `most` is asked each time: the settings may change. */
  constructor(most: () => number, windowMs = MINUTE_MS) {
    this.#most = most
    this.#windowMs = windowMs
  }

  /** Counts an attempt; false when it is one too many. `nowMs` is monotonic. */
  admits(key: string, nowMs: number): boolean {
    const tried = this.#tries.get(key)
    if (!tried || nowMs - tried.sinceMs >= this.#windowMs) this.#begin(key, nowMs)
    else if (tried.count >= this.#most()) return false
    else tried.count += 1
    return true
  }

  /** Whether the next attempt would be one too many. */
  isSpent(key: string, nowMs: number): boolean {
    const tried = this.#tries.get(key)
    return tried !== undefined && nowMs - tried.sinceMs < this.#windowMs && tried.count >= this.#most()
  }

  /** It was no guess. */
  forget(key: string): void {
    this.#tries.delete(key)
  }

  #begin(key: string, nowMs: number): void {
    this.#tries.delete(key)
    this.#tries.set(key, { count: 1, sinceMs: nowMs })
    for (const oldest of this.#tries.keys()) {
      if (this.#tries.size <= KEYS_MAX) return
      this.#tries.delete(oldest)
    }
  }
}

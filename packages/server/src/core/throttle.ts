// throttle.ts: how often somebody may try within a minute.

const WINDOW_MS = 60_000
/** Of more than these the one who began to try first is forgotten. */
const KEYS_MAX = 1000

export class Throttle {
  readonly #mostPerMinute: number
  readonly #tries = new Map<string, { count: number; readonly sinceMs: number }>()

  constructor(mostPerMinute: number) {
    this.#mostPerMinute = mostPerMinute
  }

  /** Counts an attempt; false when it is one too many. `nowMs` is monotonic. */
  admits(key: string, nowMs: number): boolean {
    const tried = this.#tries.get(key)
    if (!tried || nowMs - tried.sinceMs >= WINDOW_MS) this.#begin(key, nowMs)
    else if (tried.count >= this.#mostPerMinute) return false
    else tried.count += 1
    return true
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

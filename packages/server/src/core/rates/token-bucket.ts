// token-bucket.ts: how long the lines of one client have to wait. Pure: the time is handed in.

import type { FloodLimits } from '../settings.ts'

/** A token a line; they come in at a rate, and so many can be saved up. */
export class TokenBucket {
  #tokens: number
  #filledMs: number

  /** `tokens` may be more than the burst: those are given once, and not again. */
  constructor(tokens: number, nowMs: number) {
    this.#tokens = tokens
    this.#filledMs = nowMs
  }

  /** Pays for a line, and gives how many ms it has to wait until it is paid for. */
  take({ messagesPerSecond, burst }: FloodLimits, nowMs: number): number {
    const filled = this.#tokens + ((nowMs - this.#filledMs) / 1000) * messagesPerSecond
    this.#tokens = Math.max(this.#tokens, Math.min(burst, filled)) - 1
    this.#filledMs = nowMs
    return this.#tokens >= 0 ? 0 : Math.ceil((-this.#tokens / messagesPerSecond) * 1000)
  }
}

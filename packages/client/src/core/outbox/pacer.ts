// pacer.ts: how fast we may speak. Other servers put out who floods them; ours lets lines wait.
import { LINES_AT_ONCE, LINES_EVERY_MS } from '../../limits.ts'
import type { Context } from '../context.ts'

export class Pacer {
  readonly #context: Context
  /** When the bucket is full again. */
  #fullMs = 0
  #restUntilMs = Number.NEGATIVE_INFINITY

  constructor(context: Context) {
    this.#context = context
  }

  /** When the next line may go, of the monotonic clock. */
  nextMs(): number {
    if (this.#context.network.knowsNonces) return this.#restUntilMs
    return Math.max(this.#restUntilMs, this.#fullMs - LINES_AT_ONCE * LINES_EVERY_MS)
  }

  sent(): void {
    this.#fullMs = Math.max(this.#fullMs, this.#context.clock.nowMs()) + LINES_EVERY_MS
  }

  /** Nothing goes for a while. */
  rest(): void {
    this.#restUntilMs = this.#context.clock.nowMs() + LINES_EVERY_MS
  }

  /** A server counts for each connection anew. */
  forget(): void {
    this.#fullMs = 0
  }
}

// pacer.ts: how fast we may speak. Other servers put out who floods them; ours lets lines wait.
import { LINES_AT_ONCE, LINES_EVERY_MS } from '../../limits.ts'
import type { Context } from '../context.ts'

export class Pacer {
  readonly #context: Context
  /** When the bucket is full again. */
  #fullMs = 0

  constructor(context: Context) {
    this.#context = context
  }

  /** When the next line may go, of the monotonic clock. */
  nextMs(): number {
    return this.#context.network.knowsNonces ? 0 : this.#fullMs - LINES_AT_ONCE * LINES_EVERY_MS
  }

  sent(lines: number): void {
    this.#fullMs = Math.max(this.#fullMs, this.#context.clock.nowMs()) + lines * LINES_EVERY_MS
  }
}

// timer.ts: the one timer of a client.
import type { Clock } from '../ports.ts'

/** What setTimeout can wait for: 2^31 - 1 ms. */
const WAIT_MS_MAX = 2_147_483_647

export class Timer {
  readonly #clock: Pick<Clock, 'nowMs'>
  readonly #ring: () => void
  #timeout: ReturnType<typeof setTimeout> | undefined
  #deadlineMs = Number.POSITIVE_INFINITY

  constructor(clock: Pick<Clock, 'nowMs'>, ring: () => void) {
    this.#clock = clock
    this.#ring = ring
  }

  /** Rings once, at this time of the monotonic clock; what was set before does not count any more. */
  set(deadlineMs: number): void {
    if (deadlineMs === this.#deadlineMs) return
    this.stop()
    if (deadlineMs === Number.POSITIVE_INFINITY) return
    this.#deadlineMs = deadlineMs
    // A timer of Node may ring a part of a millisecond early.
    const waitMs = Math.ceil(Math.max(0, deadlineMs - this.#clock.nowMs()))
    this.#timeout = setTimeout(() => this.#rings(), Math.min(waitMs, WAIT_MS_MAX))
  }

  stop(): void {
    clearTimeout(this.#timeout)
    this.#deadlineMs = Number.POSITIVE_INFINITY
  }

  #rings(): void {
    this.#deadlineMs = Number.POSITIVE_INFINITY
    this.#ring()
  }
}

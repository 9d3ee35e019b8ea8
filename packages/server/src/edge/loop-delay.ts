// loop-delay.ts: how late the event loop comes to what is due: a timer that looks how late it is itself.

import { Durations } from './durations.ts'

/** Often enough to meet what holds everybody up, and seldom enough to cost nothing. */
const INTERVAL_MS = 20

/** Measures until it is disposed of. Timers have whole milliseconds: up to one is no delay. */
export class LoopDelay implements Disposable {
  readonly durations = new Durations()
  #dueMs = performance.now() + INTERVAL_MS
  readonly #timer = setInterval(() => this.#look(), INTERVAL_MS).unref()

  #look(): void {
    const nowMs = performance.now()
    this.durations.add(Math.max(0, nowMs - this.#dueMs))
    this.#dueMs = nowMs + INTERVAL_MS
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer)
  }
}

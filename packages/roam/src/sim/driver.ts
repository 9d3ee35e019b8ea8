// driver.ts: does for a protocol in the simulation what a driver with a socket and a timer does for it in the world.
import type { Event, EventQueue } from './events.ts'
import { Violation } from './ledger.ts'

/** A protocol as it is driven. Times are those of its host's monotonic clock, which stands still while the host sleeps. */
export type Driven = {
  receive(data: Uint8Array, path: string, nowMs: number): void
  /** Sends all there is to send, runs timers, and hands on what has happened. */
  poll(nowMs: number): void
  nextDeadlineMs(): number
  /** The host has slept so long, and woken up. */
  wake(nowMs: number, sleptMs: number): void
}

/** Whoever asks to be polled so often without time going on will ask for ever. */
const POLLS_MOST = 2000
const TIMER_LATE_MS = 0.001

export class Driver {
  readonly #events: EventQueue
  readonly #driven: Driven
  readonly #name: string
  #timer: Event | undefined
  #asleepSinceMs: number | undefined
  #sleptMs = 0
  #polls = { atMs: 0, count: 0 }

  constructor(name: string, events: EventQueue, driven: Driven) {
    this.#name = name
    this.#events = events
    this.#driven = driven
  }

  /** What the host's monotonic clock says. */
  get nowMs(): number {
    return (this.#asleepSinceMs ?? this.#events.nowMs) - this.#sleptMs
  }

  /** A sleeping host hears nothing. */
  receive(data: Uint8Array, path: string): void {
    if (this.#asleepSinceMs !== undefined) return
    this.#driven.receive(data, path, this.nowMs)
    this.pollSoon()
  }

  /** Has it polled at the end of what happens now: after each call to it. */
  pollSoon(): void {
    this.#pollAt(this.nowMs)
  }

  /** Stops for so long. The monotonic clock stops too, as Linux has it; the wall clock does not. */
  sleep(lengthMs: number): void {
    if (this.#asleepSinceMs !== undefined) return
    this.#asleepSinceMs = this.#events.nowMs
    this.#events.after(lengthMs, () => {
      this.#sleptMs += lengthMs
      this.#asleepSinceMs = undefined
      this.#driven.wake(this.nowMs, lengthMs)
      this.pollSoon()
    })
  }

  /** Forgets it: it is polled no more. */
  stop(): void {
    if (this.#timer) this.#timer.cancelled = true
    this.#asleepSinceMs = this.#events.nowMs
  }

  #poll(): void {
    this.#timer = undefined
    if (this.#asleepSinceMs !== undefined) return
    this.#checkSpin()
    this.#driven.poll(this.nowMs)
    const nextMs = this.#driven.nextDeadlineMs()
    if (Number.isNaN(nextMs)) throw new Violation(`${this.#name}: its deadline is no number`)
    if (nextMs < Number.POSITIVE_INFINITY) this.#pollAt(nextMs)
  }

  #pollAt(localMs: number): void {
    const exactMs = localMs + this.#sleptMs
    // A sum is rounded: a timer may be late, but never early.
    const lateMs = exactMs - this.#sleptMs < localMs ? TIMER_LATE_MS : 0
    const atMs = Math.max(exactMs + lateMs, this.#events.nowMs)
    if (this.#timer && !this.#timer.cancelled && this.#timer.atMs <= atMs) return
    if (this.#timer) this.#timer.cancelled = true
    this.#timer = this.#events.at(atMs, () => this.#poll())
  }

  #checkSpin(): void {
    const { nowMs } = this.#events
    if (this.#polls.atMs !== nowMs) this.#polls = { atMs: nowMs, count: 0 }
    this.#polls.count += 1
    if (this.#polls.count > POLLS_MOST) throw new Violation(`${this.#name}: asks to be polled for ever`)
  }
}

// copies.ts: how often a message is sent before anybody can have answered, so that a loss costs no round trip.
import type { Rtt } from './rtt.ts'

/** The chance to be late that is left over once all copies have gone out. */
const LATE_SHARE = 0.01
const COPIES_MAX = 5
/** Below this loss a copy is not worth its bytes. */
const LOSS_MIN = 0.005
/** How far apart copies are: losses that are near each other in time tend to come together. */
const COPY_GAP_MS = 10
/** A path is queued when a round trip takes so much longer than the shortest: copies would lengthen the queue. */
const QUEUED_FACTOR = 2
const QUEUED_MS = 20
/** Copies beyond one a round trip that may go out at once: a lively talk, not a transfer. */
const TOKENS_MAX = 20
/** Messages that are waiting for copies. More at once are a transfer, which goes without. */
const MESSAGES_MAX = 64

export type PathState = { readonly lossRate: number; readonly isWindowFull: boolean; readonly rtt: Rtt }

/** How often a message is to be sent at once, the original included: 1 to 5. */
export function sendingsOf({ lossRate, isWindowFull, rtt }: PathState): number {
  if (lossRate < LOSS_MIN || isWindowFull || isQueued(rtt)) return 1
  return Math.min(Math.max(Math.ceil(Math.log(LATE_SHARE) / Math.log(lossRate)), 1), COPIES_MAX)
}

function isQueued(rtt: Rtt): boolean {
  return rtt.smoothedMs > QUEUED_FACTOR * rtt.minimumMs + QUEUED_MS
}

type Plan = { left: number; dueMs: number }

/** The copies that are still to go out. Messages are told apart by their numbers. Packets with copies cost tokens. */
export class Copies {
  readonly #plans = new Map<number, Plan>()
  #tokens = TOKENS_MAX
  #refilledMs = 0

  /** A message has left, as an original or on a probe: it is to be sent so often in all, `sendings` of sendingsOf(). */
  plan(message: number, sendings: number, nowMs: number): void {
    if (sendings <= 1 || this.#plans.size >= MESSAGES_MAX) return
    this.#plans.set(message, { left: sendings - 1, dueMs: nowMs + COPY_GAP_MS })
  }

  /** A packet has left that carried these beside what it was made for: that was a copy, and costs nothing. */
  carried(messages: readonly number[], nowMs: number): void {
    for (const message of messages) this.#sentOnce(message, nowMs)
  }

  /** A packet has left that was made to carry copies of these. */
  copied(messages: readonly number[], nowMs: number): void {
    this.#tokens -= 1
    this.carried(messages, nowMs)
  }

  /** The messages came, or are given up. */
  stop(messages: readonly number[]): void {
    for (const message of messages) this.#plans.delete(message)
  }

  /** When the next copy is due. */
  get dueMs(): number | undefined {
    const [first] = this.#plans.values()
    if (!first) return undefined
    let dueMs = first.dueMs
    for (const plan of this.#plans.values()) dueMs = Math.min(dueMs, plan.dueMs)
    return dueMs
  }

  /**
   * The messages whose copies are due, the newest first. One packet takes those that fit; copied() tells which did, and
   * due() what is left. Without a token they go without: a copy that waits is worth nothing.
   */
  due(rtt: Rtt, nowMs: number): number[] {
    this.#refill(rtt, nowMs)
    const due = [...this.#plans].filter(([, { dueMs }]) => dueMs <= nowMs).map(([message]) => message)
    if (this.#tokens >= 1) return due.toSorted((one, other) => other - one)
    this.carried(due, nowMs)
    return []
  }

  #sentOnce(message: number, nowMs: number): void {
    const plan = this.#plans.get(message)
    if (!plan) return
    plan.left -= 1
    plan.dueMs = nowMs + COPY_GAP_MS
    if (plan.left === 0) this.#plans.delete(message)
  }

  #refill(rtt: Rtt, nowMs: number): void {
    this.#tokens = Math.min(TOKENS_MAX, this.#tokens + (nowMs - this.#refilledMs) / rtt.smoothedMs)
    this.#refilledMs = nowMs
  }
}

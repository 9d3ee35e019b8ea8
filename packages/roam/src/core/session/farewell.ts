// farewell.ts: CLOSE, said several times, for nothing tells whether it came.
import type { Close } from '../wire/frames.ts'
import type { Leg, Transmit } from './leg.ts'
import { CLOSE_COPIES_AFTER_MS, CLOSE_PTOS } from './limits.ts'

export class Farewell {
  readonly #leg: Leg
  readonly #frame: Close
  readonly #startMs: number
  readonly #ptoMs: number
  #sent = 0
  #sentMs = -Infinity
  /** The peer still talks: it has not heard. */
  #isAnswerDue = false

  constructor(leg: Leg, code: number, reason: string, nowMs: number) {
    this.#leg = leg
    this.#frame = { kind: 'close', code, reason }
    this.#startMs = nowMs
    this.#ptoMs = leg.recovery.probeTimeoutMs
  }

  /** Something came, authentic or not: it is not opened any more. */
  receive(nowMs: number): void {
    this.#isAnswerDue = nowMs >= this.#sentMs + this.#ptoMs && nowMs < this.#forgetMs
  }

  poll(nowMs: number): Transmit | undefined {
    if (nowMs < this.#copyMs && !this.#isAnswerDue) return undefined
    if (nowMs >= this.#copyMs) this.#sent++
    this.#isAnswerDue = false
    this.#sentMs = nowMs
    return this.#leg.sendAlone(this.#frame, nowMs)
  }

  /** When to poll again; Infinity: all is said. */
  deadlineMs(nowMs: number): number {
    if (this.#isAnswerDue) return nowMs
    if (this.#copyMs !== Infinity) return this.#copyMs
    return nowMs < this.#forgetMs ? this.#forgetMs : Infinity
  }

  get #copyMs(): number {
    return this.#startMs + (CLOSE_COPIES_AFTER_MS[this.#sent] ?? Infinity)
  }

  get #forgetMs(): number {
    return this.#startMs + (CLOSE_COPIES_AFTER_MS.at(-1) ?? 0) + CLOSE_PTOS * this.#ptoMs
  }
}

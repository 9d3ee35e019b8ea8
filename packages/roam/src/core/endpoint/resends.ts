// resends.ts: when a packet of the handshake, which nobody has answered yet, is sent again.
import { RESEND_DELAY_MS, RESEND_DELAY_MS_MAX, RESENDS_FLAT } from './limits.ts'

/** The first time at once, then flat, then ever more slowly, until the patience is at its end. */
export class Resends {
  /** When it is sent next; Infinity once no time is left for it. */
  nextMs: number
  /** When the patience ends. */
  readonly endMs: number
  #sent = 0
  #delayMs = RESEND_DELAY_MS

  constructor(nowMs: number, patienceMs: number) {
    this.nextMs = nowMs
    this.endMs = nowMs + patienceMs
  }

  /** Whether it is to be sent now. Then the next time is set. */
  takeDue(nowMs: number): boolean {
    if (nowMs < this.nextMs || nowMs >= this.endMs) return false
    if (this.#sent++ >= RESENDS_FLAT) this.#delayMs = Math.min(this.#delayMs * 1.5, RESEND_DELAY_MS_MAX)
    this.nextMs = nowMs + this.#delayMs
    if (this.nextMs >= this.endMs) this.nextMs = Infinity
    return true
  }

  /** Sends it at once, besides the other times. */
  hasten(nowMs: number): void {
    this.nextMs = nowMs
  }
}

// absence.ts: when a client without a connection asks for one again: often at first, then now and then, then no more.
import {
  HANDSHAKE_PATIENCE_MS,
  KNOCK_INTERVAL_MS,
  KNOCK_PATIENCE_MS,
  PARKED_MS,
  RESUME_PATIENCE_MS,
} from './limits.ts'

/** What is due: a round of HELLOs for so long; to ask now and then only; to give up. */
export type Step =
  | { readonly kind: 'ask'; readonly patienceMs: number }
  | { readonly kind: 'park' | 'expire' }

/** `resuming`: the connection is missed. `parked`: nothing was heard for so long that there is no hurry. */
export class Absence {
  readonly state: 'resuming' | 'parked'
  #askMs: number
  readonly #endMs: number

  constructor(state: 'resuming' | 'parked', nowMs: number) {
    const isParked = state === 'parked'
    this.state = state
    this.#askMs = isParked ? nowMs + KNOCK_INTERVAL_MS : nowMs
    this.#endMs = nowMs + (isParked ? PARKED_MS : RESUME_PATIENCE_MS)
  }

  get nextMs(): number {
    return Math.min(this.#askMs, this.#endMs)
  }

  takeStep(nowMs: number): Step | undefined {
    const isParked = this.state === 'parked'
    if (nowMs >= this.#endMs) return { kind: isParked ? 'expire' : 'park' }
    if (nowMs < this.#askMs) return undefined
    this.#askMs = nowMs + (isParked ? KNOCK_INTERVAL_MS : HANDSHAKE_PATIENCE_MS)
    return { kind: 'ask', patienceMs: isParked ? KNOCK_PATIENCE_MS : HANDSHAKE_PATIENCE_MS }
  }
}

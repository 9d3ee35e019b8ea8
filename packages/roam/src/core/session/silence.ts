// silence.ts: whether the peer is there: who is quiet is asked now and then, and who does not answer is given up by steps.
import {
  CLOCK_JUMP_MS,
  HOP_INTERVAL_MS,
  KEEPALIVE_MS,
  KEEPALIVE_REBOUND_MS,
  PARKED_AFTER_MS,
  SERVER_KEEPALIVE_MS,
  SILENT_AFTER_MS,
} from './limits.ts'

export type Role = 'client' | 'server'

/** What the time brings: the first silence, then for a client another port now and then, then the end of the keys. */
export type Passage = 'silent' | 'hop' | 'parked'

/** Quiet is a peer that has nothing to say. Silent is one that was asked, and has not answered for 10 s. */
export class Silence {
  readonly #role: Role
  #heardMs: number
  #sentMs: number
  /** Since when the peer has been asked without anything coming from it. */
  #askedMs: number | undefined
  #hopMs = Infinity
  #isRebound = false

  constructor(role: Role, nowMs: number) {
    this.#role = role
    this.#heardMs = nowMs
    this.#sentMs = nowMs
  }

  get isSilent(): boolean {
    return this.#hopMs !== Infinity
  }

  /** When the peer was heard last. */
  get heardMs(): number {
    return this.#heardMs
  }

  sent(asksForAck: boolean, nowMs: number): void {
    this.#sentMs = nowMs
    if (asksForAck) this.#askedMs ??= nowMs
  }

  /** Something authentic came. True: it ends a silence. */
  heard(nowMs: number): boolean {
    const wasSilent = this.isSilent
    this.#heardMs = nowMs
    this.restart()
    return wasSilent
  }

  /** The machine has slept, or the path is another: what was waited for says nothing. */
  restart(): void {
    this.#askedMs = undefined
    this.#hopMs = Infinity
  }

  /** A NAT has been seen to forget us. */
  rebound(): void {
    this.#isRebound = true
  }

  /** What has come to pass since it was asked last, one at a time. */
  pass(nowMs: number): Passage | undefined {
    if (this.#askedMs === undefined || nowMs < this.#askedMs + SILENT_AFTER_MS) return undefined
    if (nowMs >= this.#askedMs + PARKED_AFTER_MS) return 'parked'
    if (!this.isSilent) {
      this.#hopMs = nowMs
      return 'silent'
    }
    if (nowMs < this.#hopMs) return undefined
    this.#hopMs = nowMs + HOP_INTERVAL_MS
    return this.#role === 'client' ? 'hop' : undefined
  }

  /** When time will bring something to pass, unless the peer is heard. */
  get passageMs(): number {
    if (this.#askedMs === undefined) return Infinity
    if (!this.isSilent) return this.#askedMs + SILENT_AFTER_MS
    return Math.min(this.#hopMs, this.#askedMs + PARKED_AFTER_MS)
  }

  /** When to ask for the sake of asking. Who has been asked already is not. */
  get keepaliveMs(): number {
    if (this.#askedMs !== undefined) return Infinity
    if (this.#role === 'server') return this.#heardMs + SERVER_KEEPALIVE_MS
    return this.#sentMs + (this.#isRebound ? KEEPALIVE_REBOUND_MS : KEEPALIVE_MS)
  }
}

/** Tells that the machine has slept: a wall clock goes on meanwhile, a monotonic one does not. One a process will do. */
export class ClockJump {
  #differenceMs: number | undefined

  /** True: since the last call the clocks went apart by more than 5 s. */
  look(wallMs: number, nowMs: number): boolean {
    const differenceMs = wallMs - nowMs
    const before = this.#differenceMs ?? differenceMs
    this.#differenceMs = differenceMs
    return Math.abs(differenceMs - before) > CLOCK_JUMP_MS
  }
}

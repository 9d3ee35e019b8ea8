// journey.ts: the legs of a session, one after the other, and what ends it: silence, a fault, the peer, or the owner.
import { Farewell } from './farewell.ts'
import type { Fault } from './fault.ts'
import type { Ending } from './incoming.ts'
import { Leg, type Link, type Transmit, type Trunk } from './leg.ts'
import { Life, type SessionEnd } from './life.ts'
import { CLOSE_LINGER_MS } from './limits.ts'

export class Journey {
  readonly life = new Life()
  readonly #trunk: Trunk
  #leg: Leg | undefined
  #farewell: Farewell | undefined
  #closing: { readonly code: number; readonly reason: string; readonly untilMs: number } | undefined
  #heardAtMs: number

  constructor(trunk: Trunk, link: Link, nowMs: number) {
    this.#trunk = trunk
    this.#heardAtMs = nowMs
    this.begin(link, nowMs)
  }

  /** Undefined while the session is parked, and after its end. */
  get leg(): Leg | undefined {
    return this.#leg
  }

  /** Whether the application can still say something. */
  get isGoingOn(): boolean {
    return this.#closing === undefined && this.life.end === undefined
  }

  get heardAtMs(): number {
    return this.#heardAtMs
  }

  /** When to poll; `nowMs` is when that was done last. */
  deadlineMs(nowMs: number): number {
    if (this.#farewell !== undefined) return this.#farewell.deadlineMs(nowMs)
    return Math.min(this.#leg?.deadlineMs ?? Infinity, this.#closing?.untilMs ?? Infinity)
  }

  /** Begins the next leg, with new keys. */
  begin(link: Link, nowMs: number): void {
    this.#leg = new Leg(this.#trunk, link, nowMs)
    // So that the peer hears of us: a server knows by the first packet that the keys have come.
    if (this.#trunk.role === 'client') this.#leg.requests.isPingDue = true
    this.life.enter('open')
  }

  /** True: the datagram was authentic, and new. */
  receive(datagram: Uint8Array, path: string, nowMs: number): boolean {
    this.#farewell?.receive(nowMs)
    const leg = this.#leg
    if (leg === undefined) return false
    const before = leg.path
    const arrival = leg.receive(datagram, path, nowMs)
    if (arrival === 'dropped') return false
    if (arrival === 'worn-out') {
      this.#wearOut('forgeries')
      return false
    }
    this.#heardAtMs = nowMs
    if (arrival !== 'taken') {
      this.#endBy(arrival, nowMs)
      return true
    }
    this.life.enter('open')
    this.#tellPath(before)
    return true
  }

  poll(nowMs: number): Transmit | undefined {
    this.#pass(nowMs)
    if (this.#leg?.isExhausted) this.#wearOut('exhausted')
    this.#closeIfTime(nowMs)
    if (this.#farewell !== undefined) return this.#farewell.poll(nowMs)
    const leg = this.#leg
    if (leg === undefined) return undefined
    const before = leg.path
    const transmit = leg.poll(nowMs)
    this.#tellPath(before)
    return transmit
  }

  /** Ends when all is acknowledged, or after 2 s. */
  close(code: number, reason: string, nowMs: number): void {
    if (!this.isGoingOn) return
    this.#closing = { code, reason, untilMs: nowMs + CLOSE_LINGER_MS }
    if (this.#leg === undefined) this.end({ by: 'us', code, reason })
  }

  /** Ends at once, and tells the peer where there is a way. */
  abort(end: SessionEnd, nowMs: number): void {
    if (this.life.end !== undefined) return
    if (this.#leg !== undefined) this.#farewell = new Farewell(this.#leg, end.code, end.reason, nowMs)
    this.end(end)
  }

  fail({ code, reason }: Fault, nowMs: number): void {
    this.abort({ by: 'fault', code, reason }, nowMs)
  }

  /** Ends at once, and says nothing. */
  end(end: SessionEnd): void {
    this.life.finish(end)
    this.#leg = undefined
  }

  park(): void {
    if (this.life.end !== undefined) return
    this.#leg = undefined
    this.life.enter('parked')
    if (this.#closing !== undefined)
      this.end({ by: 'us', code: this.#closing.code, reason: this.#closing.reason })
  }

  #closeIfTime(nowMs: number): void {
    const closing = this.#closing
    if (closing === undefined) return
    if (this.#trunk.outbox.queuedBytes > 0 && nowMs < closing.untilMs) return
    this.abort({ by: 'us', code: closing.code, reason: closing.reason }, nowMs)
  }

  /** What the time brought. */
  #pass(nowMs: number): void {
    const passage = this.#leg?.silence.pass(nowMs)
    if (passage === undefined) return
    if (passage === 'parked') return this.park()
    if (passage === 'silent') this.life.enter('silent')
    else this.life.tell({ kind: 'hop' })
    this.#pass(nowMs)
  }

  #tellPath(before: string): void {
    const path = this.#leg?.path
    if (path !== undefined && path !== before) this.life.tell({ kind: 'path', path })
  }

  #wearOut(reason: 'forgeries' | 'exhausted'): void {
    this.life.tell({ kind: 'worn-out', reason })
    this.park()
  }

  #endBy(ending: Ending, nowMs: number): void {
    if ('kind' in ending) this.end({ by: 'peer', code: ending.code, reason: ending.reason })
    else this.fail(ending, nowMs)
  }
}

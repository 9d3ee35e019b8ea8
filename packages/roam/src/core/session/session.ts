// session.ts: a session as its owner sees it: datagrams, messages and the time go in, datagrams and messages come out.
import { decodeDatagramBody, encodeDatagramBody } from '../wire/datagram-body.ts'
import type { Received } from '../wire/received-messages.ts'
import { encodeEarly, takeEarly } from './early.ts'
import { Farewell } from './farewell.ts'
import { type Fault, faultOf } from './fault.ts'
import { WINDOWS } from './flow.ts'
import { Inbox, type ReceivedMessage } from './inbox.ts'
import type { Ending } from './incoming.ts'
import { Leg, type Link, type Transmit, type Trunk } from './leg.ts'
import { Life, type SessionEnd, type SessionEvent, type SessionState } from './life.ts'
import { CLOSE_LINGER_MS } from './limits.ts'
import { Outbox, type SendOutcome } from './outbox.ts'
import type { SessionOptions } from './options.ts'
import { type SessionStatistics, statisticsOf } from './statistics.ts'
import { startCounters } from './trace.ts'
import { type ReceivedDatagram, Unreliable } from './unreliable.ts'

/**
 * Does nothing by itself: who owns it hands it what comes, polls until nothing is to be sent, polls again at the deadline,
 * and takes messages and events. Times are of a clock that nobody sets, in ms. No peer can make it throw.
 */
export class Session {
  readonly #trunk: Trunk
  readonly #life = new Life()
  readonly #onWork: () => void
  #leg: Leg | undefined
  #farewell: Farewell | undefined
  #closing: { readonly code: number; readonly reason: string; readonly untilMs: number } | undefined
  #heardAtMs: number
  /** When it was polled last, and whether anything happened since that may have made work. */
  #polledMs: number
  #isStirred = true

  constructor(options: SessionOptions) {
    const { crypto, role, link, peer, nowMs, observe } = options
    const { maxAckDelayMs } = peer
    const lasting = {
      inbox: new Inbox(WINDOWS[role]),
      outbox: new Outbox(peer),
      unreliable: new Unreliable(),
    }
    const isSameHost = options.isSameHost.bind(options)
    this.#trunk = { crypto, role, maxAckDelayMs, isSameHost, observe, ...lasting, counters: startCounters() }
    this.#onWork = options.onWork?.bind(options) ?? (() => undefined)
    this.#heardAtMs = nowMs
    this.#polledMs = nowMs
    this.#begin(link, nowMs)
  }

  get state(): SessionState {
    return this.#life.state
  }

  /** How it ended. */
  get ended(): SessionEnd | undefined {
    return this.#life.end
  }

  /** Where packets go; undefined without a link. */
  get path(): string | undefined {
    return this.#leg?.path
  }

  /** When something authentic came last, or the session began. */
  get heardAtMs(): number {
    return this.#heardAtMs
  }

  /** What is kept of messages that are not acknowledged: bytes of bodies, and 64 for each slot. */
  get queuedBytes(): number {
    return this.#trunk.outbox.queuedBytes
  }

  /** When to poll, at the latest. Infinity: not before something happens. */
  get nextDeadlineMs(): number {
    if (this.#isStirred) return this.#polledMs
    if (this.#farewell !== undefined) return this.#farewell.deadlineMs(this.#polledMs)
    return Math.min(this.#leg?.deadlineMs ?? Infinity, this.#closing?.untilMs ?? Infinity)
  }

  /** Takes a DATA datagram. True: it was authentic, and new. */
  receive(datagram: Uint8Array, path: string, nowMs: number): boolean {
    this.#isStirred = true
    this.#farewell?.receive(nowMs)
    const leg = this.#leg
    if (leg === undefined) return false
    const before = leg.path
    const arrival = leg.receive(datagram, path, nowMs)
    if (arrival === 'dropped') return false
    if (arrival === 'worn-out') return this.#wearOut('forgeries')
    if (arrival !== 'taken') return this.#endBy(arrival, nowMs)
    this.#heardAtMs = nowMs
    this.#life.enter('open')
    this.#tellPath(before)
    return true
  }

  /** The next datagram to be sent, now; undefined: none, until nextDeadlineMs. */
  poll(nowMs: number): Transmit | undefined {
    this.#polledMs = nowMs
    const transmit = this.#farewell === undefined ? this.#pollLeg(nowMs) : this.#farewell.poll(nowMs)
    this.#isStirred = transmit !== undefined
    return transmit
  }

  /** Queues a message that has a slot in each of these streams, 0 to 255, of which there is at least one. */
  send(text: string, streams: readonly number[]): SendOutcome {
    if (this.#closing !== undefined || this.#life.end !== undefined) return 'ended'
    const outcome = this.#trunk.outbox.add(text, streams)
    if (outcome === 'queued') this.#stir()
    return outcome
  }

  /**
   * Queues a datagram of at most 1,000 bytes of UTF-8 that may be lost. It has its place in a stream, before the next
   * message there: it is given to the peer's application if it comes just then. Where many wait, the oldest goes.
   */
  sendUnreliable(text: string, stream: number): SendOutcome {
    if (this.#closing !== undefined || this.#life.end !== undefined) return 'ended'
    const body = encodeDatagramBody({ ...this.#trunk.outbox.placeIn(stream), text })
    if (decodeDatagramBody(body) === 'text-too-long') return 'too-long'
    this.#trunk.unreliable.add(body)
    this.#stir()
    return 'queued'
  }

  /** What came and is next in its streams, after the end too. Taking it lets the peer send more. */
  takeMessages(): readonly ReceivedMessage[] {
    const messages = this.#trunk.inbox.take()
    if (this.#trunk.inbox.flow.isDue) this.#stir()
    return messages
  }

  /** Datagrams whose place is the next one of their stream. To be called right after takeMessages(). */
  takeUnreliable(): readonly ReceivedDatagram[] {
    const { unreliable, inbox } = this.#trunk
    return unreliable.take(place => inbox.isNext(place))
  }

  takeEvents(): readonly SessionEvent[] {
    return this.#life.takeEvents()
  }

  /** Has the next packet ask for an ACK. */
  ping(): void {
    if (this.#leg !== undefined) this.#leg.requests.isPingDue = true
    this.#stir()
  }

  /** Sends a PING that is padded to so many bytes of UDP payload, up to 1472. That it came, or not, the observer is told. */
  probeMtu(bytes: number): void {
    this.#leg?.requests.probeMtu(bytes)
    this.#stir()
  }

  /** A client has taken another port, or another address of the server. */
  usePath(path: string, nowMs: number): void {
    this.#leg?.usePath(path, nowMs)
    this.#stir()
  }

  /** The machine has slept, or the network came back: asks at once, as if nothing had been asked before. */
  wake(): void {
    this.#leg?.wake()
    this.#stir()
  }

  /** No more is sent; when all is acknowledged, or after 2 s, the peer is told that it ends. */
  close(code: number, reason: string, nowMs: number): void {
    if (this.#closing !== undefined || this.#life.end !== undefined) return
    this.#closing = { code, reason, untilMs: nowMs + CLOSE_LINGER_MS }
    if (this.#leg === undefined) this.end(code, reason)
    this.#stir()
  }

  /** Ends at once; the peer is told, and what it has not acknowledged is dropped. */
  abort(code: number, reason: string, nowMs: number): void {
    this.#sayFarewell({ by: 'us', code, reason }, nowMs)
    this.#stir()
  }

  /** Ends at once, and says nothing. */
  end(code: number, reason: string): void {
    this.#life.finish({ by: 'us', code, reason })
    this.#leg = undefined
  }

  /** The link is lost, or silent for too long: its keys are dropped, and messages wait for a resume. */
  park(): void {
    if (this.#life.end !== undefined) return
    this.#leg = undefined
    this.#life.enter('parked')
    if (this.#closing !== undefined) this.end(this.#closing.code, this.#closing.reason)
  }

  /** What has been received, as a resume tells the peer. */
  received(): Received {
    return this.#trunk.inbox.received()
  }

  /** MESSAGE frames for a handshake that resumes: the oldest that are not acknowledged and fit. */
  earlyFrames(bytesMax: number): Uint8Array {
    return encodeEarly(this.#trunk.outbox.early(bytesMax))
  }

  /** Takes the frames of a handshake that resumes. Only messages count. */
  takeEarly(frames: Uint8Array, nowMs: number): void {
    const fault = this.#life.end === undefined ? takeEarly(this.#trunk.inbox, frames) : undefined
    if (fault !== undefined) this.#fail(fault, nowMs)
  }

  /** Goes on with new keys. What the peer has not received is sent again. */
  resume(link: Link, peerReceived: Received, nowMs: number): void {
    if (this.#life.end !== undefined) return
    const isPossible = this.#trunk.outbox.resume(peerReceived)
    this.#trunk.inbox.flow.announceAll()
    this.#begin(link, nowMs)
    this.#life.enter('open')
    if (!isPossible) this.#fail(faultOf('received-what-was-not-sent'), nowMs)
    this.#stir()
  }

  statistics(): SessionStatistics {
    return statisticsOf(this.#trunk.counters, this.#leg?.recovery)
  }

  #begin(link: Link, nowMs: number): void {
    this.#leg = new Leg(this.#trunk, link, nowMs)
    // So that the peer hears of us: a server knows by the first packet that the keys have come.
    if (this.#trunk.role === 'client') this.#leg.requests.isPingDue = true
  }

  #pollLeg(nowMs: number): Transmit | undefined {
    this.#pass(nowMs)
    const leg = this.#leg
    if (leg === undefined) return undefined
    if (leg.isExhausted) {
      this.#wearOut('exhausted')
      return undefined
    }
    const closing = this.#closing
    if (closing !== undefined && (this.queuedBytes === 0 || nowMs >= closing.untilMs)) {
      this.#sayFarewell({ by: 'us', code: closing.code, reason: closing.reason }, nowMs)
      return this.#farewell?.poll(nowMs)
    }
    const before = leg.path
    const transmit = leg.poll(nowMs)
    this.#tellPath(before)
    return transmit
  }

  /** What the time brought. */
  #pass(nowMs: number): void {
    const passage = this.#leg?.silence.pass(nowMs)
    if (passage === undefined) return
    if (passage === 'parked') return this.park()
    if (passage === 'silent') this.#life.enter('silent')
    else this.#life.tell({ kind: 'hop' })
    this.#pass(nowMs)
  }

  #tellPath(before: string): void {
    const path = this.#leg?.path
    if (path !== undefined && path !== before) this.#life.tell({ kind: 'path', path })
  }

  #wearOut(reason: 'forgeries' | 'exhausted'): false {
    this.#life.tell({ kind: 'worn-out', reason })
    this.park()
    return false
  }

  /** True: what ended it was authentic. */
  #endBy(ending: Ending, nowMs: number): true {
    if (!('kind' in ending)) this.#fail(ending, nowMs)
    this.#life.finish({ by: 'peer', code: ending.code, reason: ending.reason })
    this.#leg = undefined
    return true
  }

  #fail({ code, reason }: Fault, nowMs: number): void {
    this.#sayFarewell({ by: 'fault', code, reason }, nowMs)
  }

  #sayFarewell(end: SessionEnd, nowMs: number): void {
    if (this.#life.end !== undefined) return
    if (this.#leg !== undefined) this.#farewell = new Farewell(this.#leg, end.code, end.reason, nowMs)
    this.#life.finish(end)
    this.#leg = undefined
  }

  #stir(): void {
    this.#isStirred = true
    this.#onWork()
  }
}

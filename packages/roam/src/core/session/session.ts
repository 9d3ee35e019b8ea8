// session.ts: a session as its owner sees it: datagrams, messages and the time go in, datagrams and messages come out.
import { decodeDatagramBody, encodeDatagramBody } from '../wire/datagram-body.ts'
import type { Received } from '../wire/received-messages.ts'
import { encodeEarly, takeEarly } from './early.ts'
import { faultOf } from './fault.ts'
import { WINDOWS } from './flow.ts'
import { Inbox, type ReceivedMessage } from './inbox.ts'
import { Journey } from './journey.ts'
import type { Link, Transmit, Trunk } from './leg.ts'
import type { SessionEnd, SessionEvent, SessionState } from './life.ts'
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
  readonly #journey: Journey
  readonly #onWork: () => void
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
    this.#polledMs = nowMs
    this.#journey = new Journey(this.#trunk, link, nowMs)
  }

  get state(): SessionState {
    return this.#journey.life.state
  }

  /** How it ended. */
  get ended(): SessionEnd | undefined {
    return this.#journey.life.end
  }

  /** Where packets go; undefined without a link. */
  get path(): string | undefined {
    return this.#journey.leg?.path
  }

  /** When something authentic came last, or the session began. */
  get heardAtMs(): number {
    return this.#journey.heardAtMs
  }

  /** What is kept of messages that are not acknowledged: bytes of bodies, and 64 for each slot. */
  get queuedBytes(): number {
    return this.#trunk.outbox.queuedBytes
  }

  /** When to poll, at the latest. Infinity: not before something happens. */
  get nextDeadlineMs(): number {
    return this.#isStirred ? this.#polledMs : this.#journey.deadlineMs(this.#polledMs)
  }

  /** Takes a DATA datagram. True: it was authentic, and new. */
  receive(datagram: Uint8Array, path: string, nowMs: number): boolean {
    this.#isStirred = true
    return this.#journey.receive(datagram, path, nowMs)
  }

  /** The next datagram to be sent, now; undefined: none, until nextDeadlineMs. */
  poll(nowMs: number): Transmit | undefined {
    this.#polledMs = nowMs
    const transmit = this.#journey.poll(nowMs)
    this.#isStirred = transmit !== undefined
    return transmit
  }

  /** Queues a message that has a slot in each of these streams, 0 to 255, of which there is at least one. */
  send(text: string, streams: readonly number[]): SendOutcome {
    if (!this.#journey.isGoingOn) return 'ended'
    const outcome = this.#trunk.outbox.add(text, streams)
    if (outcome === 'queued') this.#stir()
    return outcome
  }

  /**
   * Queues a datagram of at most 1,000 bytes of UTF-8 that may be lost. It has its place in a stream, before the next
   * message there: it is given to the peer's application if it comes just then. Where many wait, the oldest goes.
   */
  sendUnreliable(text: string, stream: number): SendOutcome {
    if (!this.#journey.isGoingOn) return 'ended'
    const body = encodeDatagramBody({ ...this.#trunk.outbox.placeIn(stream), text })
    if (decodeDatagramBody(body) === 'text-too-long') return 'too-long'
    this.#trunk.unreliable.add(body)
    this.#stir()
    return 'queued'
  }

  /** What came and is next in its streams, after the end too. Taking it lets the peer send more. */
  takeMessages(): readonly ReceivedMessage[] {
    const messages = this.#trunk.inbox.take()
    if (messages.length > 0 && this.#trunk.inbox.flow.isDue) this.#stir()
    return messages
  }

  /** Datagrams whose place is the next one of their stream. To be called right after takeMessages(). */
  takeUnreliable(): readonly ReceivedDatagram[] {
    const { unreliable, inbox } = this.#trunk
    return unreliable.take(place => inbox.isNext(place))
  }

  takeEvents(): readonly SessionEvent[] {
    return this.#journey.life.takeEvents()
  }

  /** Has the next packet ask for an ACK. */
  ping(): void {
    const { leg } = this.#journey
    if (leg !== undefined) leg.requests.isPingDue = true
    this.#stir()
  }

  /** Sends a PING that is padded to so many bytes of UDP payload, up to 1472. That it came, or not, the observer is told. */
  probeMtu(bytes: number): void {
    this.#journey.leg?.requests.probeMtu(bytes)
    this.#stir()
  }

  /** A client has taken another port, or another address of the server. */
  usePath(path: string, nowMs: number): void {
    this.#journey.leg?.usePath(path, nowMs)
    this.#stir()
  }

  /** The machine has slept, or the network came back: asks at once, as if nothing had been asked before. */
  wake(): void {
    this.#journey.leg?.wake()
    this.#stir()
  }

  /** No more is sent; when all is acknowledged, or after 2 s, the peer is told that it ends. */
  close(code: number, reason: string, nowMs: number): void {
    this.#journey.close(code, reason, nowMs)
    this.#stir()
  }

  /** Ends at once; the peer is told, and what it has not acknowledged is dropped. */
  abort(code: number, reason: string, nowMs: number): void {
    this.#journey.abort({ by: 'us', code, reason }, nowMs)
    this.#stir()
  }

  /** Ends at once, and says nothing. */
  end(code: number, reason: string): void {
    this.#journey.end({ by: 'us', code, reason })
  }

  /** The link is lost, or silent for too long: its keys are dropped, and messages wait for a resume. */
  park(): void {
    this.#journey.park()
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
    const fault = this.ended === undefined ? takeEarly(this.#trunk.inbox, frames) : undefined
    if (fault !== undefined) this.#journey.fail(fault, nowMs)
  }

  /** Goes on with new keys. What the peer has not received is sent again. */
  resume(link: Link, peerReceived: Received, nowMs: number): void {
    if (this.ended !== undefined) return
    const isPossible = this.#trunk.outbox.resume(peerReceived)
    this.#trunk.inbox.flow.announceAll()
    this.#journey.begin(link, nowMs)
    if (!isPossible) this.#journey.fail(faultOf('received-what-was-not-sent'), nowMs)
    this.#stir()
  }

  statistics(): SessionStatistics {
    return statisticsOf(this.#trunk.counters, this.#journey.leg?.recovery)
  }

  #stir(): void {
    this.#isStirred = true
    this.#onWork()
  }
}

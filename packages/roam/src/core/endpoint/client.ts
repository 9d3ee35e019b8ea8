// client.ts: the end that asks: gets a session, and keeps it through silence, parking and resets. No I/O.
import { closeCode } from '../close-codes.ts'
import { PARKED_AFTER_MS } from '../session/limits.ts'
import type { Transmit } from '../session/leg.ts'
import type { Session } from '../session/session.ts'
import { CID_BYTES, decodeReset, packetType } from '../wire/packets.ts'
import { Absence } from './absence.ts'
import type { Answered } from './attempt.ts'
import type { ClientEvent, ClientOptions, ClientState } from './client-types.ts'
import { ClientNews } from './client-news.ts'
import { Asker, type Known } from './asker.ts'
import { type Connection, connectionOf, linkOf } from './connection.ts'
import { Finish } from './finish.ts'
import { HANDSHAKE_PATIENCE_MS, TRUST_MS } from './limits.ts'
import { makeSession } from './make-session.ts'
import { nameOf } from './names.ts'
import type { Endpoint } from './options.ts'
import { refusalIn } from './payloads.ts'
import { type EndReason, endReason } from './reasons.ts'
import type { Round } from './round.ts'

const NOTHING_RECEIVED = { contiguous: 0, ranges: [] }

export class Client implements Endpoint<ClientEvent> {
  readonly #options: ClientOptions
  readonly #asker: Asker
  #state: ClientState = 'hello'
  #path: string
  #serverKey: Uint8Array | undefined
  /** HELLOs in the air. */
  #round: Round | undefined
  /** The ANSWER of a server whose key is not known, and when it came. */
  #undecided: { readonly answered: Answered; readonly atMs: number } | undefined
  #finish: Finish | undefined
  #connection: Connection | undefined
  #known: Known | undefined
  /** Something of the server has opened, in this session. */
  #isConfirmed = false
  #absence: Absence | undefined
  /** A message was written while the session is parked. */
  #isWanted = false
  readonly #news = new ClientNews()

  constructor(options: ClientOptions) {
    this.#options = options
    this.#asker = new Asker(options)
    this.#path = options.path
    this.#serverKey = options.serverKey
    this.#ask(options.nowMs, HANDSHAKE_PATIENCE_MS)
  }

  get state(): ClientState {
    return this.#state
  }

  get session(): Session | undefined {
    return this.#known?.session
  }

  /** The server's public key, once it is known. */
  get serverKey(): Uint8Array | undefined {
    return this.#serverKey
  }

  receive(datagram: Uint8Array, path: string, nowMs: number): void {
    const type = datagram[0]
    if (type === packetType.data || type === packetType.dataOddPhase) this.#data(datagram, path, nowMs)
    else if (type === packetType.answer) this.#answer(this.#round?.takeAnswer(datagram, nowMs), nowMs)
    else if (type === packetType.retry) this.#round?.takeRetry(datagram, nowMs)
    else if (type === packetType.versions) this.#round?.takeVersions(datagram, nowMs)
    else if (type === packetType.reset) this.#reset(datagram, nowMs)
  }

  poll(nowMs: number): Transmit | undefined {
    this.#passTime(nowMs)
    const datagram = this.#round?.poll(nowMs) ?? this.#finish?.poll(nowMs)
    if (datagram) return { path: this.#path, datagram }
    const transmit = this.session?.poll(nowMs)
    if (transmit) return transmit
    this.#settle(nowMs)
    return undefined
  }

  get nextDeadlineMs(): number {
    const session = this.session?.nextDeadlineMs ?? Infinity
    if (this.#state === 'ended') return session
    const patience = this.#absence?.nextMs ?? this.#round?.endMs ?? Infinity
    const asking = Math.min(this.#round?.nextMs ?? Infinity, this.#finish?.nextMs ?? Infinity)
    return Math.min(session, asking, patience)
  }

  takeEvents(): readonly ClientEvent[] {
    return this.#news.take()
  }

  /** The answer to 'first-contact'. After some seconds the server has forgotten: then it is asked anew (R-FINISH-3). */
  trust(isTrusted: boolean, nowMs: number): void {
    const undecided = this.#undecided
    if (!undecided) return
    this.#undecided = undefined
    this.#serverKey = undecided.answered.serverKey
    if (!isTrusted) {
      this.#end('not-trusted')
    } else if (nowMs - undecided.atMs < TRUST_MS) {
      this.#connect(undecided.answered, nowMs)
    } else {
      this.#state = 'hello'
      this.#ask(nowMs, HANDSHAKE_PATIENCE_MS)
    }
  }

  /** Another port or address of ours to send from: after a 'hop', or whenever the driver has found one. */
  usePath(path: string, nowMs: number): void {
    this.#path = path
    this.#round?.hasten(nowMs)
    this.#finish?.hasten(nowMs)
    if (this.#state === 'open') this.session?.usePath(path, nowMs)
  }

  /**
   * The machine has slept, so long as its clocks say, or the network has come back: what was waited for is asked for at
   * once (R-SILENCE-5).
   */
  wake(nowMs: number, sleptMs = 0): void {
    if (this.#state === 'hello') this.#round?.hasten(nowMs)
    else if (this.#state === 'parked' || this.#state === 'resuming') this.#resume(nowMs)
    else if (this.#state === 'open' && this.session) {
      const silenceMs = nowMs - this.session.heardAtMs + sleptMs
      if (silenceMs >= PARKED_AFTER_MS) this.#lose(nowMs)
      else this.session.wake()
    }
  }

  /** Ends the session, once its messages have arrived. Poll until nothing is due. */
  close(reason: string, nowMs: number): void {
    if (this.#state === 'open') this.session?.close(closeCode.done, reason, nowMs)
    else this.#end('closed')
  }

  #data(datagram: Uint8Array, path: string, nowMs: number): void {
    if (!this.#connection || !this.session) return
    if (nameOf(datagram.subarray(1, 1 + CID_BYTES)) !== this.#connection.clientName) return
    if (!this.session.receive(datagram, path, nowMs)) return
    this.#news.hear(this.session)
    this.#isConfirmed = true
    this.#finish = undefined
  }

  #answer(answered: Answered | undefined, nowMs: number): void {
    if (!answered) return
    const { serverKey } = answered
    const refusal = refusalIn(answered.frames)
    const isExpected = this.#serverKey && this.#options.crypto.isEqual(this.#serverKey, serverKey)
    if (this.#serverKey && !isExpected) this.#end('key-changed', { serverKey })
    else if (refusal) this.#end('refused', { refusal })
    else if (this.#serverKey) this.#connect(answered, nowMs)
    else this.#askForTrust(answered, nowMs)
  }

  #askForTrust(answered: Answered, nowMs: number): void {
    this.#round = undefined
    this.#undecided = { answered, atMs: nowMs }
    this.#state = 'deciding'
    this.#news.tell({ kind: 'first-contact', serverKey: answered.serverKey })
  }

  #connect(answered: Answered, nowMs: number): void {
    const connection = connectionOf(answered, this.#asker.own)
    const { clientCid, keys, parameters, finish } = connection
    this.#round = undefined
    this.#absence = undefined
    if (this.#known && !parameters.resumed && this.#mayHaveBeenHeard(this.#known)) {
      this.#end('lost')
      return
    }
    const { serverCid } = parameters
    this.#options.keysMade?.({ clientCid, serverCid, fromClient: keys.initiator, fromServer: keys.responder })
    this.#state = 'open'
    this.#connection = connection
    this.#finish = finish && new Finish(finish, nowMs)
    if (this.#known) this.#goOn(this.#known.session, connection, nowMs)
    else this.#begin(connection, nowMs)
  }

  #begin(connection: Connection, nowMs: number): void {
    const { serverKey, parameters } = connection
    const { sessionId, purpose } = parameters
    const link = linkOf(connection, this.#path)
    const onWork = () => this.#onWork()
    const session = makeSession(this.#options, parameters, { role: 'client', link, onWork, nowMs })
    this.#known = { session, sessionId }
    this.#news.tell({ kind: 'session', session, serverKey, purpose })
  }

  #mayHaveBeenHeard({ session }: Known): boolean {
    return this.#isConfirmed || this.#asker.mayHaveBeenHeard(session)
  }

  #goOn(session: Session, connection: Connection, nowMs: number): void {
    const { frames, parameters } = connection
    this.#known = { session, sessionId: parameters.sessionId }
    session.takeEarly(frames, nowMs)
    session.resume(linkOf(connection, this.#path), parameters.received ?? NOTHING_RECEIVED, nowMs)
    this.#news.tell({ kind: 'resumed', session })
    this.#news.hear(session)
  }

  /** R-RESET-3 */
  #reset(datagram: Uint8Array, nowMs: number): void {
    const reset = decodeReset(datagram)
    if (!reset || !this.#connection || this.#state !== 'open') return
    const { serverCid, resetToken } = this.#connection.parameters
    if (nameOf(reset.cid) !== nameOf(serverCid)) return
    if (this.#options.crypto.isEqual(reset.token, resetToken)) this.#lose(nowMs)
  }

  /** The connection is of no use any more. */
  #lose(nowMs: number): void {
    this.session?.park()
    this.#resume(nowMs)
  }

  #resume(nowMs: number): void {
    this.#connection = undefined
    this.#finish = undefined
    this.#setAbsence(new Absence('resuming', nowMs))
  }

  #setAbsence(absence: Absence): void {
    this.#absence = absence
    if (absence.state === 'parked' && this.#state !== 'parked') this.#news.tell({ kind: 'parked' })
    this.#state = absence.state
  }

  #ask(nowMs: number, patienceMs: number): void {
    this.#round = this.#asker.ask(this.#serverKey, this.#known, nowMs, patienceMs)
  }

  #onWork(): void {
    // What is sent while the session is parked wakes it.
    this.#isWanted = this.#state === 'parked'
    this.#options.onWork?.()
  }

  #passTime(nowMs: number): void {
    if (this.#finish?.isOver(nowMs)) this.#end('no-answer')
    if (this.#state === 'hello' && this.#round && nowMs >= this.#round.endMs) {
      this.#end(this.#round.hasNoVersion ? 'no-common-version' : 'no-answer')
    }
    if (this.#state === 'parked' && this.#isWanted) this.#resume(nowMs)
    this.#isWanted = false
    const step = this.#absence?.takeStep(nowMs)
    if (step?.kind === 'park') this.#setAbsence(new Absence('parked', nowMs))
    else if (step?.kind === 'expire') this.#end('expired')
    else if (step?.kind === 'ask') this.#askAgain(nowMs, step.patienceMs)
  }

  /** From another port each time: it may be the path that is broken. */
  #askAgain(nowMs: number, patienceMs: number): void {
    if (this.#round || this.#state === 'parked') this.#news.hop()
    this.#ask(nowMs, patienceMs)
  }

  /** What has become of the session, when it has nothing to send now. */
  #settle(nowMs: number): void {
    const session = this.session
    if (!session) return
    this.#news.tellOf(session)
    if (this.#state !== 'open') return
    if (session.state === 'ended') this.#end(endReason(session))
    if (session.state !== 'parked') return
    // Keys that are used up are no silence.
    const isQuiet = nowMs - session.heardAtMs >= PARKED_AFTER_MS
    if (!isQuiet) this.#resume(nowMs)
    else this.#setAbsence(new Absence('parked', nowMs))
  }

  #end(reason: EndReason, more: Partial<ClientEvent & { kind: 'ended' }> = {}): void {
    if (this.#state === 'ended') return
    this.#state = 'ended'
    this.#round = undefined
    this.#finish = undefined
    this.#absence = undefined
    const session = this.session
    session?.end(closeCode.done, reason)
    if (session) this.#news.tellOf(session)
    this.#news.tell({ kind: 'ended', reason, ...(session && { session }), ...more })
  }
}

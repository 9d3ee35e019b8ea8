// server.ts: the end that waits: tells apart whose packets come, and keeps the sessions. No I/O.
import { closeCode } from '../close-codes.ts'
import type { KeyPair } from '../crypto.ts'
import type { Transmit } from '../session/leg.ts'
import type { SessionEvent } from '../session/life.ts'
import type { Session } from '../session/session.ts'
import { CID_BYTES, packetType } from '../wire/packets.ts'
import { Deadlines } from './deadlines.ts'
import { type Arrival, Door, linkOf } from './door.ts'
import { nameOf } from './names.ts'
import type { Endpoint, EndpointOptions } from './options.ts'
import { Outgoing } from './outgoing.ts'
import { endReason } from './reasons.ts'
import { Resets } from './resets.ts'
import { type Member, Roster } from './roster.ts'
import { makeSession } from './make-session.ts'

export type ServerOptions = EndpointOptions & {
  readonly keys: KeyPair
  /** 32 bytes that are kept with the keys: clients take a RESET after a restart for one of this server. */
  readonly secret: Uint8Array
  /** What is spoken inside. */
  readonly purpose: string
  /** The host of a path: some things are counted by it. */
  readonly hostOf: (path: string) => string
  readonly nowMs: number
}

export type ServerEvent =
  | {
      readonly kind: 'session'
      readonly session: Session
      /** The client's public key. It has shown that it has the private one. */
      readonly clientKey: Uint8Array
      readonly path: string
      readonly purpose: string | undefined
    }
  /** It goes on with new keys; it has no keys now; something has come for it. */
  | { readonly kind: 'resumed' | 'parked' | 'heard'; readonly session: Session }
  | { readonly kind: 'session-event'; readonly session: Session; readonly event: SessionEvent }
  | { readonly kind: 'ended'; readonly session: Session; readonly reason: string }

export class Server implements Endpoint<ServerEvent> {
  readonly #options: ServerOptions
  readonly #door: Door
  readonly #resets: Resets
  readonly #roster = new Roster()
  readonly #outgoing = new Outgoing()
  readonly #deadlines = new Deadlines<Member>()
  /** Sessions that may have something to send. */
  readonly #ready = new Set<Member>()
  readonly #heard = new Set<Session>()
  #events: ServerEvent[] = []
  #isClosing = false

  constructor(options: ServerOptions) {
    const { crypto, keys, secret, purpose, versions, hostOf, nowMs } = options
    this.#options = options
    const common = { crypto, hostOf, nowMs, outgoing: this.#outgoing }
    this.#resets = new Resets({ ...common, secret })
    const wasTaken = (cid: Uint8Array, at: number) => this.#resets.isSpared(cid, at)
    const door = { keys, purpose, versions, resetSecret: secret, roster: this.#roster, wasTaken }
    this.#door = new Door({ ...common, ...door })
  }

  get counts(): { readonly halfOpen: number; readonly live: number; readonly parked: number } {
    const { liveCount, parkedCount } = this.#roster
    return { halfOpen: this.#door.halfOpenCount, live: liveCount, parked: parkedCount }
  }

  *sessions(): Iterable<Session> {
    for (const { session } of this.#roster.members()) yield session
  }

  /** What is no packet of roam costs no more than a look at a byte, or at a table. */
  receive(datagram: Uint8Array, path: string, nowMs: number): void {
    const type = datagram[0]
    if (type === packetType.data || type === packetType.dataOddPhase) this.#data(datagram, path, nowMs)
    else if (type === packetType.helloIk || type === packetType.helloXx) this.#hello(datagram, path, nowMs)
    else if (type === packetType.finish) this.#finish(datagram, nowMs)
  }

  poll(nowMs: number): Transmit | undefined {
    this.#expire(nowMs)
    const transmit = this.#outgoing.take()
    if (transmit) return transmit
    for (let due = this.#deadlines.takeDue(nowMs); due; due = this.#deadlines.takeDue(nowMs)) {
      this.#ready.add(due)
    }
    for (const member of this.#ready) {
      const transmit = member.session.poll(nowMs)
      if (transmit) return transmit
      this.#ready.delete(member)
      this.#settle(member, nowMs)
    }
    return undefined
  }

  get nextDeadlineMs(): number {
    if (!this.#outgoing.isEmpty || this.#ready.size > 0) return 0
    return Math.min(this.#deadlines.nextMs, this.#door.nextMs, this.#roster.nextMs)
  }

  takeEvents(): readonly ServerEvent[] {
    const events = this.#events
    this.#events = []
    this.#heard.clear()
    return events
  }

  /** Lets nobody in any more, and tells all who are. Poll until nothing is due. */
  close(reason: string, nowMs: number): void {
    this.#isClosing = true
    for (const member of this.#roster.members()) {
      if (member.parkedAtMs === undefined) member.session.close(closeCode.leaving, reason, nowMs)
      else this.#forget(member, 'closed')
      this.#ready.add(member)
    }
  }

  #data(datagram: Uint8Array, path: string, nowMs: number): void {
    const cid = nameOf(datagram.subarray(1, 1 + CID_BYTES))
    const member = this.#roster.byCid(cid) ?? this.#arriveByData(cid, datagram, path, nowMs)
    if (!member) return
    this.#ready.add(member)
    if (member.session.receive(datagram, path, nowMs)) this.#hear(member.session)
  }

  #arriveByData(cid: string, datagram: Uint8Array, path: string, nowMs: number): Member | undefined {
    const arrival = this.#door.firstData(cid, datagram, nowMs)
    if (arrival === 'unknown') this.#resets.answer(datagram, path, nowMs)
    return arrival === undefined || arrival === 'unknown' ? undefined : this.#welcome(arrival, nowMs)
  }

  #hello(datagram: Uint8Array, path: string, nowMs: number): void {
    if (this.#isClosing) return
    const member = this.#door.hello(datagram, path, nowMs)?.resumes
    if (!member) return
    this.#ready.add(member)
    // It may have brought messages.
    this.#hear(member.session)
  }

  #hear(session: Session): void {
    if (!this.#heard.has(session)) this.#events.push({ kind: 'heard', session })
    this.#heard.add(session)
  }

  #finish(datagram: Uint8Array, nowMs: number): void {
    const arrival = this.#door.finish(datagram, nowMs)
    // R-FINISH-2: so that the client need not say it again.
    if (arrival) this.#welcome(arrival, nowMs)?.session.ping()
  }

  #welcome(arrival: Arrival, nowMs: number): Member | undefined {
    const { resumes, clientCid, serverCid } = arrival.halfOpen
    if (resumes?.hasEnded) return undefined
    const member = resumes ? this.#resume(resumes, arrival, nowMs) : this.#admit(arrival, nowMs)
    if (!member) return undefined
    const { initiator: fromClient, responder: fromServer } = arrival.terms.keys
    this.#options.keysMade?.({ clientCid, serverCid, fromClient, fromServer })
    this.#ready.add(member)
    return member
  }

  #resume(member: Member, { halfOpen, terms }: Arrival, nowMs: number): Member {
    const { received = { contiguous: 0, ranges: [] } } = terms.parameters
    if (member.serverCid) this.#resets.spare(member.serverCid, nowMs)
    member.session.resume(linkOf({ halfOpen, terms }, nowMs), received, nowMs)
    this.#roster.resume(member, halfOpen.serverCid)
    this.#events.push({ kind: 'resumed', session: member.session })
    return member
  }

  #admit({ halfOpen, terms }: Arrival, nowMs: number): Member | undefined {
    const { path, serverCid, sessionId } = halfOpen
    const { peerKey: clientKey, parameters } = terms
    const host = this.#options.hostOf(path)
    const goer = this.#roster.whoMakesRoom(clientKey, host)
    if (goer === 'nobody') return undefined
    if (goer) this.#replace(goer, nowMs)
    const link = linkOf({ halfOpen, terms }, nowMs)
    const onWork = () => this.#onWork(member)
    const session = makeSession(this.#options, parameters, { role: 'server', link, onWork, nowMs })
    const member: Member = {
      session,
      sessionId,
      clientKey,
      host,
      serverCid,
      timeMs: 0,
      parkedAtMs: undefined,
      hasEnded: false,
    }
    this.#roster.add(member)
    this.#events.push({ kind: 'session', session, clientKey, path, purpose: parameters.purpose })
    return member
  }

  #onWork(member: Member): void {
    this.#ready.add(member)
    this.#options.onWork?.()
  }

  /** What has become of a session that has nothing to send now. */
  #settle(member: Member, nowMs: number): void {
    const { session } = member
    for (const event of session.takeEvents()) this.#events.push({ kind: 'session-event', session, event })
    if (session.state === 'parked' && member.serverCid) this.#park(member, nowMs)
    if (session.state === 'ended') this.#end(member, endReason(session))
    if (session.state === 'ended' && session.nextDeadlineMs === Infinity) this.#drop(member, nowMs)
    else this.#deadlines.set(member, session.nextDeadlineMs)
  }

  #park(member: Member, nowMs: number): void {
    this.#roster.park(member, nowMs)
    this.#events.push({ kind: 'parked', session: member.session })
  }

  /** Makes room for a newer one. */
  #replace(member: Member, nowMs: number): void {
    if (member.parkedAtMs !== undefined) this.#forget(member, 'expired')
    else member.session.close(closeCode.replaced, 'another session has taken its place', nowMs)
    this.#ready.add(member)
  }

  /** A parked session is no more. */
  #forget(member: Member, reason: string): void {
    member.session.end(closeCode.done, reason)
    this.#end(member, reason)
  }

  #end(member: Member, reason: string): void {
    if (member.hasEnded) return
    member.hasEnded = true
    this.#events.push({ kind: 'ended', session: member.session, reason })
  }

  #drop(member: Member, nowMs: number): void {
    if (member.serverCid) this.#resets.spare(member.serverCid, nowMs)
    this.#roster.delete(member)
    this.#deadlines.delete(member)
  }

  #expire(nowMs: number): void {
    this.#door.expire(nowMs)
    for (let over = this.#roster.expired(nowMs); over; over = this.#roster.expired(nowMs)) {
      this.#forget(over, 'expired')
      this.#drop(over, nowMs)
    }
  }
}

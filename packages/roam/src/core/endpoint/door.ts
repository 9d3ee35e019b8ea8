// door.ts: how strangers come in: HELLO, RETRY, VERSIONS, ANSWER, FINISH, up to the first packet that proves the keys.
import type { Link } from '../session/leg.ts'
import { decodeHello, decodeHelloHead, type Hello, VERSION } from '../wire/hello.ts'
import { helloMacKey, isHelloAuthentic } from '../wire/mac.ts'
import { decodeData, decodeFinish, encodeVersions } from '../wire/packets.ts'
import { type AnswerContext, answerHello, helloName } from './answer.ts'
import { Gate } from './gate.ts'
import { type HalfOpen, HalfOpenTable } from './half-open.ts'
import { LATE_MAX, LATE_MS, VERSIONS_PER_SECOND } from './limits.ts'
import { nameOf } from './names.ts'
import type { Outgoing } from './outgoing.ts'
import { readPayload } from './payloads.ts'
import { TokenBucket } from './rates.ts'
import { Recent } from './recent.ts'
import type { Terms } from './terms.ts'
import { guessRttMs } from './guess.ts'
import { versionsToList } from './versions.ts'

/** A handshake whose client has shown that it is there, and has the keys. */
export type Arrival = { readonly halfOpen: HalfOpen; readonly terms: Terms }

/** What a session of it runs on. The ANSWER went to one place alone: so who goes on from there has proven it. */
export function linkOf({ halfOpen, terms }: Arrival, nowMs: number): Link {
  const { clientCid, serverCid, path, bornAtMs, answeredAtMs } = halfOpen
  return {
    sendKey: terms.keys.responder,
    receiveKey: terms.keys.initiator,
    localCid: serverCid,
    remoteCid: clientCid,
    path,
    isPathProven: true,
    rttMs: guessRttMs(bornAtMs, answeredAtMs, nowMs),
  }
}

export type DoorContext = Omit<AnswerContext, 'isTaken'> & {
  /** Whether a connection with this ID has come to its end lately. */
  readonly wasTaken: (serverCid: Uint8Array, nowMs: number) => boolean
  readonly versions?: readonly number[] | undefined
  readonly outgoing: Outgoing
  readonly hostOf: (path: string) => string
  readonly nowMs: number
}

export class Door {
  readonly #context: DoorContext
  readonly #spoken: readonly number[]
  readonly #macKeys: { readonly IK: Uint8Array; readonly XX: Uint8Array }
  readonly #gate: Gate
  readonly #versions: TokenBucket
  readonly #halfOpen = new HalfOpenTable()
  /** HELLOs whose sessions stand: what comes late of them is dropped. */
  readonly #confirmed = new Recent(LATE_MS, LATE_MAX)

  constructor(context: DoorContext) {
    const { crypto, keys, nowMs } = context
    this.#context = context
    this.#spoken = context.versions ?? [VERSION]
    this.#macKeys = { IK: helloMacKey(crypto, keys.publicKey), XX: helloMacKey(crypto) }
    this.#gate = new Gate(crypto, nowMs)
    this.#versions = new TokenBucket(VERSIONS_PER_SECOND, VERSIONS_PER_SECOND, nowMs)
  }

  get halfOpenCount(): number {
    return this.#halfOpen.size
  }

  /** When the oldest handshake's time is over. */
  get nextMs(): number {
    return this.#halfOpen.nextMs
  }

  expire(nowMs: number): void {
    this.#halfOpen.expire(nowMs)
  }

  /** What is cheap comes first. Gives the handshake, where this HELLO has begun one. */
  hello(datagram: Uint8Array, path: string, nowMs: number): HalfOpen | undefined {
    const { crypto } = this.#context
    if (!this.#isVersionFit(datagram, path, nowMs)) return undefined
    const hello = decodeHello(datagram)
    if (!hello || !isHelloAuthentic(crypto, this.#macKeys[hello.pattern], datagram)) return undefined
    const name = helloName(crypto, hello)
    const known = this.#halfOpen.byHello(name)
    if (known) this.#answerAgain(known, hello, path, nowMs)
    if (known || this.#confirmed.has(name, nowMs)) return undefined
    return this.#begin(hello, path, nowMs)
  }

  /** The third message of XX. */
  finish(datagram: Uint8Array, nowMs: number): Arrival | undefined {
    const finish = decodeFinish(datagram)
    const halfOpen = finish && this.#halfOpen.byCid(nameOf(finish.serverCid))
    if (!halfOpen || halfOpen.terms) return undefined
    const { handshake } = halfOpen
    const payload = readPayload(handshake, finish.message, [])
    const peerKey = handshake.remoteStatic
    if (!handshake.isDone || !peerKey) return undefined
    this.#confirm(halfOpen, nowMs)
    return (
      payload && { halfOpen, terms: { peerKey, keys: handshake.split(), parameters: payload.parameters } }
    )
  }

  /** R-ANSWER-2: the first packet after IK that opens. A HELLO alone may be a replay, but no replay makes this. */
  firstData(cid: string, datagram: Uint8Array, nowMs: number): Arrival | 'unknown' | undefined {
    const halfOpen = this.#halfOpen.byCid(cid)
    if (!halfOpen) return 'unknown'
    const { terms } = halfOpen
    const data = decodeData(datagram)
    if (!terms || !data) return undefined
    const { number, associated, sealed } = data
    if (!this.#context.crypto.open(terms.keys.initiator, number, associated, sealed)) return undefined
    this.#confirm(halfOpen, nowMs)
    return { halfOpen, terms }
  }

  #confirm(halfOpen: HalfOpen, nowMs: number): void {
    this.#halfOpen.delete(halfOpen)
    this.#confirmed.add(halfOpen.hello, nowMs)
  }

  /** R-VERSION-2, R-VERSION-3 */
  #isVersionFit(datagram: Uint8Array, path: string, nowMs: number): boolean {
    const head = decodeHelloHead(datagram)
    if (!head) return false
    const versions = versionsToList(head.version, head.versions, this.#spoken)
    if (versions && this.#versions.take(nowMs)) {
      this.#context.outgoing.push(path, encodeVersions({ clientCid: head.clientCid, versions }))
    }
    return versions === undefined
  }

  /**
   * From another address than the one that it went to, the client has to prove first that it is there. Else it could let
   * the ANSWER come to itself and to somebody else, and then go on in that one's name.
   */
  #answerAgain(known: HalfOpen, hello: Hello, path: string, nowMs: number): void {
    const { outgoing } = this.#context
    if (path !== known.path && !this.#gate.isProven(hello, path, nowMs)) {
      outgoing.push(path, this.#gate.retry(hello, path, nowMs))
      return
    }
    known.path = path
    known.answeredAtMs = nowMs
    outgoing.push(path, known.answer)
  }

  #isTaken(serverCid: Uint8Array, nowMs: number): boolean {
    const { roster, wasTaken } = this.#context
    const name = nameOf(serverCid)
    return Boolean(roster.byCid(name) ?? this.#halfOpen.byCid(name)) || wasTaken(serverCid, nowMs)
  }

  #begin(hello: Hello, path: string, nowMs: number): HalfOpen | undefined {
    const { outgoing } = this.#context
    const isFree = this.#gate.isFree(this.#halfOpen.size, nowMs)
    const isProven = this.#gate.isProven(hello, path, nowMs)
    const host = this.#context.hostOf(path)
    if (!isFree && !isProven) outgoing.push(path, this.#gate.retry(hello, path, nowMs))
    if (!isFree && (!isProven || !this.#halfOpen.hasRoomFor(host))) return undefined
    const context = { ...this.#context, isTaken: (cid: Uint8Array) => this.#isTaken(cid, nowMs) }
    const answered = answerHello(context, hello, { path, host, isProven, nowMs })
    if (!answered) return undefined
    if (answered instanceof Uint8Array) {
      outgoing.push(path, answered)
      return undefined
    }
    this.#halfOpen.add(answered)
    outgoing.push(path, answered.answer)
    return answered
  }
}

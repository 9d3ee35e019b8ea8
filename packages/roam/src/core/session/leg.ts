// leg.ts: a stretch of a session under one pair of keys, from one handshake to the next: packets that leave and come.
import type { Crypto } from '../crypto.ts'
import { decodeFrames } from '../wire/decode-frames.ts'
import { asksForAck, type Frame, PATH_DATA_BYTES } from '../wire/frames.ts'
import { Copies } from './copies.ts'
import { type Content, type Draft, draftOf, mtuProbeOf } from './draft.ts'
import { wentMissing } from './fate.ts'
import { faultOf } from './fault.ts'
import type { Inbox } from './inbox.ts'
import { type Ending, type Intake, takeFrame } from './incoming.ts'
import { MOVED_MS } from './limits.ts'
import type { Outbox } from './outbox.ts'
import { Packer } from './packer.ts'
import { type FirstPath, Paths } from './paths.ts'
import { Received } from './received.ts'
import { Recovery } from './recovery.ts'
import { Requests } from './requests.ts'
import { SealedPackets } from './sealed.ts'
import { type Role, Silence } from './silence.ts'
import type { Counters, Observe } from './trace.ts'
import type { Unreliable } from './unreliable.ts'

/** What a handshake gives: keys of Noise's Split, connection IDs, and where the peer is. */
export type Link = FirstPath & {
  readonly sendKey: Uint8Array
  readonly receiveKey: Uint8Array
  readonly localCid: Uint8Array
  readonly remoteCid: Uint8Array
  /** What the handshake took, as a first guess of the round trip. */
  readonly rttMs?: number
}

/** A datagram to be sent. */
export type Transmit = { readonly path: string; readonly datagram: Uint8Array }

/** What of a session outlives its legs, and what does not change. */
export type Trunk = {
  readonly crypto: Crypto
  readonly role: Role
  readonly maxAckDelayMs: number
  readonly isSameHost: (one: string, other: string) => boolean
  readonly observe: Observe | undefined
  readonly inbox: Inbox
  readonly outbox: Outbox
  readonly unreliable: Unreliable
  readonly counters: Counters
}

/** With less to be sent to a path that is not proven, nothing is. */
const LEAST_BYTES = 64

/** What came of a datagram. `worn-out`: too many were forged, and the keys must not be used any longer. */
export type Arrival = 'dropped' | 'taken' | 'worn-out' | Ending

export class Leg {
  readonly recovery: Recovery<Content>
  readonly silence: Silence
  readonly requests = new Requests()
  readonly #trunk: Trunk
  readonly #paths: Paths
  readonly #sealed: SealedPackets
  readonly #received = new Received()
  readonly #packer: Packer
  readonly #intake: Intake
  /** Of which path the recovery knows delay, room and loss. */
  #knownPath: string
  /** When we moved by ourselves, or began. */
  #movedMs: number
  /** A probe goes to the last proven path too. */
  #isFallbackDue = false

  constructor(trunk: Trunk, link: Link, nowMs: number) {
    this.#trunk = trunk
    this.#paths = new Paths(link, nowMs)
    this.#knownPath = link.path
    this.#movedMs = nowMs
    this.#sealed = new SealedPackets(trunk.crypto, link, nowMs)
    this.recovery = new Recovery(trunk.maxAckDelayMs, link.rttMs)
    this.silence = new Silence(trunk.role, nowMs)
    const { recovery, silence, requests } = this
    const parts = { requests, recovery, silence, received: this.#received, copies: new Copies() }
    this.#intake = { ...trunk, ...parts, paths: this.#paths, sealed: this.#sealed }
    this.#packer = new Packer(this.#intake)
  }

  /** Where packets go. */
  get path(): string {
    return this.#paths.current
  }

  /** The packet numbers are used up. */
  get isExhausted(): boolean {
    return this.#sealed.isExhausted
  }

  receive(datagram: Uint8Array, path: string, nowMs: number): Arrival {
    const { counters, observe, role } = this.#trunk
    const opened = this.#sealed.open(datagram, nowMs, this.recovery.probeTimeoutMs)
    const bytes = datagram.length
    if (opened === undefined) {
      counters.packetsDropped++
      observe?.({ kind: 'dropped', nowMs, path, bytes })
      return this.#sealed.isWornOut ? 'worn-out' : 'dropped'
    }
    const { number, phase, payload } = opened
    const frames = decodeFrames(payload)
    if (typeof frames === 'string') return faultOf(frames)
    counters.packetsReceived++
    counters.bytesReceived += bytes
    observe?.({ kind: 'received', nowMs, path, number, phase, bytes, frames, origins: [], isMtuProbe: false })
    this.recovery.heard()
    this.silence.heard(nowMs)
    if (role === 'server' && !isOnlyResponse(frames)) this.#paths.receive(path, number, bytes, nowMs)
    return this.#take(frames, number, path, nowMs) ?? 'taken'
  }

  /** The next datagram to be sent now; undefined: none. Treats what has come to pass with the time, too. */
  poll(nowMs: number): Transmit | undefined {
    this.#runTimers(nowMs)
    const aside = this.#aside(nowMs)
    if (aside !== undefined) return aside
    const { allowanceBytes } = this.#paths
    if (allowanceBytes < LEAST_BYTES) return undefined
    const draft = this.#packer.pack(allowanceBytes, this.#challenge(nowMs), nowMs)
    return draft && this.#send(draft, this.#paths.current, nowMs)
  }

  /** When to poll again. What cannot be sent for lack of allowance waits for the peer, not for a time. */
  get deadlineMs(): number {
    const { probeTimeoutMs } = this.recovery
    const waitedMs = Math.min(this.#paths.revertMs(probeTimeoutMs), this.silence.passageMs)
    if (this.#paths.allowanceBytes < LEAST_BYTES) return Math.min(waitedMs, this.#fallbackMs)
    const askMs = Math.min(this.silence.keepaliveMs, this.#paths.challengeMs(probeTimeoutMs))
    return Math.min(waitedMs, askMs, this.#packer.deadlineMs, this.recovery.deadlineMs ?? Infinity)
  }

  /** When the last proven path is probed, although nothing may be sent to the present one. */
  get #fallbackMs(): number {
    if (this.#paths.fallback === undefined || this.requests.isProbeDue) return Infinity
    return this.recovery.deadlineMs ?? Infinity
  }

  /** A packet with nothing but this frame, such as CLOSE. */
  sendAlone(frame: Frame, nowMs: number): Transmit | undefined {
    if (this.#paths.allowanceBytes < LEAST_BYTES) return undefined
    return this.#send(draftOf(frame), this.#paths.current, nowMs)
  }

  /** The owner has taken another port, or another address of the server. */
  usePath(path: string, nowMs: number): void {
    this.#paths.use(path, nowMs)
    this.#movedMs = nowMs
    this.requests.isPingDue = true
    this.#learnPath()
  }

  /** The machine has slept: what was waited for says nothing. */
  wake(): void {
    this.recovery.wake()
    this.silence.restart()
    this.requests.isPingDue = true
  }

  #take(frames: readonly Frame[], number: number, path: string, nowMs: number): Ending | undefined {
    for (const frame of frames) {
      const ending = takeFrame(frame, this.#intake, path, nowMs)
      if (ending !== undefined) return ending
      if (frame.kind === 'path-challenge') this.#noteRebinding(nowMs)
    }
    // Only now: an ACK says that all in the packet has been kept.
    this.#received.receive(number, frames.some(asksForAck), nowMs)
    this.#learnPath()
    return undefined
  }

  /** A challenge to who did not move: a NAT did it, having forgotten the mapping that was. */
  #noteRebinding(nowMs: number): void {
    if (this.#trunk.role === 'client' && nowMs - this.#movedMs >= MOVED_MS) this.silence.rebound()
  }

  /** On a path of another host, once it is proven, everything about the way is unknown. */
  #learnPath(): void {
    const { current, isProven } = this.#paths
    if (!isProven || current === this.#knownPath) return
    if (!this.#trunk.isSameHost(current, this.#knownPath)) this.recovery.startPath()
    this.#knownPath = current
  }

  #runTimers(nowMs: number): void {
    const { recovery, requests } = this
    if (nowMs >= this.#paths.revertMs(recovery.probeTimeoutMs)) this.#paths.revert()
    if (nowMs >= this.silence.keepaliveMs) requests.isPingDue = true
    if (requests.isProbeDue || nowMs < (recovery.deadlineMs ?? Infinity)) return
    const { lost, isProbeDue } = recovery.timeout(nowMs)
    for (const packet of lost) wentMissing(packet, this.#intake, nowMs)
    requests.isProbeDue = isProbeDue
    this.#isFallbackDue = isProbeDue && this.#paths.fallback !== undefined
  }

  /** Packets that go elsewhere, or carry nothing else. */
  #aside(nowMs: number): Transmit | undefined {
    const { fallback, current, allowanceBytes } = this.#paths
    if (this.#isFallbackDue && fallback !== undefined) {
      this.#isFallbackDue = false
      return this.#send(draftOf({ kind: 'ping' }), fallback, nowMs)
    }
    if (allowanceBytes < LEAST_BYTES) return undefined
    const response = this.requests.nextResponse()
    if (response !== undefined) {
      return this.#send(draftOf({ kind: 'path-response', data: response.data }), response.path, nowMs)
    }
    const bytes = this.requests.nextMtuProbe()
    return bytes === undefined ? undefined : this.#send(mtuProbeOf(bytes), current, nowMs)
  }

  #challenge(nowMs: number): Uint8Array | undefined {
    if (!this.#paths.isChallengeDue(this.recovery.probeTimeoutMs, nowMs)) return undefined
    const data = this.#trunk.crypto.random(PATH_DATA_BYTES)
    this.#paths.challenge(data, nowMs)
    return data
  }

  #send(draft: Draft, path: string, nowMs: number): Transmit {
    const { counters, observe } = this.#trunk
    const { frames, origins, asksForAck, isMtuProbe, pieces, announcements, ackLargest } = draft
    const { number, phase, datagram } = this.#sealed.seal(draft.encode(), nowMs)
    const bytes = datagram.length
    const content = { pieces, announcements, ackLargest }
    const sendings = this.recovery.sendings(bytes)
    this.recovery.sent({ number, sentMs: nowMs, bytes, asksForAck, isMtuProbe, content })
    this.silence.sent(asksForAck, nowMs)
    if (path === this.#paths.current) this.#paths.sent(bytes)
    this.#packer.sent(draft, sendings, nowMs)
    counters.packetsSent++
    counters.bytesSent += bytes
    for (const origin of origins) counters.pieces[origin]++
    observe?.({ kind: 'sent', nowMs, path, number, phase, bytes, frames, origins, isMtuProbe })
    return { path, datagram }
  }
}

/** It goes where it was asked for from, whatever path its sender is on. */
function isOnlyResponse(frames: readonly Frame[]): boolean {
  return frames.length > 0 && frames.every(({ kind }) => kind === 'path-response' || kind === 'padding')
}

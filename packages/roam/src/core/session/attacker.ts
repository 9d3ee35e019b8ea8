// attacker.ts: a peer that has the keys and keeps to nothing, for tests: it seals whatever frames it likes.
import { checksumCrypto } from '../../sim/checksum-crypto.ts'
import { Random } from '../../sim/random.ts'
import { Writer } from '../wire/bytes.ts'
import { encodeFrame, sizeOfFrame } from '../wire/encode-frame.ts'
import type { Frame } from '../wire/frames.ts'
import { linkOf } from './pair.ts'
import { SealedPackets } from './sealed.ts'
import { Session } from './session.ts'

export class Attacker {
  /** Whom it attacks. */
  readonly victim: Session
  readonly #sealed: SealedPackets
  /** What the victim has sent: datagrams, and their bytes. */
  sent = 0
  sentBytes = 0
  nowMs = 0

  constructor(path = 'client:1') {
    const crypto = checksumCrypto(new Random(1))
    this.victim = new Session({
      crypto,
      role: 'server',
      link: { ...linkOf('server', 0), path },
      peer: { maxData: 262_144, maxStreams: 256, maxAckDelayMs: 25 },
      isSameHost: () => true,
      nowMs: 0,
    })
    this.#sealed = new SealedPackets(crypto, linkOf('client', 0), 0)
    this.drain()
  }

  /** Sends frames in a packet of their own, and has the victim send what it wants. */
  send(...frames: readonly Frame[]): void {
    const bytes = frames.reduce((total, frame) => total + sizeOfFrame(frame), 0)
    const writer = new Writer(new Uint8Array(bytes))
    for (const frame of frames) encodeFrame(writer, frame)
    this.sendPayload(writer.written())
  }

  sendPayload(payload: Uint8Array): void {
    this.victim.receive(this.#sealed.seal(payload, this.nowMs).datagram, 'client:1', this.nowMs)
    this.drain()
  }

  drain(): void {
    for (let next = this.victim.poll(this.nowMs); next; next = this.victim.poll(this.nowMs)) {
      this.sent++
      this.sentBytes += next.datagram.length
    }
  }

  /** Lets the time go on, with all that the victim does meanwhile. */
  wait(forMs: number): void {
    const untilMs = this.nowMs + forMs
    for (let nextMs = this.victim.nextDeadlineMs; nextMs <= untilMs; nextMs = this.victim.nextDeadlineMs) {
      this.nowMs = Math.max(nextMs, this.nowMs)
      this.drain()
    }
    this.nowMs = untilMs
  }

  /** Sends until the session has ended, at most so often; the name of what ended it. */
  attack(count: number, frames: (round: number) => readonly Frame[]): string | undefined {
    for (let round = 0; round < count && this.victim.ended === undefined; round++) this.send(...frames(round))
    return this.victim.ended?.reason
  }
}

// sealed.ts: payloads to sealed packets with growing numbers, and back: what is not authentic or not new goes no further.
import type { Crypto } from '../crypto.ts'
import { PACKET_NUMBER_MAX } from '../limits.ts'
import { joinBytes } from '../wire/bytes.ts'
import { decodeData, encodeDataHeader, type KeyPhase } from '../wire/packets.ts'
import { SessionKeys } from './keys.ts'
import { ReplayWindow } from './replay-window.ts'

/** Numbers that are kept for the CLOSEs of a session that has used up the others. */
const CLOSING_PACKETS = 8

export type Opened = { readonly number: number; readonly phase: KeyPhase; readonly payload: Uint8Array }

export type Sealed = { readonly number: number; readonly phase: KeyPhase; readonly datagram: Uint8Array }

export class SealedPackets {
  readonly #keys: SessionKeys
  readonly #replay = new ReplayWindow()
  readonly #remoteCid: Uint8Array
  #nextNumber: number

  /** `firstNumber`: who wants to see the last ones begins later. */
  constructor(
    crypto: Crypto,
    link: { readonly sendKey: Uint8Array; readonly receiveKey: Uint8Array; readonly remoteCid: Uint8Array },
    nowMs: number,
    firstNumber = 0,
  ) {
    this.#nextNumber = firstNumber
    this.#keys = new SessionKeys(crypto, link, nowMs)
    this.#remoteCid = link.remoteCid
  }

  /** The number that the next packet will have. */
  get nextNumber(): number {
    return this.#nextNumber
  }

  /** No packet numbers are left but those for CLOSE. */
  get isExhausted(): boolean {
    return this.#nextNumber >= PACKET_NUMBER_MAX - CLOSING_PACKETS
  }

  /** So many forged packets came that the keys must not be used any longer. */
  get isWornOut(): boolean {
    return this.#keys.isWornOut
  }

  seal(payload: Uint8Array, nowMs: number): Sealed {
    const number = this.#nextNumber++
    const phase = this.#keys.phaseToSend(nowMs)
    const header = encodeDataHeader({ phase, cid: this.#remoteCid, number })
    return { number, phase, datagram: joinBytes(header, this.#keys.seal(number, header, payload)) }
  }

  /** Undefined: forged, repeated, too old, or no packet at all. */
  open(datagram: Uint8Array, nowMs: number, ptoMs: number): Opened | undefined {
    const data = decodeData(datagram)
    if (data === undefined || !this.#replay.isNew(data.number)) return undefined
    const { number, phase, associated: header, sealed: ciphertext } = data
    const payload = this.#keys.open({ phase, packetNumber: number, header, ciphertext }, nowMs, ptoMs)
    if (payload === undefined) return undefined
    this.#replay.mark(number)
    return { number, phase, payload }
  }

  /** The peer has told that this packet came. */
  acknowledge(number: number): void {
    this.#keys.acknowledge(number)
  }
}

// keys.ts: the keys of a session, which follow each other in phases, and what becomes of packets under them.
import type { Crypto } from '../crypto.ts'
import { FORGERIES_MAX, KEY_UPDATE_MS, KEY_UPDATE_PACKETS, OLD_KEY_PTOS } from '../limits.ts'
import { rekey } from '../noise/rekey.ts'
import type { KeyPhase } from '../wire/packets.ts'

export type SealedPacket = {
  readonly phase: KeyPhase
  readonly packetNumber: number
  /** All that stands before the ciphertext. */
  readonly header: Uint8Array
  readonly ciphertext: Uint8Array
}

/** What is sent under one key. */
type Sending = {
  readonly generation: number
  readonly key: Uint8Array
  readonly sinceMs: number
  packets: number
  firstNumber: number | undefined
  isAcknowledged: boolean
}

/** What is received under one key, and under its neighbours. */
type Receiving = {
  readonly generation: number
  readonly key: Uint8Array
  /** Made before it is needed: a forged packet of the other phase costs no more than any other. */
  readonly nextKey: Uint8Array
  /** The number of the packet that came first under this key. */
  readonly firstNumber: number
  previous: { readonly key: Uint8Array; readonly untilMs: number } | undefined
}

/**
 * Both directions change their keys together: one side begins, and the other follows as soon as it hears of it. Keys are
 * counted in generations from 0, each is REKEY of the one before, and no side is ever ahead of the other by more than one.
 */
export class SessionKeys {
  readonly #crypto: Crypto
  #sending: Sending
  #receiving: Receiving
  #forgeries = 0

  /** `nowMs` is the time of a clock that nobody sets. */
  constructor(crypto: Crypto, keys: { sendKey: Uint8Array; receiveKey: Uint8Array }, nowMs: number) {
    this.#crypto = crypto
    this.#sending = newSending(0, keys.sendKey, nowMs)
    this.#receiving = {
      generation: 0,
      key: keys.receiveKey,
      nextKey: rekey(crypto, keys.receiveKey),
      firstNumber: 0,
      previous: undefined,
    }
  }

  /** So many packets did not open that these keys must not be used any longer: somebody is guessing. */
  get isWornOut(): boolean {
    return this.#forgeries >= FORGERIES_MAX
  }

  /** The phase that the next packet is to be sealed in. Begins a new one where that is due and the peer can follow. */
  phaseToSend(nowMs: number): KeyPhase {
    this.#forgetPrevious(nowMs)
    if (this.#isUpdateDue(nowMs)) this.#updateSending(nowMs)
    return phaseOf(this.#sending)
  }

  /** Seals in the phase that `phaseToSend` gave last. Packet numbers grow: none must come twice. */
  seal(packetNumber: number, header: Uint8Array, plaintext: Uint8Array): Uint8Array {
    this.#sending.packets++
    this.#sending.firstNumber ??= packetNumber
    return this.#crypto.seal(this.#sending.key, packetNumber, header, plaintext)
  }

  /** The peer has told that this packet arrived. Where it is one of the current phase, the peer has that key too. */
  acknowledge(packetNumber: number): void {
    const { firstNumber } = this.#sending
    if (firstNumber !== undefined && packetNumber >= firstNumber) this.#sending.isAcknowledged = true
  }

  /**
   * The plaintext of a packet; undefined where it is a forgery, or so late that its key is gone. `ptoMs` is the session's
   * probe timeout: it says how long a key is kept that this packet puts out of use.
   */
  open(packet: SealedPacket, nowMs: number, ptoMs: number): Uint8Array | undefined {
    this.#forgetPrevious(nowMs)
    const receiving = this.#receiving
    if (packet.phase === phaseOf(receiving)) return this.#tryOpen(packet, receiving.key)
    // Packet numbers only grow: what was sent before this phase has lower ones, and what is sent after it higher ones.
    if (packet.packetNumber < receiving.firstNumber)
      return receiving.previous && this.#tryOpen(packet, receiving.previous.key)
    const plaintext = this.#tryOpen(packet, receiving.nextKey)
    if (plaintext !== undefined) this.#follow(packet.packetNumber, nowMs, nowMs + OLD_KEY_PTOS * ptoMs)
    return plaintext
  }

  #tryOpen({ packetNumber, header, ciphertext }: SealedPacket, key: Uint8Array): Uint8Array | undefined {
    const plaintext = this.#crypto.open(key, packetNumber, header, ciphertext)
    if (plaintext === undefined) this.#forgeries++
    return plaintext
  }

  /** RFC 9001 section 6.1: not before the peer has shown that it has the current key, and its own of the same age. */
  #isUpdateDue(nowMs: number): boolean {
    const { generation, packets, sinceMs, isAcknowledged } = this.#sending
    if (!isAcknowledged || generation !== this.#receiving.generation) return false
    return packets >= KEY_UPDATE_PACKETS || nowMs - sinceMs >= KEY_UPDATE_MS
  }

  #updateSending(nowMs: number): void {
    const { generation, key } = this.#sending
    this.#sending = newSending(generation + 1, rekey(this.#crypto, key), nowMs)
  }

  /** The peer has taken its next key. It has either begun a phase, or followed us into one. */
  #follow(firstNumber: number, nowMs: number, untilMs: number): void {
    const { generation, key, nextKey } = this.#receiving
    this.#receiving = {
      generation: generation + 1,
      key: nextKey,
      nextKey: rekey(this.#crypto, nextKey),
      firstNumber,
      previous: { key, untilMs },
    }
    if (this.#sending.generation === generation) this.#updateSending(nowMs)
  }

  #forgetPrevious(nowMs: number): void {
    const { previous } = this.#receiving
    if (previous !== undefined && nowMs >= previous.untilMs) this.#receiving.previous = undefined
  }
}

function newSending(generation: number, key: Uint8Array, sinceMs: number): Sending {
  return { generation, key, sinceMs, packets: 0, firstNumber: undefined, isAcknowledged: false }
}

function phaseOf({ generation }: { readonly generation: number }): KeyPhase {
  return generation % 2 === 0 ? 0 : 1
}

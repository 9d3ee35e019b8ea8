// symmetric-state.ts: what a handshake has mixed together so far, and the key that it leads to. Noise 5.1 and 5.2.
import type { Crypto } from '../crypto.ts'
import { joinBytes } from '../wire/bytes.ts'

const HASH_BYTES = 32
const NOTHING = new Uint8Array(0)
const ONE = Uint8Array.of(1)
const TWO = Uint8Array.of(2)

/** The keys of an established session, 32 bytes each: what the initiator sends with, and the responder. Noise 5.2. */
export type TransportKeys = { readonly initiator: Uint8Array; readonly responder: Uint8Array }

export class SymmetricState {
  readonly #crypto: Crypto
  #chainingKey: Uint8Array
  #hash: Uint8Array
  #key: Uint8Array | undefined
  #counter = 0

  /** A name of up to 32 characters of ASCII, as ours are, is not hashed but filled up with zeros (Noise 5.2). */
  constructor(crypto: Crypto, protocolName: string) {
    if (protocolName.length > HASH_BYTES) throw new RangeError(`${protocolName} is longer than a hash`)
    const name = new Uint8Array(HASH_BYTES)
    name.set(Array.from(protocolName, letter => letter.charCodeAt(0)))
    this.#crypto = crypto
    this.#chainingKey = name
    this.#hash = name
  }

  /** Another one with the same in it: what is mixed into the one leaves the other as it is. */
  copy(): SymmetricState {
    const copied = new SymmetricState(this.#crypto, '')
    copied.#chainingKey = this.#chainingKey
    copied.#hash = this.#hash
    copied.#key = this.#key
    copied.#counter = this.#counter
    return copied
  }

  /** The hash of all that was mixed in or sent: at the end, a name for this handshake and no other. */
  get hash(): Uint8Array {
    return this.#hash.slice()
  }

  mixHash(data: Uint8Array): void {
    this.#hash = this.#crypto.sha256(joinBytes(this.#hash, data))
  }

  mixKey(secret: Uint8Array): void {
    const [chainingKey, key] = this.#derive(secret)
    this.#chainingKey = chainingKey
    this.#key = key
    this.#counter = 0
  }

  /** Before there is a key, the ciphertext is the plaintext. */
  encryptAndHash(plaintext: Uint8Array): Uint8Array {
    const ciphertext =
      this.#key === undefined
        ? plaintext
        : this.#crypto.seal(this.#key, this.#counter++, this.#hash, plaintext)
    this.mixHash(ciphertext)
    return ciphertext
  }

  /** Undefined where the ciphertext is a forgery; this state is of no use then. */
  decryptAndHash(ciphertext: Uint8Array): Uint8Array | undefined {
    const plaintext =
      this.#key === undefined
        ? ciphertext.slice()
        : this.#crypto.open(this.#key, this.#counter++, this.#hash, ciphertext)
    if (plaintext !== undefined) this.mixHash(ciphertext)
    return plaintext
  }

  /** How many bytes `encryptAndHash` adds: a tag, once there is a key. */
  get overheadBytes(): number {
    return this.#key === undefined ? 0 : 16
  }

  split(): TransportKeys {
    const [initiator, responder] = this.#derive(NOTHING)
    return { initiator, responder }
  }

  /** HKDF with two outputs (Noise 4.3). */
  #derive(secret: Uint8Array): [Uint8Array, Uint8Array] {
    const temporary = this.#crypto.hmac(this.#chainingKey, secret)
    const first = this.#crypto.hmac(temporary, ONE)
    const second = this.#crypto.hmac(temporary, joinBytes(first, TWO))
    return [first, second]
  }
}

// checksum-crypto.ts: a cheap stand-in for cryptography. It finds changed bits and wrong keys; it keeps NOTHING secret.
import type { Crypto } from '../core/crypto.ts'
import type { Random } from './random.ts'

const KEY_BYTES = 32
const TAG_BYTES = 16
const MASK = 0xa5

/**
 * What thousands of simulated sessions use in place of real cryptography, with the same shapes and the same failures.
 * Nothing is encrypted: a tag of 16 bytes is a keyed checksum. A public key is its private key with some bits flipped.
 */
export function checksumCrypto(random: Random): Crypto {
  const publicKey = (privateKey: Uint8Array): Uint8Array => withMask(checkKey(privateKey))
  return seeded(
    {
      sha256: data => digest(1, data),
      hmac: (key, data) => digest(2, key, data),
      seal,
      open,
      newKeyPair: () => ({ publicKey: new Uint8Array(), privateKey: new Uint8Array() }),
      publicKey,
      agree: (privateKey, peer) => agree(publicKey(privateKey), peer),
      random: length => new Uint8Array(length),
      isEqual,
    },
    random,
  )
}

/** Cryptography whose chance comes out of a seed, key pairs too, so that a run is repeated bit by bit. */
export function seeded(crypto: Crypto, random: Random): Crypto {
  return {
    ...crypto,
    random: length => random.bytes(length),
    newKeyPair: () => {
      const privateKey = random.bytes(KEY_BYTES)
      return { privateKey, publicKey: crypto.publicKey(privateKey) }
    },
  }
}

function seal(
  key: Uint8Array,
  counter: number | bigint,
  associated: Uint8Array,
  plaintext: Uint8Array,
): Uint8Array {
  const sealed = new Uint8Array(plaintext.length + TAG_BYTES)
  sealed.set(plaintext)
  sealed.set(tagOf(key, counter, associated, plaintext), plaintext.length)
  return sealed
}

function open(
  key: Uint8Array,
  counter: number | bigint,
  associated: Uint8Array,
  ciphertext: Uint8Array,
): Uint8Array | undefined {
  if (ciphertext.length < TAG_BYTES) return undefined
  const plaintext = ciphertext.slice(0, -TAG_BYTES)
  const tag = tagOf(key, counter, associated, plaintext)
  return isEqual(tag, ciphertext.subarray(-TAG_BYTES)) ? plaintext : undefined
}

function tagOf(
  key: Uint8Array,
  counter: number | bigint,
  associated: Uint8Array,
  plaintext: Uint8Array,
): Uint8Array {
  const count = new Uint8Array(new Float64Array([Number(counter)]).buffer)
  return digest(3, checkKey(key), count, associated, plaintext).subarray(0, TAG_BYTES)
}

/** Both sides come to the same: what the two public keys have apart, hashed. */
function agree(own: Uint8Array, peer: Uint8Array): Uint8Array | undefined {
  if (peer.length !== KEY_BYTES || peer.every(byte => byte === 0)) return undefined
  return digest(
    4,
    own.map((byte, index) => byte ^ (peer[index] ?? 0)),
  )
}

function isEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}

function withMask(key: Uint8Array): Uint8Array {
  return key.map(byte => byte ^ MASK)
}

function checkKey(key: Uint8Array): Uint8Array {
  if (key.length !== KEY_BYTES) throw new RangeError(`a key has ${KEY_BYTES} bytes, not ${key.length}`)
  return key
}

/** 32 bytes that change all over with any bit of any part, and with where a part ends. Anyone could forge them. */
function digest(purpose: number, ...parts: readonly Uint8Array[]): Uint8Array {
  let [one, other] = [purpose, ~purpose]
  for (const part of parts) {
    one = mix(one ^ part.length)
    const view = new DataView(part.buffer, part.byteOffset, part.length)
    let index = 0
    for (; index + 4 <= part.length; index += 4) {
      const word = view.getUint32(index, true)
      one = Math.imul(one ^ word, 0x9e3779b1)
      one ^= one >>> 15
      other = Math.imul(other + word, 0x85ebca6b) ^ one
      other ^= other >>> 13
    }
    for (; index < part.length; index += 1) {
      one = mix(one ^ view.getUint8(index))
      other = Math.imul(other, 0xc2b2ae35) ^ one
    }
  }
  const words = new Uint32Array(KEY_BYTES / 4)
  for (let index = 0; index < words.length; index += 1) {
    one = mix(one + other + index)
    other = mix(other ^ one)
    words[index] = one ^ (other << 1)
  }
  return new Uint8Array(words.buffer)
}

/** The last step of MurmurHash3. */
function mix(value: number): number {
  let mixed = value
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

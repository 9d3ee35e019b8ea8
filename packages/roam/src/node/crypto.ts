// crypto.ts: the cryptography that the core is handed, from node:crypto.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hash,
  type KeyObject,
  randomFillSync,
  timingSafeEqual,
} from 'node:crypto'
import type { Crypto, KeyPair } from '../core/crypto.ts'

const KEY_BYTES = 32
const TAG_BYTES = 16
const CIPHER = 'chacha20-poly1305'
const CIPHER_OPTIONS = { authTagLength: TAG_BYTES }

/** What stands before a raw X25519 key in its DER forms, which node:crypto reads faster than JWK (RFC 8410). */
const PRIVATE_KEY_PREFIX = Buffer.from('302e020100300506032b656e04220420', 'hex')
const PUBLIC_KEY_PREFIX = Buffer.from('302a300506032b656e032100', 'hex')

/** What comes back are plain arrays: a Buffer's `slice` is a view, where the core expects a copy. */
export const nodeCrypto: Crypto = {
  sha256: data => plain(hash('sha256', data, 'buffer')),
  hmac: (key, data) => plain(createHmac('sha256', key).update(data).digest()),
  seal,
  open,
  newKeyPair,
  publicKey: privateKey => readJwk(privateKeyObject(privateKey)).publicKey,
  agree,
  random: length => randomFillSync(new Uint8Array(length)),
  isEqual: (one, other) => one.length === other.length && timingSafeEqual(one, other),
}

function seal(
  key: Uint8Array,
  counter: number | bigint,
  associated: Uint8Array,
  plaintext: Uint8Array,
): Uint8Array {
  const cipher = createCipheriv(CIPHER, key, nonceOf(counter), CIPHER_OPTIONS)
  cipher.setAAD(associated)
  const sealed = new Uint8Array(plaintext.length + TAG_BYTES)
  // A stream cipher gives all of it at once: final() has nothing left to give.
  sealed.set(cipher.update(plaintext))
  cipher.final()
  sealed.set(cipher.getAuthTag(), plaintext.length)
  return sealed
}

function open(
  key: Uint8Array,
  counter: number | bigint,
  associated: Uint8Array,
  ciphertext: Uint8Array,
): Uint8Array | undefined {
  const length = ciphertext.length - TAG_BYTES
  if (length < 0) return undefined
  const decipher = createDecipheriv(CIPHER, key, nonceOf(counter), CIPHER_OPTIONS)
  decipher.setAAD(associated)
  decipher.setAuthTag(ciphertext.subarray(length))
  const plaintext = decipher.update(ciphertext.subarray(0, length))
  try {
    decipher.final()
  } catch {
    // It has one thing to say: the tag is not the one that belongs here.
    return undefined
  }
  return plain(plaintext)
}

/** One for all: who is given it copies it at once. */
const nonce = Buffer.alloc(12)

function nonceOf(counter: number | bigint): Uint8Array {
  if (typeof counter === 'bigint') {
    nonce.writeBigUInt64LE(counter, 4)
    return nonce
  }
  if (!Number.isSafeInteger(counter)) throw new RangeError(`${counter} is no counter of packets`)
  nonce.writeUInt32LE(counter % 2 ** 32, 4)
  nonce.writeUInt32LE(Math.floor(counter / 2 ** 32), 8)
  return nonce
}

function newKeyPair(): KeyPair {
  const { privateKey } = generateKeyPairSync('x25519')
  const pair = readJwk(privateKey)
  privateKeyObjects.set(pair.privateKey, privateKey)
  return pair
}

function agree(privateKey: Uint8Array, publicKey: Uint8Array): Uint8Array | undefined {
  if (publicKey.length !== KEY_BYTES) return undefined
  const theirs = createPublicKey({
    key: Buffer.concat([PUBLIC_KEY_PREFIX, publicKey]),
    format: 'der',
    type: 'spki',
  })
  try {
    return plain(diffieHellman({ privateKey: privateKeyObject(privateKey), publicKey: theirs }))
  } catch (error) {
    if (isDegenerate(error)) return undefined
    throw error
  }
}

/** OpenSSL's own check for a secret of zeros only, which it says of nothing else. */
function isDegenerate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_OSSL_FAILED_DURING_DERIVATION'
}

/**
 * To read a private key takes as long as to agree on a secret, since its public key is worked out. A key that lives on
 * (a server's own) is read once; what was read goes when its array goes.
 */
const privateKeyObjects = new WeakMap<Uint8Array, KeyObject>()

function privateKeyObject(privateKey: Uint8Array): KeyObject {
  const known = privateKeyObjects.get(privateKey)
  if (known !== undefined) return known
  if (privateKey.length !== KEY_BYTES)
    throw new RangeError(`A private key has 32 bytes, not ${privateKey.length}`)
  const made = createPrivateKey({
    key: Buffer.concat([PRIVATE_KEY_PREFIX, privateKey]),
    format: 'der',
    type: 'pkcs8',
  })
  privateKeyObjects.set(privateKey, made)
  return made
}

function readJwk(privateKey: KeyObject): KeyPair {
  const { x, d } = privateKey.export({ format: 'jwk' })
  if (x === undefined || d === undefined) throw new Error('An X25519 key without its two halves')
  return { publicKey: fromBase64url(x), privateKey: fromBase64url(d) }
}

function fromBase64url(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64url'))
}

function plain(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length)
}

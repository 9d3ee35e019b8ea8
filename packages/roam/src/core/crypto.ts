// crypto.ts: the cryptography that the core is handed. Whoever drives the core brings it, from vetted primitives.

/**
 * An X25519 key pair (RFC 7748). Both keys are 32 bytes as they are, in no container. A private key is never written
 * over: what was worked out from it may be kept for as long as its array lives.
 */
export type KeyPair = { readonly publicKey: Uint8Array; readonly privateKey: Uint8Array }

/**
 * Every array given is left as it is, and every array that comes back belongs to the caller. A key of a wrong length is
 * a bug of the caller's, and is thrown; what a peer can cause comes back as `undefined` or `false`.
 */
export type Crypto = {
  /** SHA-256 (FIPS 180-4): 32 bytes. */
  sha256(data: Uint8Array): Uint8Array

  /** HMAC-SHA256 (RFC 2104), with a key of any length: 32 bytes. */
  hmac(key: Uint8Array, data: Uint8Array): Uint8Array

  /**
   * ChaCha20-Poly1305 (RFC 8439): the ciphertext, as long as the plaintext, and a tag of 16 bytes behind it. The key has
   * 32 bytes. The nonce is Noise's: 32 zero bits, then the counter as 64 bits, little-endian (Noise 12.3). A counter is
   * an integer from 0 to 2^53 - 1, or a bigint to 2^64 - 1, and must never be used twice with one key.
   */
  seal(key: Uint8Array, counter: number | bigint, associated: Uint8Array, plaintext: Uint8Array): Uint8Array

  /** The plaintext of what `seal` made; undefined where anything of it was changed, or it is shorter than a tag. */
  open(
    key: Uint8Array,
    counter: number | bigint,
    associated: Uint8Array,
    ciphertext: Uint8Array,
  ): Uint8Array | undefined

  /** A fresh X25519 key pair. */
  newKeyPair(): KeyPair

  /** The X25519 public key of a private key. */
  publicKey(privateKey: Uint8Array): Uint8Array

  /**
   * The X25519 shared secret, 32 bytes. Undefined where the peer's public key is not 32 bytes, or leads to a secret of
   * zeros only, as the points of low order do (RFC 7748 section 6.1): the peer would choose the secret, alone.
   */
  agree(privateKey: Uint8Array, publicKey: Uint8Array): Uint8Array | undefined

  /** Unpredictable bytes. */
  random(length: number): Uint8Array

  /** Compares secrets, in a time that tells nothing but whether their lengths differ. */
  isEqual(one: Uint8Array, other: Uint8Array): boolean
}

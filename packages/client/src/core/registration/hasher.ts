// hasher.ts: the hashes of SCRAM-SHA-256, as Web Cryptography has them.

export interface Hasher {
  /** PBKDF2 with HMAC-SHA-256, 32 bytes. */
  stretch(
    password: Uint8Array<ArrayBuffer>,
    salt: Uint8Array<ArrayBuffer>,
    rounds: number,
  ): Promise<Uint8Array<ArrayBuffer>>
  /** HMAC-SHA-256. */
  sign(key: Uint8Array<ArrayBuffer>, data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>
  /** SHA-256. */
  hash(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>
}

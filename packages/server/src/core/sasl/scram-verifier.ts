// scram-verifier.ts: what a server keeps of a password for SCRAM-SHA-256 (RFC 5802 section 3). Pure.

import type { ScramVerifier } from '../accounts/credentials.ts'
import type { Cryptography } from '../ports.ts'
import { encodeBase64 } from './base64.ts'

/** How often a password is hashed: RFC 7677 section 4 asks for 4,096 at least (docs/decisions/0016-scram-beside-argon2id.md). */
export const SCRAM_ITERATIONS = { normal: 100_000, test: 4096 } as const

/** `saltedPassword` is `Hi(password, salt, iterations)`, which is PBKDF2 with HMAC-SHA-256 and 32 bytes of output. */
export function scramVerifier(
  cryptography: Cryptography,
  saltedPassword: Uint8Array,
  salt: Uint8Array,
  iterations: number,
): ScramVerifier {
  const clientKey = cryptography.hmacSha256(saltedPassword, bytesOf('Client Key'))
  return {
    salt: encodeBase64(salt),
    iterations,
    storedKey: encodeBase64(cryptography.sha256(clientKey)),
    serverKey: encodeBase64(cryptography.hmacSha256(saltedPassword, bytesOf('Server Key'))),
  }
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

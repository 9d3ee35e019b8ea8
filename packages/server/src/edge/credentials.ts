// credentials.ts: works out what is kept of an account's password, off the main thread.

import { pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import type { Credentials } from '../core/accounts/credentials.ts'
import { SCRAM_ITERATIONS, scramVerifier } from '../core/sasl/scram-verifier.ts'
import { cryptography } from './cryptography.ts'
import { hashPassword, NORMAL } from './password-hash.ts'

/** The least that argon2 can do (RFC 9106 section 3.1). */
const CHEAPEST = { memoryKib: 8, passes: 1 }
const SALT_BYTES = 16
const KEY_BYTES = 32

const workOut = promisify(pbkdf2)

/** Both are of salts of their own: they say nothing of each other. */
export async function deriveCredentials(password: string, cost: 'normal' | 'test'): Promise<Credentials> {
  const hash = await hashPassword(password, cost === 'normal' ? NORMAL : CHEAPEST)
  const salt = randomBytes(SALT_BYTES)
  const iterations = SCRAM_ITERATIONS[cost]
  const salted = await workOut(password, salt, iterations, KEY_BYTES, 'sha256')
  return { password: hash, scram: scramVerifier(cryptography, salted, salt, iterations) }
}

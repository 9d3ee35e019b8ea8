// password-hash.ts: a password as it may be kept: argon2id, made off the main thread.

import { argon2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'

/** RFC 9106: memory in KiB, and how often it is gone over. */
export type HashCost = { readonly memoryKib: number; readonly passes: number }

/** The least that OWASP's Password Storage Cheat Sheet asks of argon2id: 19 MiB, twice; about 50 ms. */
export const NORMAL: HashCost = { memoryKib: 19_456, passes: 2 }
const SALT_BYTES = 16
const TAG_BYTES = 32

const workOut = promisify(argon2)

/** In the PHC format, `$argon2id$v=19$m=...`: to be kept, and compared with; each has a salt of its own. */
export async function hashPassword(password: string, cost: HashCost = NORMAL): Promise<string> {
  const { memoryKib: memory, passes } = cost
  const nonce = randomBytes(SALT_BYTES)
  const parameters = { message: password, nonce, parallelism: 1, tagLength: TAG_BYTES, memory, passes }
  const tag = await workOut('argon2id', parameters)
  return `$argon2id$v=19$m=${memory},t=${passes},p=1$${unpadded(nonce)}$${unpadded(tag)}`
}

/** The PHC format has base64 without its padding. */
function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}

// keyed-hash.ts: the hash that cloaks are made with; its key is made at the first start, and the same ever after.

import { createHmac, randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { KeyedHash } from '../core/users/cloak.ts'
import { readIfThere, writeWhole } from './own-file.ts'

/** RFC 2104 section 3: a key as long as the hash. */
const KEY_BYTES = 32

/** HMAC-SHA-256 by the key in `dataDir`, which is made (mode 0700) where it is missing, as is the key (0600). */
export async function ownKeyedHash(dataDir: string): Promise<KeyedHash> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const file = join(dataDir, 'cloak.key')
  const kept = await readIfThere(file)
  const key = kept?.trim() ?? randomBytes(KEY_BYTES).toString('hex')
  if (kept === undefined) await writeWhole(file, `${key}\n`)
  // Not made anew: every ban of a cloak would be lost with it.
  if (!/^[0-9a-f]{64}$/.test(key))
    throw new Error(`${file} is no key: 64 hexadecimal digits; put it right, or remove it for a new one`)
  const bytes = Buffer.from(key, 'hex')
  return text => createHmac('sha256', bytes).update(text).digest('hex')
}

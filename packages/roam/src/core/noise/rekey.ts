// rekey.ts: the key that follows a key. Noise 4.2 and 11.3.
import type { Crypto } from '../crypto.ts'

/** The one counter that no message has. */
const REKEY_COUNTER = 2n ** 64n - 1n
const NOTHING = new Uint8Array(0)
const ZEROS = new Uint8Array(32)

/** REKEY(k): there is no way back from it to `key`, so what was said before stays unread where it becomes known. */
export function rekey(crypto: Crypto, key: Uint8Array): Uint8Array {
  return crypto.seal(key, REKEY_COUNTER, NOTHING, ZEROS).slice(0, key.length)
}

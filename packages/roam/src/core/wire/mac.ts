// mac.ts: the code at the end of a HELLO, which tells cheaply that who sends it knows the server's key.
import type { Crypto } from '../crypto.ts'
import { joinBytes } from './bytes.ts'
import { encodeUtf8 } from './utf8.ts'

export const MAC_BYTES = 16

const LABEL = encodeUtf8('roam/1 mac')
const NO_KEY = new Uint8Array(32)

/** The key of the MAC. Where the client does not know the server's public key yet, zeros stand for it. */
export function helloMacKey(crypto: Crypto, serverKey: Uint8Array = NO_KEY): Uint8Array {
  return crypto.sha256(joinBytes(LABEL, serverKey))
}

/** The MAC of a HELLO, from all that stands before it. */
export function helloMac(crypto: Crypto, macKey: Uint8Array, before: Uint8Array): Uint8Array {
  return crypto.hmac(macKey, before).subarray(0, MAC_BYTES)
}

/** Whether a whole HELLO ends with the MAC that this key gives. To be asked before anything dear is done. */
export function isHelloAuthentic(crypto: Crypto, macKey: Uint8Array, hello: Uint8Array): boolean {
  const end = hello.length - MAC_BYTES
  if (end < 0) return false
  return crypto.isEqual(helloMac(crypto, macKey, hello.subarray(0, end)), hello.subarray(end))
}

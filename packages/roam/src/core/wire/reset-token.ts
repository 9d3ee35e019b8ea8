// reset-token.ts: how a server that has forgotten a session proves to its client that it once had it.
import type { Crypto } from '../crypto.ts'
import { RESET_TOKEN_BYTES } from './packets.ts'

/** The token of a connection ID. It comes out the same after a restart, as long as the secret is kept. */
export function resetToken(crypto: Crypto, secret: Uint8Array, serverCid: Uint8Array): Uint8Array {
  return crypto.hmac(secret, serverCid).subarray(0, RESET_TOKEN_BYTES)
}

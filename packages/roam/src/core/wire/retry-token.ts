// retry-token.ts: what a busy server hands to a client to bring back, so that it need not remember anybody.
import type { Crypto } from '../crypto.ts'
import { RETRY_TOKEN_LIFETIME_MS } from '../limits.ts'
import { joinBytes, Reader, Writer } from './bytes.ts'
import { RETRY_TOKEN_BYTES } from './packets.ts'
import { encodeUtf8 } from './utf8.ts'

/** Whom a token is for. */
export type TokenBearer = {
  /** Where the HELLO came from: address and port. */
  readonly path: string
  readonly clientCid: Uint8Array
}

const TIME_BYTES = 8
const PROOF_BYTES = RETRY_TOKEN_BYTES - TIME_BYTES

/** A token: the time, and a proof that only who has the secret can make. The time is the wall clock's. */
export function makeRetryToken(
  crypto: Crypto,
  secret: Uint8Array,
  bearer: TokenBearer,
  timeMs: number,
): Uint8Array {
  const time = new Writer(new Uint8Array(TIME_BYTES))
  time.uint64(timeMs)
  return joinBytes(time.written(), proofOf(crypto, secret, bearer, time.written()))
}

/** Whether this token was made for this bearer, at most 10 seconds ago, and not in the future. */
export function isRetryTokenGood(
  crypto: Crypto,
  secret: Uint8Array,
  bearer: TokenBearer,
  token: Uint8Array,
  nowMs: number,
): boolean {
  if (token.length !== RETRY_TOKEN_BYTES) return false
  const reader = new Reader(token)
  const ageMs = nowMs - reader.uint64()
  if (reader.failed || ageMs < 0 || ageMs > RETRY_TOKEN_LIFETIME_MS) return false
  const proof = proofOf(crypto, secret, bearer, token.subarray(0, TIME_BYTES))
  return crypto.isEqual(proof, token.subarray(TIME_BYTES))
}

/** Time and connection ID have a fixed length, so what follows them can only be the path. */
function proofOf(crypto: Crypto, secret: Uint8Array, bearer: TokenBearer, time: Uint8Array): Uint8Array {
  const bytes = joinBytes(time, bearer.clientCid, encodeUtf8(bearer.path))
  return crypto.hmac(secret, bytes).subarray(0, PROOF_BYTES)
}

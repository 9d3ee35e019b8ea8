// gate.ts: which HELLOs a server lets in, so that those of liars leave room for the others.
import type { Crypto } from '../crypto.ts'
import type { Hello } from '../wire/hello.ts'
import { encodeRetry } from '../wire/packets.ts'
import { isRetryTokenGood, makeRetryToken } from '../wire/retry-token.ts'
import { HALF_OPEN_BUSY, HANDSHAKES_PER_SECOND_BUSY } from './limits.ts'
import { TokenBucket } from './rates.ts'

export class Gate {
  readonly #crypto: Crypto
  /** Tokens live for seconds: they need not outlive this process, and their time is that of the monotonic clock. */
  readonly #secret: Uint8Array
  readonly #free: TokenBucket

  constructor(crypto: Crypto, nowMs: number) {
    this.#crypto = crypto
    this.#secret = crypto.random(32)
    this.#free = new TokenBucket(HANDSHAKES_PER_SECOND_BUSY, HANDSHAKES_PER_SECOND_BUSY, nowMs)
  }

  /** R-LOAD-1: whether another handshake may be read without a proof of its address. */
  isFree(halfOpenCount: number, nowMs: number): boolean {
    return halfOpenCount <= HALF_OPEN_BUSY && this.#free.take(nowMs)
  }

  /** Whether the HELLO brings a token that was sent to where it comes from. */
  isProven({ clientCid, token }: Hello, path: string, nowMs: number): boolean {
    if (token === undefined) return false
    return isRetryTokenGood(this.#crypto, this.#secret, { path, clientCid }, token, Math.floor(nowMs))
  }

  /** A RETRY: nothing is kept of the HELLO. */
  retry({ clientCid }: Hello, path: string, nowMs: number): Uint8Array {
    const token = makeRetryToken(this.#crypto, this.#secret, { path, clientCid }, Math.floor(nowMs))
    return encodeRetry({ clientCid, token })
  }
}

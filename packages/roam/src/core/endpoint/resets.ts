// resets.ts: what a server says to DATA of a connection that it does not know. Needs no state but bounds.
import type { Crypto } from '../crypto.ts'
import { CID_BYTES, DATA_HEADER_BYTES, encodeReset, TAG_BYTES } from '../wire/packets.ts'
import { resetToken } from '../wire/reset-token.ts'
import {
  HOSTS_COUNTED_MAX,
  LATE_MAX,
  LATE_MS,
  RESETS_PER_HOST_PER_SECOND,
  RESETS_PER_SECOND,
} from './limits.ts'
import { nameOf } from './names.ts'
import type { Outgoing } from './outgoing.ts'
import { TokenBucket, TokenBuckets } from './rates.ts'
import { Recent } from './recent.ts'

/** R-RESET-2: so a RESET is always shorter than what it answers. */
const CAUSE_BYTES_MIN = DATA_HEADER_BYTES + TAG_BYTES

export type ResetContext = {
  readonly crypto: Crypto
  /** Outlives a restart of the server. */
  readonly secret: Uint8Array
  readonly outgoing: Outgoing
  readonly hostOf: (path: string) => string
  readonly nowMs: number
}

export class Resets {
  readonly #context: ResetContext
  readonly #all: TokenBucket
  readonly #hosts = new TokenBuckets(
    RESETS_PER_HOST_PER_SECOND,
    RESETS_PER_HOST_PER_SECOND,
    HOSTS_COUNTED_MAX,
  )
  readonly #closed = new Recent(LATE_MS, LATE_MAX)

  constructor(context: ResetContext) {
    this.#context = context
    this.#all = new TokenBucket(RESETS_PER_SECOND, RESETS_PER_SECOND, context.nowMs)
  }

  /** Packets of a connection that has come to its end may be late: they get no RESET (R-CLOSE-3). */
  spare(serverCid: Uint8Array, nowMs: number): void {
    this.#closed.add(nameOf(serverCid), nowMs)
  }

  /** Whether a connection with this ID has come to its end lately. */
  isSpared(serverCid: Uint8Array, nowMs: number): boolean {
    return this.#closed.has(nameOf(serverCid), nowMs)
  }

  /** Who has lost a session hears of it, and can resume it. */
  answer(datagram: Uint8Array, path: string, nowMs: number): void {
    const { crypto, secret, outgoing, hostOf } = this.#context
    if (datagram.length < CAUSE_BYTES_MIN) return
    const cid = datagram.slice(1, 1 + CID_BYTES)
    if (this.#closed.has(nameOf(cid), nowMs)) return
    if (!this.#hosts.take(hostOf(path), nowMs) || !this.#all.take(nowMs)) return
    outgoing.push(path, encodeReset({ cid, token: resetToken(crypto, secret, cid) }))
  }
}

// dialed-session.ts: a session that a client has, and whoever it belongs to.

import type { Ends } from '@stonechat/sockets'
import { closeCode } from '../core/close-codes.ts'
import type { SessionEnd } from '../core/session/life.ts'
import type { Session } from '../core/session/session.ts'

export type Opened = {
  readonly session: Session
  /** The server's public key. */
  readonly serverKey: Uint8Array
  readonly ends: Ends
  /** A monotonic clock: that of the session. */
  nowMs(this: void): number
}

type Loss = { readonly by: 'loss'; readonly code: number; readonly reason: string }

/** Whom the session tells. */
export type Owner = {
  /** It has heard something. */
  progress(): void
  ended(end: SessionEnd | Loss): void
}

/** A session without its messages: what matters is the way. */
export class DialedSession implements Owner, AsyncDisposable {
  readonly session: Session
  readonly serverKey: Uint8Array
  readonly ends: Ends
  readonly #nowMs: () => number
  readonly #end = Promise.withResolvers<SessionEnd | Loss>()

  constructor({ session, serverKey, ends, nowMs }: Opened) {
    this.session = session
    this.serverKey = serverKey
    this.ends = ends
    this.#nowMs = nowMs
  }

  /** How it ended, once it has. */
  get end(): Promise<SessionEnd | Loss> {
    return this.#end.promise
  }

  progress(): void {
    this.session.takeMessages()
    this.session.takeUnreliable()
  }

  ended(end: SessionEnd | Loss): void {
    this.#end.resolve(end)
  }

  /** Says goodbye, and lets go of the sockets. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.session.ended) this.session.close(closeCode.done, '', this.#nowMs())
    await this.#end.promise
  }
}

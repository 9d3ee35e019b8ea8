// contestant.ts: what carries messages between two places, and how it is told to.

import type { Listener, MessageConnection } from '@stonechat/sockets'

export type Target = {
  /** A name, of all the server's addresses, or one address. */
  readonly host: string
  readonly port: number
  /** What else a client has to know, as the listener said it: the fingerprint of a certificate, a key. */
  readonly identity: string
}

export type Contestant = {
  readonly name: string
  /** Listens at the port, on all addresses. */
  listen(port: number): Promise<{
    readonly listener: Listener<MessageConnection>
    readonly identity: string
  }>
  connect(target: Target, timeoutMs: number): Promise<MessageConnection>
}

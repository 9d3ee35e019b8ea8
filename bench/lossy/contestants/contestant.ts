// contestant.ts: what carries messages between two places, and how it is told to.

import type { Listener, MessageConnection } from '@stonechat/sockets'

export type Target = {
  /** The server's addresses; at least one. */
  readonly hosts: readonly string[]
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
  /** Sends a message of the conversation with this number, small and from 0. Those of others need not wait for it, where it can keep them apart. */
  say(connection: MessageConnection, conversation: number, message: string): void
}

/** A host as a URL writes it. */
export function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

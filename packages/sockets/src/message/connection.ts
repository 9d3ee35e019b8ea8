// connection.ts: whole messages, in order, over whatever carries them. Shapes only.

import type { Address } from '../address.ts'

/** What carries the messages: the scheme of the URL. */
export type TransportName = string

/** A message that the peer got wrong. It arrives in its place among the good ones; the connection goes on. */
export type MessageFault = {
  /** `too-long`: over the limit, the rest up to its end was thrown away. `not-utf8`: bytes that are no text. */
  readonly fault: 'too-long' | 'not-utf8'
}

/** Whole messages, in order, both ways. Every transport gives one of these, and the chat knows no other. */
export interface MessageConnection extends AsyncDisposable {
  readonly transport: TransportName
  readonly local: Address
  readonly remote: Address
  /**
   * Queues a message; it leaves at the end of the tick, in one write with everything else queued in that tick.
   * A message is one line of text: a CR, LF or NUL in it is the caller's bug, and is thrown. On a closed
   * connection it does nothing.
   */
  send(message: string): void
  /** Bytes queued and not yet taken by the system. The caller decides what is too much. */
  readonly queuedBytes: number
  /** What arrives, in batches as it arrived. Ends when the peer ends; throws a SocketError when the link breaks. */
  messages(): AsyncIterable<readonly (string | MessageFault)[]>
  /** Sends what is queued, then closes. A peer that does not take it is cut off after a bounded time. */
  close(reason?: string): Promise<void>
  /** Cuts the connection at once; what is queued is lost. */
  abort(): void
}

export interface Listener<C> extends AsyncIterable<C>, AsyncDisposable {
  readonly local: Address
  accept(options?: { readonly signal?: AbortSignal; readonly timeoutMs?: number }): Promise<C>
  /** Stops listening. Connections that were accepted live on. */
  close(): Promise<void>
}

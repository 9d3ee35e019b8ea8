// connection.ts: whole messages, in order, over whatever carries them. Shapes only.

import type { Address } from '../address.ts'
import type { Patience } from '../wait.ts'

/** What carries the messages: the scheme of the URL. */
export type TransportName = string

/** A message that the peer got wrong. It arrives in its place among the good ones; the connection goes on. */
export type MessageFault = {
  /** `too-long`: over the limit, the rest up to its end was thrown away. `not-utf8`: bytes that are no text. */
  readonly fault: 'too-long' | 'not-utf8'
  /** Of one that is not UTF-8: what can be read of it, with U+FFFD in the place of the rest. */
  readonly text?: string
}

export type Message = string | MessageFault

/** What bounds a connection. */
export type MessageOptions = {
  /** The longest message that is taken, in bytes of UTF-8 without its line end. */
  readonly messageBytesMax?: number | undefined
  /** Bytes that may wait to be read before the peer is paused. */
  readonly readQueueBytesMax?: number | undefined
}

/** Whole messages, in order, both ways. Every transport gives one of these, and the chat knows no other. */
export interface MessageConnection extends AsyncDisposable {
  readonly transport: TransportName
  readonly local: Address
  readonly remote: Address
  /** SHA-256 of the peer's certificate, 64 lower-case hex digits, when it gave one (TLS, WSS). */
  readonly peerFingerprint: string | undefined
  /**
   * Queues a message; it leaves at the end of the tick, in one write with everything else queued in that tick.
   * A message is one line of text: a CR, LF or NUL in it is the caller's bug, and is thrown. On a closed
   * connection it does nothing.
   */
  send(message: string): void
  /** Bytes queued and not yet taken by the system. The caller decides what is too much. */
  readonly queuedBytes: number
  /**
   * Waits until the system has taken all that is queued. On a closed connection there is nothing to wait for.
   * Rejects with a SocketError when the link breaks first, and when patience ends.
   */
  drained(options?: Patience): Promise<void>
  /**
   * What arrived, in batches as it arrived. Ends when the peer ends, or when this side closes; throws a SocketError
   * when the link breaks. One reader at a time; one that stops reading pauses the peer, and another may go on.
   */
  messages(): AsyncIterable<readonly Message[]>
  /**
   * Aborted once nothing can be sent any more: this side has closed, or the link is gone. What came before that may
   * still wait to be read. For waits in between, that should not outlast the connection.
   */
  readonly closed: AbortSignal
  /**
   * Sends what is queued, then closes. A peer that does not take it is cut off after a bounded time. The peer of a
   * WebSocket is told the reason, of which 123 bytes fit.
   */
  close(reason?: string): Promise<void>
  /** Cuts the connection at once; what is queued is lost. */
  abort(): void
}

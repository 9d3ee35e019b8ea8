// websocket-connection.ts: messages as the frames of a WebSocket (RFC 6455), one message a frame.

import { isUtf8 } from 'node:buffer'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { WebSocket } from 'ws'
import { SocketError } from '../errors.ts'
import { LINE_BYTES_MAX } from '../limits.ts'
import { type Ends, abort, drained, remoteUrl, unsentBytes } from '../stream/socket.ts'
import { peerFingerprint } from '../stream/tls-options.ts'
import type { Patience } from '../wait.ts'
import { type Batch, messagesOf } from './batch.ts'
import type { Message, MessageOptions } from './connection.ts'
import { BINARY, TEXT } from './frames.ts'
import { LineReader } from './lines.ts'
import { QueuedConnection } from './queued-connection.ts'

/** The subprotocol of IRCv3 whose frames are binary; those of all others are text. */
const BINARY_SUBPROTOCOL = 'binary.ircv3.net'
const LF = '\n'
/** What fits into a close frame beside the code (RFC 6455 section 5.5). */
const REASON_BYTES_MAX = 123
const NORMAL_CLOSURE = 1000
/** The connection was lost without a closing handshake (RFC 6455 section 7.1.5). */
const ABNORMAL_CLOSURE = 1006

export type WebSocketOptions = MessageOptions & { readonly isServer: boolean }

export class WebSocketConnection extends QueuedConnection {
  readonly #webSocket: WebSocket
  readonly #socket: Socket
  readonly #isServer: boolean
  readonly #binary: boolean
  readonly #bytesMax: number

  /** Takes over an open WebSocket and the socket that it is on. */
  constructor(webSocket: WebSocket, socket: Socket, ends: Ends, options: WebSocketOptions) {
    super(ends, options)
    this.#webSocket = webSocket
    this.#socket = socket
    this.#isServer = options.isServer
    this.#binary = webSocket.protocol === BINARY_SUBPROTOCOL
    this.#bytesMax = options.messageBytesMax ?? LINE_BYTES_MAX
    webSocket.on('message', (data: Buffer, isBinary: boolean) => this.#onFrame(data, isBinary))
    webSocket.on('error', error => this.#onError(error))
    webSocket.on('close', code => this.#onClose(code))
  }

  override get peerFingerprint(): string | undefined {
    return this.#socket instanceof TLSSocket ? peerFingerprint(this.#socket) : undefined
  }

  pauseReading(): void {
    this.#webSocket.pause()
  }

  resumeReading(): void {
    this.#webSocket.resume()
  }

  /** A server's frames are not masked, so all connections that queued the same share them, and one write has all. */
  protected write(batch: Batch): void {
    if (this.#webSocket.readyState !== WebSocket.OPEN) return
    if (this.#isServer) {
      this.#socket.write(batch.frames(this.#binary ? BINARY : TEXT))
      return
    }
    this.#socket.cork()
    for (const message of messagesOf(batch)) this.#webSocket.send(message, { binary: this.#binary })
    this.#socket.uncork()
  }

  protected writtenBytes(): number {
    return unsentBytes(this.#socket)
  }

  protected taken(patience: Patience): Promise<void> {
    return drained(this.#socket, remoteUrl(this), patience)
  }

  protected finish(reason: string): Promise<void> {
    if (this.#webSocket.readyState === WebSocket.CLOSED) return Promise.resolve()
    return new Promise(resolve => {
      this.#webSocket.once('close', () => resolve())
      this.#webSocket.close(NORMAL_CLOSURE, shorten(reason))
      // The peer's part of the closing handshake stands behind what it has sent.
      this.#webSocket.resume()
    })
  }

  protected cut(): void {
    abort(this.#socket)
  }

  #onFrame(data: Buffer, isBinary: boolean): void {
    if (this.arrived.ended) return
    this.arrived.push(readFrame(data, isBinary, this.#bytesMax), data.length)
  }

  /** The peer broke the framing. It is told so by a close frame, and nothing more is read from it. */
  #onError(cause: Error): void {
    this.gone(new SocketError('receive', remoteUrl(this), 'EPROTO', { detail: cause.message, cause }))
  }

  #onClose(code: number): void {
    this.gone(
      code === ABNORMAL_CLOSURE ? new SocketError('receive', remoteUrl(this), 'ECONNRESET') : undefined,
    )
  }
}

/** A frame is one message. One that has line ends in it all the same is read as the lines that it has. */
function readFrame(data: Buffer, isBinary: boolean, bytesMax: number): Message[] {
  if (data.includes(LF)) return new LineReader(bytesMax).read(Buffer.concat([data, Buffer.from(LF)]))
  if (data.length === 0) return []
  if (data.length > bytesMax) return [{ fault: 'too-long' }]
  // What a text frame has is checked already (RFC 6455 section 8.1).
  if (isBinary && !isUtf8(data)) return [{ fault: 'not-utf8', text: data.toString() }]
  return [data.toString()]
}

/** As much of a reason as fits, without half a character at the end. */
function shorten(reason: string): string {
  const bytes = Buffer.from(reason)
  if (bytes.length <= REASON_BYTES_MAX) return reason
  return new TextDecoder().decode(bytes.subarray(0, REASON_BYTES_MAX), { stream: true })
}

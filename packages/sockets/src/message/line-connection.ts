// line-connection.ts: messages as lines over a stream socket: TCP, Unix, and TLS.

import type { Socket } from 'node:net'
import { SocketError } from '../errors.ts'
import { LINE_BYTES_MAX } from '../limits.ts'
import { type Ends, abort, closeGracefully, drained, remoteUrl, unsentBytes } from '../stream/socket.ts'
import type { Patience } from '../wait.ts'
import type { Batch } from './batch.ts'
import type { MessageOptions } from './connection.ts'
import { LineReader } from './lines.ts'
import { QueuedConnection } from './queued-connection.ts'

/** The socket knows its connection, so that all connections share their listeners: an idle one stays small. */
const owner = Symbol('owner')
type OwnedSocket = Socket & { [owner]: LineConnection }

export class LineConnection extends QueuedConnection {
  readonly #socket: Socket
  readonly #reader: LineReader

  /** Takes the socket over: connected, with nobody else listening to it. */
  constructor(socket: Socket, ends: Ends, options: MessageOptions) {
    super(ends, options)
    this.#socket = socket
    this.#reader = new LineReader(options.messageBytesMax ?? LINE_BYTES_MAX)
    const owned: OwnedSocket = Object.assign(socket, { [owner]: this })
    owned.on('data', onData)
    owned.on('end', onEnd)
    owned.on('error', onError)
    owned.on('close', onClose)
  }

  pauseReading(): void {
    this.#socket.pause()
  }

  resumeReading(): void {
    this.#socket.resume()
  }

  /** From the socket: bytes have come. */
  received(chunk: Buffer): void {
    if (!this.arrived.ended) this.arrived.push(this.#reader.read(chunk), chunk.length)
  }

  /** From the socket: the peer has ended its side. Ours goes on. */
  ended(): void {
    this.arrived.end()
  }

  /** From the socket: it is closed, or broken. */
  lost(error?: Error): void {
    this.gone(error && SocketError.from(error, 'receive', remoteUrl(this)))
  }

  protected write(batch: Batch): void {
    this.#socket.write(batch.lines)
  }

  protected writtenBytes(): number {
    return unsentBytes(this.#socket)
  }

  protected taken(patience: Patience): Promise<void> {
    return drained(this.#socket, remoteUrl(this), patience)
  }

  protected finish(): Promise<void> {
    return closeGracefully(this.#socket)
  }

  protected cut(): void {
    abort(this.#socket)
  }
}

function onData(this: OwnedSocket, chunk: Buffer): void {
  this[owner].received(chunk)
}

function onEnd(this: OwnedSocket): void {
  this[owner].ended()
}

function onError(this: OwnedSocket, error: Error): void {
  this[owner].lost(error)
}

function onClose(this: OwnedSocket): void {
  this[owner].lost()
}

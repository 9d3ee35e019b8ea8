// line-connection.ts: messages as lines over a stream socket: TCP, TLS, Unix.

import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { Address } from '../address.ts'
import { SocketError } from '../errors.ts'
import { LINE_BYTES_MAX, READ_QUEUE_BYTES_MAX } from '../limits.ts'
import { type Ends, abort, closeGracefully, drained, remoteUrl } from '../stream/socket.ts'
import { peerFingerprint } from '../stream/tls-options.ts'
import type { Patience } from '../wait.ts'
import { EMPTY } from './batch.ts'
import type { Message, MessageConnection, MessageOptions, TransportName } from './connection.ts'
import { flushAtEndOfTick } from './flush.ts'
import { LineReader } from './lines.ts'
import { MessageQueue } from './queue.ts'

/** The socket knows its connection, so that all connections share their listeners: an idle one stays small. */
const owner = Symbol('owner')
type OwnedSocket = Socket & { [owner]: LineConnection }

export class LineConnection implements MessageConnection {
  readonly transport: TransportName
  readonly local: Address
  readonly remote: Address
  readonly #socket: Socket
  readonly #reader: LineReader
  readonly #queue: MessageQueue
  #batch = EMPTY
  #open = true
  #closed: Promise<void> | undefined = undefined

  /** Takes the socket over: connected, with nobody else listening to it. */
  constructor(socket: Socket, ends: Ends, options: MessageOptions = {}) {
    this.transport = ends.transport
    this.local = ends.local
    this.remote = ends.remote
    this.#socket = socket
    this.#reader = new LineReader(options.messageBytesMax ?? LINE_BYTES_MAX)
    this.#queue = new MessageQueue(this, options.readQueueBytesMax ?? READ_QUEUE_BYTES_MAX)
    const owned: OwnedSocket = Object.assign(socket, { [owner]: this })
    owned.on('data', onData)
    owned.on('end', onEnd)
    owned.on('error', onError)
    owned.on('close', onClose)
  }

  get peerFingerprint(): string | undefined {
    return this.#socket instanceof TLSSocket ? peerFingerprint(this.#socket) : undefined
  }

  get queuedBytes(): number {
    return this.#batch.byteLength + this.#socket.writableLength
  }

  send(message: string): void {
    if (!this.#open) return
    const batch = this.#batch
    if (batch === EMPTY) flushAtEndOfTick(this)
    this.#batch = batch.lastMessage === message && batch.lastNext ? batch.lastNext : batch.append(message)
  }

  /** Hands what is queued to the system now. Called at the end of the tick. */
  flush(): void {
    if (this.#batch === EMPTY) return
    this.#socket.write(this.#batch.lines)
    this.#batch = EMPTY
  }

  async drained(patience: Patience = {}): Promise<void> {
    this.flush()
    if (!this.#open || this.#socket.writableLength === 0) return
    await drained(this.#socket, this.#url, patience)
  }

  messages(): AsyncIterable<readonly Message[]> {
    return this.#queue
  }

  close(): Promise<void> {
    this.flush()
    this.#open = false
    this.#queue.stop()
    this.#closed ??= closeGracefully(this.#socket)
    return this.#closed
  }

  abort(): void {
    this.#open = false
    this.#batch = EMPTY
    this.#queue.stop()
    abort(this.#socket)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  pauseReading(): void {
    this.#socket.pause()
  }

  resumeReading(): void {
    this.#socket.resume()
  }

  get #url(): string {
    return remoteUrl(this)
  }

  /** From the socket: bytes have come. */
  received(chunk: Buffer): void {
    if (!this.#queue.ended) this.#queue.push(this.#reader.read(chunk), chunk.length)
  }

  /** From the socket: the peer has ended its side. */
  ended(): void {
    this.#queue.end()
  }

  /** From the socket: it is gone, on an error or not. */
  gone(error?: Error): void {
    this.#open = false
    this.#batch = EMPTY
    this.#queue.end(error && SocketError.from(error, 'receive', this.#url))
  }
}

function onData(this: OwnedSocket, chunk: Buffer): void {
  this[owner].received(chunk)
}

function onEnd(this: OwnedSocket): void {
  this[owner].ended()
}

function onError(this: OwnedSocket, error: Error): void {
  this[owner].gone(error)
}

function onClose(this: OwnedSocket): void {
  this[owner].gone()
}

// stream.ts: a stream of bytes, both ways, over a socket of node:net or node:tls.

import type { Socket } from 'node:net'
import type { Address } from '../address.ts'
import { type Operation, SocketError } from '../errors.ts'
import { Inbox } from '../inbox.ts'
import { type Patience, type WaitOptions, wait } from '../wait.ts'
import { type Ends, abort, closeGracefully, remoteUrl, sendError } from './socket.ts'

/** Bytes in order, in pieces of any size: TCP, TLS, Unix. */
export interface ByteStream extends AsyncIterable<Uint8Array>, AsyncDisposable {
  readonly local: Address
  readonly remote: Address
  /**
   * Queues bytes (a string as UTF-8), and resolves when there is room for more. Rejects with a SocketError when the
   * stream is closed or breaks, and when patience ends: the bytes stay queued then.
   */
  send(data: Uint8Array | string, options?: Patience): Promise<void>
  /**
   * The next bytes, or undefined when the peer has ended its side, or this side is closed. Rejects with a SocketError
   * when the stream breaks, and when patience ends. Who does not receive pauses the peer.
   */
  receive(options?: Patience): Promise<Uint8Array | undefined>
  /** Ends this side, after what is queued. The peer's bytes still come. */
  end(options?: Patience): Promise<void>
  /** Sends what is queued, ends both sides, and cuts off a peer that has not ended its own within a bounded time. */
  close(): Promise<void>
  /** Cuts the stream at once; what is queued is lost. */
  abort(): void
}

type Waiter = { resolve(): void; reject(error: unknown): void }

/** Pieces that may wait to be received, each of at most 64 KiB. Then the socket is paused. */
const PIECES_MAX = 4

export class SocketStream implements ByteStream {
  readonly local: Address
  readonly remote: Address
  readonly #url: string
  readonly #socket: Socket
  readonly #inbox = new Inbox<Uint8Array>(Number.POSITIVE_INFINITY)
  /** Those who wait for room to send. */
  #senders: Waiter[] = []
  #failure: Error | undefined = undefined
  #closed: Promise<void> | undefined = undefined

  /** Takes the socket over: connected, with nobody else listening to it. */
  constructor(socket: Socket, ends: Ends) {
    this.local = ends.local
    this.remote = ends.remote
    this.#url = remoteUrl(ends)
    this.#socket = socket
    socket.on('data', (piece: Buffer) => this.#onData(piece))
    socket.on('end', () => this.#inbox.end())
    socket.on('drain', () => this.#onDrain())
    socket.on('finish', () => this.#onDrain())
    socket.on('error', error => {
      this.#failure = error
    })
    socket.on('close', () => this.#onClose())
  }

  async send(data: Uint8Array | string, options: Patience = {}): Promise<void> {
    if (!this.#socket.writable) throw this.#refusal('send')
    if (this.#socket.write(data)) return
    await wait<void>(this.#waiting('send', options), (resolve, reject) => {
      const waiter = { resolve, reject }
      this.#senders.push(waiter)
      return () => {
        this.#senders = this.#senders.filter(other => other !== waiter)
      }
    })
  }

  async receive(options: Patience = {}): Promise<Uint8Array | undefined> {
    const piece = await this.#inbox.take(this.#waiting('receive', options))
    if (this.#inbox.size === 0) this.#socket.resume()
    return piece
  }

  async end(options: Patience = {}): Promise<void> {
    if (this.#socket.writableFinished) return
    if (this.#socket.destroyed) throw this.#refusal('send')
    await wait<void>(this.#waiting('send', options), (resolve, reject) => {
      this.#socket.end((error?: Error | null) => {
        if (error) reject(sendError(error, this.#url))
        else resolve()
      })
      return () => {}
    })
  }

  close(): Promise<void> {
    this.#stop()
    this.#closed ??= closeGracefully(this.#socket)
    return this.#closed
  }

  abort(): void {
    this.#stop()
    abort(this.#socket)
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, undefined, undefined> {
    for (;;) {
      const piece = await this.receive()
      if (piece === undefined) return undefined
      yield piece
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  /** Nobody receives any more. */
  #stop(): void {
    this.#inbox.end()
    this.#inbox.clear()
  }

  #waiting(operation: Operation, patience: Patience): WaitOptions {
    const { signal, timeoutMs } = patience
    return { signal, timeoutMs, operation, address: this.#url }
  }

  /** Why nothing can be sent any more. */
  #refusal(operation: Operation): SocketError {
    if (this.#failure) return SocketError.from(this.#failure, operation, this.#url)
    return new SocketError(operation, this.#url, 'ECLOSED')
  }

  #onData(piece: Buffer): void {
    this.#inbox.push(piece)
    if (this.#inbox.size >= PIECES_MAX) this.#socket.pause()
  }

  #onDrain(): void {
    for (const sender of this.#senders.splice(0)) sender.resolve()
  }

  #onClose(): void {
    this.#inbox.end(this.#failure && { error: SocketError.from(this.#failure, 'receive', this.#url) })
    for (const sender of this.#senders.splice(0)) sender.reject(this.#refusal('send'))
  }
}

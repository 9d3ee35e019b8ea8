// socket.ts: a UDP socket as promises and an async iterable.
import type { RemoteInfo, Socket } from 'node:dgram'
import { type InetAddress, formatAddress } from '../address.ts'
import { type Operation, SocketError } from '../errors.ts'
import { Inbox } from '../inbox.ts'
import type { Patience, WaitOptions } from '../wait.ts'
import { type Family, plainAddress } from './numeric.ts'
import { type Destination, type Outgoing, Sender } from './sender.ts'
import { type Membership, type Settings, applySettings, joinGroup, leaveGroup } from './settings.ts'

/** One datagram, whole, and who sent it. */
export type Datagram = { readonly data: Buffer; readonly from: InetAddress }
/** How much waits for a reader at most. What comes when that is full is dropped, and counted. */
export type QueueBounds = { readonly queueDatagrams: number; readonly queueBytes: number }

/**
 * A UDP socket (RFC 768). A datagram arrives whole or not at all, in any order, perhaps twice. Made by
 * `udp.bind` and `udp.connect`. Whatever fails rejects (or, where nothing is awaited, throws) a SocketError
 * that says what was tried, on which address, and why.
 */
export class DatagramSocket implements AsyncIterable<Datagram>, AsyncDisposable {
  /** Where it hears. */
  readonly local: InetAddress
  /** The one peer of a connected socket. */
  readonly remote: InetAddress | undefined
  readonly #socket: Socket
  readonly #sender: Sender
  readonly #inbox: Inbox<Datagram>
  readonly #receiving: WaitOptions
  #dropped = 0
  #closing: Promise<void> | undefined

  constructor(socket: Socket, family: Family, remote: InetAddress | undefined, bounds: QueueBounds) {
    const { address, port } = socket.address()
    this.local = plainAddress(address, port)
    this.remote = remote
    this.#socket = socket
    this.#sender = new Sender(socket, family, this.local, remote)
    this.#inbox = new Inbox(bounds.queueDatagrams, {
      limitBytes: bounds.queueBytes,
      bytesOf: datagram => datagram.data.length,
    })
    this.#receiving = { operation: 'receive', address: this.#name }
    socket.on('message', remote ? this.#hearOne(remote) : this.#hearAll())
    socket.on('error', error => this.#inbox.fault(SocketError.from(error, 'receive', this.#name)))
  }

  /** Datagrams that were thrown away because nobody read: the queue was full. */
  get dropped(): number {
    return this.#dropped
  }

  /** Bytes that the system keeps for us until we read, as the system tells it. */
  get receiveBufferBytes(): number {
    this.#assertOpen('configure')
    return this.#socket.getRecvBufferSize()
  }

  /** Bytes that the system keeps until they are sent, as the system tells it. */
  get sendBufferBytes(): number {
    this.#assertOpen('configure')
    return this.#socket.getSendBufferSize()
  }

  /**
   * Sends one datagram; resolves when the system has taken it, which does not mean that it arrives. `to` is
   * for a socket without a fixed peer. Do not change `data` before that. Errors: `EMSGSIZE` (too large),
   * `EDESTADDRREQ` and `EISCONN` (`to` is missing, or is not the peer), `ECLOSED`, and what the system
   * reports. `ECONNREFUSED`, on a connected socket, tells that an earlier datagram found nobody; this one was
   * not sent, the next one will be.
   */
  send(data: Uint8Array | string, to?: Destination): Promise<void> {
    const fault = this.#inbox.takeFault()
    if (fault) return Promise.reject(this.#sender.refusedEarlier(fault.error, to))
    return this.#sender.send(data, to)
  }

  /**
   * Sends many datagrams in one go, which costs less than sending each: all to `to`, or each to its own, as
   * in `{ data, to }`. Tries every one, then rejects with the first failure that the system told of; it is
   * asked at the first datagram to a destination in a row, at one longer than those before it, and at the last.
   */
  sendMany(datagrams: readonly (Uint8Array | string | Outgoing)[], to?: Destination): Promise<void> {
    const fault = this.#inbox.takeFault()
    if (fault) return Promise.reject(this.#sender.refusedEarlier(fault.error, to))
    return this.#sender.sendMany(datagrams, to)
  }

  /**
   * The next datagram. Rejects with `ETIMEDOUT`, `ABORT_ERR`, `ECLOSED`, or what the system reports, such as
   * `ECONNREFUSED` on a connected socket, once; the socket goes on.
   */
  receive(options?: Patience): Promise<Datagram> {
    const taking = this.#inbox.take(options ? { ...options, ...this.#receiving } : this.#receiving)
    return taking.then(datagram => datagram ?? this.#fail('receive', 'ECLOSED'))
  }

  /** All that waits, at least one: waits for the first, and takes what arrived together with it. */
  async receiveMany(options?: Patience): Promise<Datagram[]> {
    const waited = this.#inbox.size === 0
    const first = await this.receive(options)
    if (waited) await new Promise(resolve => setImmediate(resolve))
    return [first, ...this.#inbox.drain()]
  }

  /** Every datagram as it comes, until the socket is closed. Throws what `receive` rejects with. */
  [Symbol.asyncIterator](): AsyncIterableIterator<Datagram> {
    const iterator = {
      next: () => this.#next(),
      [Symbol.asyncIterator]: () => iterator,
    }
    return iterator
  }

  /** Changes what is given. Throws a SocketError when the system refuses. */
  configure(settings: Settings): void {
    this.#assertOpen('configure')
    applySettings(this.#socket, settings, this.#name)
  }

  /** Hears what is sent to a multicast group (RFC 1112, RFC 3810). Throws a SocketError when it cannot. */
  join(group: string, membership: Membership = {}): void {
    this.#assertOpen('join')
    joinGroup(this.#socket, group, membership, `udp://${group}`)
  }

  /** Undoes `join`, for the same interface and source. */
  leave(group: string, membership: Membership = {}): void {
    this.#assertOpen('leave')
    leaveGroup(this.#socket, group, membership, `udp://${group}`)
  }

  /**
   * Frees the port; resolves when it is free. What waits is dropped, whoever waits in `receive` is told
   * `ECLOSED`, iteration ends. Twice is as good as once.
   */
  close(): Promise<void> {
    this.#closing ??= new Promise(resolve => {
      this.#sender.close()
      this.#inbox.clear()
      this.#inbox.end()
      this.#socket.close(() => resolve())
    })
    return this.#closing
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  /** A promise less than an async function would need, for each datagram. */
  #next(): Promise<IteratorResult<Datagram, undefined>> {
    return this.#inbox.take(this.#receiving).then(asResult)
  }

  /** Whoever may write to us. The last sender's address is kept: the next datagram is often from the same. */
  #hearAll(): (data: Buffer, info: RemoteInfo) => void {
    let host = ''
    let from: InetAddress = this.local
    return (data, info) => {
      if (info.port !== from.port || info.address !== host) {
        host = info.address
        from = plainAddress(host, info.port)
      }
      if (!this.#inbox.push({ data, from })) this.#dropped += 1
    }
  }

  /** Only the peer: what a stranger sent before the socket was connected may still come out of the system. */
  #hearOne(from: InetAddress): (data: Buffer, info: RemoteInfo) => void {
    const { address: host, port } = this.#socket.remoteAddress()
    return (data, info) => {
      if (info.port !== port || info.address !== host) return
      if (!this.#inbox.push({ data, from })) this.#dropped += 1
    }
  }

  get #name(): string {
    return `udp://${formatAddress(this.remote ?? this.local)}`
  }

  #assertOpen(operation: Operation): void {
    if (this.#closing) this.#fail(operation, 'ECLOSED')
  }

  #fail(operation: Operation, code: string): never {
    throw new SocketError(operation, this.#name, code)
  }
}

function asResult(datagram: Datagram | undefined): IteratorResult<Datagram, undefined> {
  return datagram ? { value: datagram, done: false } : { value: undefined, done: true }
}

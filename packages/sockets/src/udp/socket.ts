// socket.ts: a UDP socket as promises and an async iterable.
import type { RemoteInfo, Socket } from 'node:dgram'
import { type InetAddress, formatAddress } from '../address.ts'
import { SocketError } from '../errors.ts'
import { Inbox } from '../inbox.ts'
import type { Patience } from '../wait.ts'
import { type Family, plainAddress } from './numeric.ts'
import { type Destination, Sender } from './sender.ts'

/** One datagram, whole, and who sent it. */
export type Datagram = { readonly data: Buffer; readonly from: InetAddress }

/**
 * A UDP socket (RFC 768). A datagram arrives whole or not at all, in any order, perhaps twice. Made by
 * `udp.bind` and `udp.connect`. Every method rejects with a SocketError that says what was tried, on which
 * address, and why.
 */
export class DatagramSocket implements AsyncIterable<Datagram>, AsyncDisposable {
  /** Where it hears. */
  readonly local: InetAddress
  /** The one peer of a connected socket. */
  readonly remote: InetAddress | undefined
  readonly #socket: Socket
  readonly #sender: Sender
  readonly #inbox: Inbox<Datagram>
  #dropped = 0
  #closing: Promise<void> | undefined

  constructor(socket: Socket, family: Family, remote: InetAddress | undefined, queueDatagrams: number) {
    const { address, port } = socket.address()
    this.local = plainAddress(address, port)
    this.remote = remote
    this.#socket = socket
    this.#sender = new Sender(socket, family, remote)
    this.#inbox = new Inbox(queueDatagrams)
    socket.on('message', (data: Buffer, from: RemoteInfo) => this.#arrived(data, from))
    socket.on('error', error => this.#inbox.fault(SocketError.from(error, 'receive', this.#name())))
  }

  /** Datagrams thrown away because nobody read: the queue was full. */
  get dropped(): number {
    return this.#dropped
  }

  /**
   * Sends one datagram; resolves when the system has taken it, which does not mean that it arrives. `to` is
   * for a socket without a fixed peer. Errors: `EMSGSIZE` (too large), `ECLOSED`, and what the system
   * reports; `ECONNREFUSED`, on a connected socket, tells that an earlier datagram found nobody.
   */
  send(data: Uint8Array | string, to?: Destination): Promise<void> {
    return this.#sender.send(data, to)
  }

  /** The next datagram. Rejects with `ETIMEDOUT`, `ABORT_ERR`, `ECLOSED`, or what the system reports. */
  async receive(options: Patience = {}): Promise<Datagram> {
    const address = this.#name()
    const datagram = await this.#inbox.take({ ...options, operation: 'receive', address })
    if (datagram === undefined) throw new SocketError('receive', address, 'ECLOSED')
    return datagram
  }

  /** Every datagram as it comes, until the socket is closed. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Datagram, void> {
    while (true) {
      const datagram = await this.#inbox.take({ operation: 'receive', address: this.#name() })
      if (datagram === undefined) return
      yield datagram
    }
  }

  /** Frees the port. Whoever waits in `receive` is told `ECLOSED`; iteration ends. Twice is as good as once. */
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

  #arrived(data: Buffer, { address, port }: RemoteInfo): void {
    const from = plainAddress(address, port)
    if (!this.#inbox.push({ data, from })) this.#dropped += 1
  }

  #name(): string {
    return `udp://${formatAddress(this.remote ?? this.local)}`
  }
}

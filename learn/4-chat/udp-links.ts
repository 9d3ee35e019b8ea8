// udp-links.ts: links over UDP: one for a client, and at the server one for each client that comes.

import {
  type Datagram,
  type DatagramSocket,
  type InetAddress,
  SocketError,
  formatAddress,
  parseUrl,
  udp,
} from '@stonechat/sockets'
import type { Door } from '../chat/carrier.ts'
import { readAll } from '../datagrams.ts'
import { Link } from './link.ts'
import { queue } from './queue.ts'

/** More than a room holds; a stranger must not fill the memory with made-up addresses. */
const LINKS_MAX = 200

/** A link to the server at `url`, which looks like udp://127.0.0.1:4000. */
export async function connect(url: string): Promise<Link> {
  const { host, port = 0 } = parseUrl(url, 'connect')
  // Connected: the system drops what others send, and tells when nobody listens there.
  const socket = await udp.connect({ host, port })
  const link = new Link(url, datagram => {
    socket.send(datagram).catch((error: unknown) => link.abort(SocketError.from(error, 'send', url)))
  })
  void link.over.then(() => socket.close())
  void readAll(
    socket,
    ({ data }) => link.hear(data.toString()),
    error => link.abort(error),
  )
  return link
}

/** Gives a link for each client that writes to `url`. */
export async function listen(url: string): Promise<LinkListener> {
  const { host, port = 0 } = parseUrl(url, 'listen')
  return new LinkListener(await udp.bind({ host, port }))
}

class LinkListener implements Door, AsyncDisposable {
  readonly local: InetAddress
  readonly #socket: DatagramSocket
  /** All come in by one socket: the address tells whose link a datagram belongs to. */
  readonly #links = new Map<string, Link>()
  readonly #arrived = queue<Link>(LINKS_MAX)
  #open = true

  constructor(socket: DatagramSocket) {
    this.local = socket.local
    this.#socket = socket
    void readAll(
      socket,
      datagram => this.#hear(datagram),
      () => {},
    )
  }

  [Symbol.asyncIterator](): AsyncIterator<Link> {
    return this.#arrived.items()
  }

  /** Takes no new clients. Links that exist live on. */
  async close(): Promise<void> {
    if (!this.#open) return
    this.#open = false
    this.#arrived.entrance.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
    for (const link of this.#links.values()) link.abort()
    await this.#socket.close()
  }

  #hear({ data, from }: Datagram): void {
    const datagram = data.toString()
    const link = this.#links.get(formatAddress(from)) ?? this.#admit(from, datagram)
    link?.hear(datagram)
  }

  /** A client that is new begins with its first line. Anything else from an unknown address is out of date. */
  #admit(from: InetAddress, datagram: string): Link | undefined {
    if (!this.#open || this.#links.size === LINKS_MAX || !datagram.startsWith('LINE 1 ')) return undefined
    const peer = formatAddress(from)
    const link = new Link(`udp://${peer}`, datagram => {
      this.#socket.send(datagram, from).catch((error: unknown) => {
        link.abort(SocketError.from(error, 'send', `udp://${peer}`))
      })
    })
    void link.over.then(() => this.#links.delete(peer))
    this.#links.set(peer, link)
    this.#arrived.entrance.enqueue(link)
    return link
  }
}

// client-sockets.ts: a client's ways to its server: a socket each, and another one when its network has moved.

import { SocketError, udp } from '@stonechat/sockets'
import type { Transmit } from '../core/session/leg.ts'
import { hearAll } from './hear.ts'
import { localAddresses } from './local-addresses.ts'
import type { Tapped } from './options.ts'
import { pathOf, socketOf } from './path.ts'

/** A packet may be on its way to the port before the last one. */
const SOCKETS_MAX = 2

/** What systems say when the address of a socket is none of theirs any more, or its network is gone. */
const NO_WAY: ReadonlySet<string> = new Set([
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EADDRNOTAVAIL',
  'ENETDOWN',
  'EINVAL',
])

export type Ways = {
  /** All of the server's; the next one is taken where one leads nowhere. */
  readonly addresses: readonly string[]
  readonly port: number
  heard(datagrams: readonly udp.Datagram[], path: string): void
  readonly tap?: ((tapped: Tapped) => void) | undefined
  /** The system says that nobody listens there, or that there is no way. */
  refused(error: SocketError): void
  /** From now on this path is to be used. */
  moved(path: string): void
  /** This machine has come to another network, and the socket in use may still be good. */
  lookedAround(): void
}

export class ClientSockets {
  readonly #ways: Ways
  /** By their numbers; the last one is in use. */
  readonly #sockets = new Map<number, udp.DatagramSocket>()
  readonly #watching = localAddresses.watch(addresses => this.#lookAround(addresses))
  #opened = 0
  #isMoving = false
  #isClosed = false

  constructor(ways: Ways) {
    this.#ways = ways
  }

  /** The path that comes next. */
  get nextPath(): string {
    return pathOf({ host: this.#address, port: this.#ways.port }, this.#opened)
  }

  /** True while there is an address of the server that was never tried. */
  get hasUntried(): boolean {
    return this.#opened < this.#ways.addresses.length
  }

  socketOf(path: string): udp.DatagramSocket | undefined {
    return this.#sockets.get(socketOf(path))
  }

  /** Takes another port, and the next address of the server that there is a way to. */
  async move(): Promise<void> {
    if (this.#isMoving) return
    this.#isMoving = true
    for (let left = this.#ways.addresses.length; left > 0 && !(await this.#open()); left -= 1) continue
    this.#isMoving = false
  }

  /** What the system refuses is lost, like what the network loses. Where it has no way there, another one is looked for. */
  send({ datagram, path }: Transmit): void {
    const socket = this.socketOf(path)
    if (!socket) return
    this.#tap('sent', datagram, socket)
    socket.send(datagram).catch((error: unknown) => {
      if (error instanceof SocketError && NO_WAY.has(error.code)) void this.move()
    })
  }

  close(): void {
    this.#isClosed = true
    this.#watching[Symbol.dispose]()
    for (const socket of this.#sockets.values()) void socket.close()
    this.#sockets.clear()
  }

  get #address(): string {
    const { addresses } = this.#ways
    return addresses[this.#opened % addresses.length] ?? ''
  }

  /** False where there is no way to that address. */
  async #open(): Promise<boolean> {
    const { port } = this.#ways
    const number = this.#opened
    const host = this.#address
    const path = this.nextPath
    this.#opened += 1
    try {
      const socket = await udp.connect({ host, port })
      this.#use(socket, number, path)
      return true
    } catch (error) {
      this.#ways.refused(SocketError.from(error, 'connect', `udp://${host}:${port}`))
      return this.#isClosed
    }
  }

  #use(socket: udp.DatagramSocket, number: number, path: string): void {
    if (this.#isClosed) return void socket.close()
    this.#sockets.set(number, socket)
    this.#closeOldest()
    const ways = this.#ways
    void hearAll(
      socket,
      datagrams => {
        for (const { data } of datagrams) this.#tap('received', data, socket)
        ways.heard(datagrams, path)
      },
      error => ways.refused(error),
    )
    ways.moved(path)
  }

  #tap(direction: Tapped['direction'], datagram: Uint8Array, { local, remote }: udp.DatagramSocket): void {
    if (remote) this.#ways.tap?.({ direction, datagram, local, remote })
  }

  #closeOldest(): void {
    const [oldest] = this.#sockets.keys()
    if (oldest === undefined || this.#sockets.size <= SOCKETS_MAX) return
    void this.#sockets.get(oldest)?.close()
    this.#sockets.delete(oldest)
  }

  /** Our port there is worth nothing, or the way may be a better one. */
  #lookAround(addresses: ReadonlySet<string>): void {
    const socket = this.#sockets.get(this.#opened - 1)
    if (socket && addresses.has(socket.local.host)) this.#ways.lookedAround()
    else void this.move()
  }
}

// network.ts: hosts, their addresses, and the links between them. Clients sit behind a translator of addresses (NAT).
import type { EventQueue } from './events.ts'
import { type Conditions, Link } from './link.ts'
import type { Random } from './random.ts'

/** A datagram as it leaves a host or comes to it, seen by who watches. Addresses are those on the open network. */
export type Passage = {
  readonly from: string
  readonly to: string
  readonly data: Uint8Array
  readonly isArrival: boolean
}

type ReceiveAtServer = (data: Uint8Array, from: string, at: string) => void
/** `socket` is the client's own name of the socket that hears it. */
type ReceiveAtClient = (data: Uint8Array, from: string, socket: string) => void

const FIRST_PORT = 4000

/** All that is sent passes here. Servers have the addresses they ask for; clients get theirs when they send. */
export class Network {
  /** Called for every datagram, when it is sent and when it arrives. */
  watch: (passage: Passage) => void = () => {}
  readonly events: EventQueue
  readonly #random: Random
  readonly #servers = new Map<string, ReceiveAtServer>()
  readonly #mappings = new Map<string, { readonly client: ClientHost; readonly socket: string }>()
  #hosts = 0
  #port = FIRST_PORT

  constructor(events: EventQueue, random: Random) {
    this.events = events
    this.#random = random
  }

  /** Whoever sends to this address from now on reaches this server; undefined takes it off the network. */
  setServer(address: string, receive: ReceiveAtServer | undefined): void {
    if (receive) this.#servers.set(address, receive)
    else this.#servers.delete(address)
  }

  addClient(up: Conditions, down: Conditions, receive: ReceiveAtClient): ClientHost {
    return new ClientHost(
      {
        newPort: () => (this.#port += 1),
        newHost: () => (this.#hosts += 1),
        map: (address, client, socket) => this.#mappings.set(address, { client, socket }),
        unmap: address => this.#mappings.delete(address),
        pass: (from, to, data) => this.#reachServer(from, to, data),
        watch: passage => this.watch(passage),
      },
      new Link(this.events, this.#random.fork(), up),
      new Link(this.events, this.#random.fork(), down),
      receive,
    )
  }

  /** Sends from a server to a client. Nobody at that address, or the server off the network: it is lost. */
  sendToClient(from: string, to: string, data: Uint8Array): void {
    if (!this.#servers.has(from)) return
    this.watch({ from, to, data, isArrival: false })
    const client = this.#mappings.get(to)?.client
    client?.down.send(data, data => {
      const mapping = this.#mappings.get(to)
      if (!mapping) return
      this.watch({ from, to, data, isArrival: true })
      mapping.client.receive(data, from, mapping.socket)
    })
  }

  #reachServer(from: string, to: string, data: Uint8Array): void {
    const receive = this.#servers.get(to)
    if (!receive) return
    this.watch({ from, to, data, isArrival: true })
    receive(data, from, to)
  }
}

/** What a client's host needs of the network. */
type Ground = {
  newPort(): number
  newHost(): number
  map(address: string, client: ClientHost, socket: string): void
  unmap(address: string): void
  pass(from: string, to: string, data: Uint8Array): void
  watch(passage: Passage): void
}

/** A client's side: its two links, and the address that each of its sockets has on the open network. */
export class ClientHost {
  readonly up: Link
  readonly down: Link
  readonly receive: ReceiveAtClient
  readonly #ground: Ground
  readonly #addresses = new Map<string, string>()
  #host: number

  constructor(ground: Ground, up: Link, down: Link, receive: ReceiveAtClient) {
    this.#ground = ground
    this.#host = ground.newHost()
    this.up = up
    this.down = down
    this.receive = receive
  }

  /** Sends from one of the client's sockets. It has a port of its own, to all whom it sends to. */
  send(socket: string, to: string, data: Uint8Array): void {
    const from = this.addressOf(socket, to)
    this.#ground.watch({ from, to, data, isArrival: false })
    this.up.send(data, data => this.#ground.pass(from, to, data))
  }

  /** Where the others see a socket, in the family of the one that is sent to. */
  addressOf(socket: string, to: string): string {
    const family = to.startsWith('[') ? 6 : 4
    const key = `${family} ${socket}`
    const known = this.#addresses.get(key)
    if (known !== undefined) return known
    const ip =
      family === 6 ? `[2001:db8::${this.#host.toString(16)}]` : `203.0.${this.#host >> 8}.${this.#host & 255}`
    const address = `${ip}:${this.#ground.newPort()}`
    this.#addresses.set(key, address)
    this.#ground.map(address, this, socket)
    return address
  }

  /** The translator forgets: every socket is seen at another port from now on, and not heard at the old one. */
  rebindPort(): void {
    for (const address of this.#addresses.values()) this.#ground.unmap(address)
    this.#addresses.clear()
  }

  /** The client has moved to another network: other IP addresses, and other ports. */
  rebindAddress(): void {
    this.rebindPort()
    this.#host = this.#ground.newHost()
  }
}

// ends.ts: two sessions with 50 ms between them, and a network that does as it is told, for tests.
import { nodeCrypto } from '../../node/crypto.ts'
import type { Crypto } from '../crypto.ts'
import type { Link, Transmit } from './leg.ts'
import type { SessionEvent } from './life.ts'
import type { Peer } from './options.ts'
import { Session } from './session.ts'
import type { Role } from './silence.ts'
import type { PacketEvent } from './trace.ts'

const DELAY_MS = 50

const PEER: Peer = { maxData: 262_144, maxStreams: 256, maxAckDelayMs: 25 }

type Flight = {
  readonly to: Role
  readonly atMs: number
  readonly path: string
  readonly datagram: Uint8Array
}

/** A packet as its observer was told of it. */
export type Packet = Extract<PacketEvent, { kind: 'sent' | 'received' }>

/** Keys of one connection, as one end has them; `generation` tells connections apart. */
export function linkOf(role: Role, generation = 0): Link {
  const [up, down] = [new Uint8Array(32).fill(1 + generation), new Uint8Array(32).fill(101 + generation)]
  const cids = [new Uint8Array(8).fill(1 + generation), new Uint8Array(8).fill(101 + generation)] as const
  const common = { isPathProven: true, rttMs: 2 * DELAY_MS }
  return role === 'client'
    ? { ...common, sendKey: up, receiveKey: down, localCid: cids[0], remoteCid: cids[1], path: 'server:1' }
    : { ...common, sendKey: down, receiveKey: up, localCid: cids[1], remoteCid: cids[0], path: 'home:1' }
}

export class Ends {
  nowMs = 0
  readonly client: Session
  readonly server: Session
  /** Where the server sees the client. */
  clientPath = 'home:1'
  /** What becomes of a datagram: true lets it through. `count` counts those of this direction from 0. */
  lets: (to: Role, count: number, datagram: Uint8Array) => boolean = () => true
  readonly packets: Record<Role, Packet[]> = { client: [], server: [] }
  readonly events: Record<Role, SessionEvent[]> = { client: [], server: [] }
  /** All that left, with where to and when. */
  readonly sent: (Flight & { readonly leftMs: number })[] = []
  readonly #flights: Flight[] = []

  constructor(peer: Partial<Peer> = {}, crypto: Crypto = nodeCrypto) {
    this.client = this.#make('client', { ...PEER, ...peer }, crypto)
    this.server = this.#make('server', { ...PEER, ...peer }, crypto)
  }

  /** Lets time pass, with all that happens in it. */
  run(forMs: number): void {
    const untilMs = this.nowMs + forMs
    this.#poll()
    for (let nextMs = this.#nextMs; nextMs <= untilMs; nextMs = this.#nextMs) {
      this.nowMs = Math.max(this.nowMs, nextMs)
      for (const flight of this.#landed()) {
        const path = flight.to === 'server' ? flight.path : 'server:1'
        this[flight.to].receive(flight.datagram, path, this.nowMs)
      }
      this.#poll()
    }
    this.nowMs = untilMs
  }

  /** The texts that an application takes. */
  heard(role: Role): string[] {
    return this[role].takeMessages().map(({ text }) => text)
  }

  /** The packets that an end has sent since the last call, each as the kinds of its frames. */
  takeSent(role: Role): string[] {
    const sent = this.packets[role].filter(({ kind }) => kind === 'sent')
    this.packets[role].length = 0
    return sent.map(({ frames }) => frames.map(({ kind }) => kind).join(' '))
  }

  #make(role: Role, peer: Peer, crypto: Crypto): Session {
    return new Session({
      crypto,
      role,
      link: linkOf(role),
      peer,
      isSameHost: (one, other) => one.split(':')[0] === other.split(':')[0],
      nowMs: 0,
      observe: event => {
        if (event.kind === 'sent' || event.kind === 'received') this.packets[role].push(event)
      },
    })
  }

  get #nextMs(): number {
    const arrivals = this.#flights.map(({ atMs }) => atMs)
    return Math.min(this.client.nextDeadlineMs, this.server.nextDeadlineMs, ...arrivals)
  }

  #landed(): Flight[] {
    const landed = this.#flights.filter(({ atMs }) => atMs <= this.nowMs)
    for (const flight of landed) this.#flights.splice(this.#flights.indexOf(flight), 1)
    return landed
  }

  #poll(): void {
    for (const role of ['client', 'server'] as const) {
      for (let out = this[role].poll(this.nowMs); out !== undefined; out = this[role].poll(this.nowMs)) {
        this.#send(role === 'client' ? 'server' : 'client', out)
      }
      this.events[role].push(...this[role].takeEvents())
    }
  }

  #send(to: Role, { path, datagram }: Transmit): void {
    const count = this.sent.filter(flight => flight.to === to).length
    const place = to === 'server' ? this.clientPath : path
    const flight = { to, atMs: this.nowMs + DELAY_MS, path: place, datagram }
    this.sent.push({ ...flight, leftMs: this.nowMs })
    if (to === 'client' && path !== this.clientPath) return
    if (this.lets(to, count, datagram)) this.#flights.push(flight)
  }
}

/** Two ends that have talked, and know how far they are apart. */
export function warm(): Ends {
  const ends = new Ends()
  ends.client.send('hello', [0])
  ends.server.send('welcome', [0])
  ends.run(2000)
  ends.heard('client')
  ends.heard('server')
  ends.takeSent('client')
  ends.takeSent('server')
  return ends
}

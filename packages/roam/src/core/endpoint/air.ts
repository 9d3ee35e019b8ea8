// air.ts: for tests: what lies between clients and a server. Virtual time, delays, loss and worse, all by a seed.
import assert from 'node:assert/strict'
import { nodeCrypto } from '../../node/crypto.ts'
import type { Crypto, KeyPair } from '../crypto.ts'
import { packetType } from '../wire/packets.ts'
import { Client } from './client.ts'
import type { ClientEvent, ClientOptions } from './client-types.ts'
import { Server, type ServerEvent, type ServerOptions } from './server.ts'

export type Weather = {
  readonly delayMs: number
  readonly jitterMs: number
  readonly loss: number
  readonly duplicate: number
  readonly corrupt: number
}

/** Somebody on the way: what goes on in the place of a datagram; undefined: nothing does. */
export type Meddler = (datagram: Uint8Array, from: string, to: string) => Uint8Array | undefined

type Flight = {
  readonly atMs: number
  readonly from: string
  readonly to: string
  readonly datagram: Uint8Array
}

/** A client, the address that it sends from, and all that it has told. */
export type Caller = {
  readonly client: Client
  readonly events: ClientEvent[]
  address: string
  hops: number
}

export const SERVER_ADDRESS = '192.0.2.1:6697'
const CLEAR: Weather = { delayMs: 50, jitterMs: 0, loss: 0, duplicate: 0, corrupt: 0 }
/** Of polling without time going on. */
const TURNS_MAX = 1_000
const WALL_MS = 1_700_000_000_000

export class Air {
  readonly crypto: Crypto = nodeCrypto
  readonly serverKeys: KeyPair = nodeCrypto.newKeyPair()
  readonly secret = nodeCrypto.random(32)
  readonly serverEvents: ServerEvent[] = []
  /** Who said what, such as `client > HELLO IK`. */
  readonly talk: string[] = []
  /** Bytes that the server has sent to each address, and got from it. */
  readonly sentTo = new Map<string, number>()
  readonly gotFrom = new Map<string, number>()
  readonly callers: Caller[] = []
  weather: Weather = CLEAR
  meddle: Meddler = datagram => datagram
  server: Server
  nowMs = 1_000
  #flights: Flight[] = []
  #ports = 40_000
  #seed: number

  constructor(options: Partial<ServerOptions> = {}, seed = 1) {
    this.#seed = seed
    this.server = this.newServer(options)
  }

  /** A server with the same key and secret, that knows nobody. */
  newServer(options: Partial<ServerOptions> = {}): Server {
    const { crypto, serverKeys: keys, secret, nowMs } = this
    this.server = new Server({ crypto, keys, secret, purpose: 'irc', nowMs, isSameHost, hostOf, ...options })
    return this.server
  }

  newClient(options: Partial<ClientOptions> & { host?: string } = {}): Caller {
    const { crypto, nowMs } = this
    const { host = '203.0.113.1', ...rest } = options
    const client = new Client({
      crypto,
      nowMs,
      isSameHost,
      path: SERVER_ADDRESS,
      purpose: 'irc',
      keys: nodeCrypto.newKeyPair(),
      wallClockMs: () => WALL_MS + this.nowMs,
      ...rest,
    })
    const caller = { client, events: [], address: `${host}:${this.#ports++}`, hops: 0 }
    this.callers.push(caller)
    return caller
  }

  /** A datagram that nobody of these has sent. */
  inject(from: string, to: string, datagram: Uint8Array): void {
    this.#flights.push({ atMs: this.nowMs + this.weather.delayMs, from, to, datagram })
  }

  /** Lets time go on. */
  run(forMs: number): void {
    this.runUntil(() => false, forMs)
  }

  /** Lets time go on until something is so; false where it has not come to be. */
  runUntil(isSo: () => boolean, forMs = 60_000): boolean {
    const endMs = this.nowMs + forMs
    for (let still = 0; still < TURNS_MAX; ) {
      this.#pollAll()
      if (isSo()) return true
      const nextMs = Math.max(this.nowMs, this.#nextMs())
      if (nextMs > endMs) break
      still = nextMs > this.nowMs ? 0 : still + 1
      this.nowMs = nextMs
      this.#land()
    }
    assert.ok(this.#nextMs() > endMs, 'somebody asks to be polled for ever')
    this.nowMs = endMs
    return false
  }

  /** The same for the same seed. From 0 to 1. */
  random(): number {
    this.#seed = (this.#seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#seed ^ (this.#seed >>> 15), this.#seed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  #nextMs(): number {
    const ends = [this.server, ...this.callers.map(({ client }) => client)]
    return Math.min(...this.#flights.map(({ atMs }) => atMs), ...ends.map(end => end.nextDeadlineMs))
  }

  #pollAll(): void {
    for (let out = this.server.poll(this.nowMs); out; out = this.server.poll(this.nowMs)) {
      this.talk.push(`server > ${nameOfPacket(out.datagram)}`)
      add(this.sentTo, out.path, out.datagram.length)
      this.#send(SERVER_ADDRESS, out.path, out.datagram)
    }
    this.serverEvents.push(...this.server.takeEvents())
    for (const caller of this.callers) this.#pollCaller(caller)
  }

  #pollCaller(caller: Caller): void {
    const { client } = caller
    for (let out = client.poll(this.nowMs); out; out = client.poll(this.nowMs)) {
      this.talk.push(`client > ${nameOfPacket(out.datagram)}`)
      this.#send(caller.address, out.path, out.datagram)
    }
    for (const event of client.takeEvents()) {
      caller.events.push(event)
      if (event.kind === 'hop') this.hop(caller)
    }
  }

  /** The client opens another port. */
  hop(caller: Caller): void {
    caller.hops++
    caller.address = `${hostOf(caller.address)}:${this.#ports++}`
    caller.client.usePath(SERVER_ADDRESS, this.nowMs)
  }

  #send(from: string, to: string, datagram: Uint8Array): void {
    const meddled = this.meddle(datagram, from, to)
    const { delayMs, jitterMs, loss, duplicate, corrupt } = this.weather
    if (!meddled) return
    const copies = this.random() < duplicate ? 2 : 1
    for (let copy = 0; copy < copies; copy++) {
      if (this.random() < loss) continue
      const atMs = this.nowMs + delayMs + this.random() * jitterMs
      const arriving = this.random() < corrupt ? this.#flip(meddled) : meddled.slice()
      this.#flights.push({ atMs, from, to, datagram: arriving })
    }
  }

  #flip(datagram: Uint8Array): Uint8Array {
    const flipped = datagram.slice()
    const place = Math.floor(this.random() * flipped.length)
    flipped[place] = (flipped[place] ?? 0) ^ (1 << Math.floor(this.random() * 8))
    return flipped
  }

  #land(): void {
    const landing = this.#flights.filter(({ atMs }) => atMs <= this.nowMs)
    this.#flights = this.#flights.filter(({ atMs }) => atMs > this.nowMs)
    for (const { from, to, datagram } of landing.toSorted((one, other) => one.atMs - other.atMs)) {
      if (to === SERVER_ADDRESS) {
        add(this.gotFrom, from, datagram.length)
        this.server.receive(datagram, from, this.nowMs)
      }
      this.callers.find(({ address }) => address === to)?.client.receive(datagram, from, this.nowMs)
    }
  }
}

function hostOf(path: string): string {
  return path.slice(0, path.lastIndexOf(':'))
}

function isSameHost(path: string, other: string): boolean {
  return hostOf(path) === hostOf(other)
}

function add(counts: Map<string, number>, name: string, bytes: number): void {
  counts.set(name, (counts.get(name) ?? 0) + bytes)
}

const NAMES = new Map<number, string>([
  [packetType.helloIk, 'HELLO IK'],
  [packetType.helloXx, 'HELLO XX'],
  [packetType.answer, 'ANSWER'],
  [packetType.finish, 'FINISH'],
  [packetType.retry, 'RETRY'],
  [packetType.versions, 'VERSIONS'],
  [packetType.reset, 'RESET'],
])

function nameOfPacket(datagram: Uint8Array): string {
  return NAMES.get(datagram[0] ?? 0) ?? 'DATA'
}

// pair.ts: two sessions that talk over two simulated links, for tests: no handshake, the keys are given.
import { checksumCrypto } from '../../sim/checksum-crypto.ts'
import { Driver } from '../../sim/driver.ts'
import { EventQueue } from '../../sim/events.ts'
import { Ledger } from '../../sim/ledger.ts'
import { CLEAR, type Conditions, Link } from '../../sim/link.ts'
import { Random } from '../../sim/random.ts'
import { Talker, type Line } from '../../sim/script.ts'
import type { Crypto } from '../crypto.ts'
import type { Link as SessionLink } from './leg.ts'
import type { SessionEvent } from './life.ts'
import { Session } from './session.ts'
import type { Role } from './silence.ts'
import type { PacketEvent } from './trace.ts'

const PEER = { maxData: 262_144, maxStreams: 256, maxAckDelayMs: 25 }

export type PairOptions = {
  readonly seed: number
  readonly conditions?: Partial<Conditions>
  readonly crypto?: Crypto
}

/** One end, and what came of it. */
export type End = {
  readonly session: Session
  readonly events: SessionEvent[]
  readonly packets: PacketEvent[]
  readonly driver: Driver
  /** What it says, as the other end is to hear it. */
  readonly ledger: Ledger
  /** False: its application takes no messages. */
  isTaking: boolean
}

/** Keys that fit each other: what the one sends with, the other receives with. */
export function linkOf(role: Role, generation: number): SessionLink {
  const [up, down] = [new Uint8Array(32).fill(1 + generation), new Uint8Array(32).fill(101 + generation)]
  const [clientCid, serverCid] = [new Uint8Array(8).fill(1), new Uint8Array(8).fill(2)]
  const isClient = role === 'client'
  return {
    sendKey: isClient ? up : down,
    receiveKey: isClient ? down : up,
    localCid: isClient ? clientCid : serverCid,
    remoteCid: isClient ? serverCid : clientCid,
    path: isClient ? 'server:1' : 'client:1',
    isPathProven: true,
  }
}

export class Pair {
  readonly events = new EventQueue()
  readonly client: End
  readonly server: End
  readonly up: Link
  readonly down: Link
  readonly random: Random
  /** Where the client is seen by the server. */
  clientPath = 'client:1'
  readonly #crypto: Crypto

  constructor({ seed, conditions = {}, crypto }: PairOptions) {
    this.random = new Random(seed)
    this.#crypto = crypto ?? checksumCrypto(this.random.fork())
    this.up = new Link(this.events, this.random.fork(), { ...CLEAR, ...conditions })
    this.down = new Link(this.events, this.random.fork(), { ...CLEAR, ...conditions })
    this.client = this.#endOf('client')
    this.server = this.#endOf('server')
    this.client.driver.pollSoon()
    this.server.driver.pollSoon()
  }

  /** Has an end say these lines. */
  talk(end: End, script: readonly Line[]): Talker {
    return new Talker(this.events, end.session, end.ledger, script)
  }

  run(forMs: number, isOver?: () => boolean): void {
    this.events.run(this.events.nowMs + forMs, isOver)
  }

  #endOf(role: Role): End {
    const packets: PacketEvent[] = []
    const events: SessionEvent[] = []
    const session = new Session({
      crypto: this.#crypto,
      role,
      link: linkOf(role, 0),
      peer: PEER,
      isSameHost: (one, other) => one.split(':')[0] === other.split(':')[0],
      nowMs: this.events.nowMs,
      onWork: () => end.driver.pollSoon(),
      observe: event => packets.push(event),
    })
    const driver = new Driver(role, this.events, {
      receive: (data, path, nowMs) => {
        session.receive(data, path, nowMs)
      },
      poll: nowMs => this.#poll(end, role, nowMs),
      nextDeadlineMs: () => session.nextDeadlineMs,
      wake: () => session.wake(),
    })
    const end: End = { session, driver, events, packets, ledger: new Ledger(role), isTaking: true }
    return end
  }

  #poll(end: End, role: Role, nowMs: number): void {
    const other = role === 'client' ? this.server : this.client
    if (end.isTaking)
      for (const heard of end.session.takeMessages()) other.ledger.hear(heard, this.events.nowMs)
    for (let next = end.session.poll(nowMs); next !== undefined; next = end.session.poll(nowMs)) {
      if (role === 'client')
        this.up.send(next.datagram, data => this.server.driver.receive(data, this.clientPath))
      else if (next.path === this.clientPath)
        this.down.send(next.datagram, data => this.client.driver.receive(data, 'server:1'))
    }
    end.events.push(...end.session.takeEvents())
  }
}

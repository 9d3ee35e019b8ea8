// crowd.ts: many clients of one server of roam on the simulated network, each over links of its own.
import { Server, type ServerEvent } from '../core/endpoint/server.ts'
import type { Session } from '../core/session/session.ts'
import { checksumCrypto } from './checksum-crypto.ts'
import { ClientSide } from './client-side.ts'
import { clientPath, hostOf, isSameHost, SERVER } from './conversation.ts'
import { Driver } from './driver.ts'
import { EPOCH_MS } from './end.ts'
import { EventQueue } from './events.ts'
import type { Heard } from './ledger.ts'
import { CLEAR, type Conditions } from './link.ts'
import { Network } from './network.ts'
import { Random } from './random.ts'

export type CrowdOptions = {
  readonly seed: number
  readonly size: number
  readonly links: Partial<Conditions>
  /** The server has heard a member. */
  readonly atServer: (member: Member, message: Heard) => void
  /** A member has heard the server. */
  readonly atMember: (member: Member, message: Heard) => void
}

/** A client, and its session at the server once there is one. */
export type Member = {
  readonly index: number
  readonly side: ClientSide
  readonly driver: Driver
  session: Session | undefined
}

export class Crowd {
  readonly events = new EventQueue()
  readonly network: Network
  readonly members: readonly Member[]
  readonly #options: CrowdOptions
  readonly #server: Server
  readonly #driver: Driver
  readonly #byKey = new Map<string, Member>()
  readonly #bySession = new Map<Session, Member>()

  constructor(options: CrowdOptions) {
    const random = new Random(options.seed)
    this.#options = options
    this.network = new Network(this.events, random.fork())
    const crypto = checksumCrypto(random.fork())
    const keys = crypto.newKeyPair()
    const onWork = (): void => this.#driver.pollSoon()
    const secret = crypto.random(32)
    this.#server = new Server({ crypto, keys, secret, isSameHost, hostOf, purpose: 'irc', nowMs: 0, onWork })
    this.#driver = new Driver('server', this.events, {
      receive: (data, path, nowMs) => this.#server.receive(data, path, nowMs),
      poll: nowMs => this.#pollServer(nowMs),
      nextDeadlineMs: () => this.#server.nextDeadlineMs,
      wake: () => {},
    })
    this.network.setServer(SERVER, (data, from) => this.#driver.receive(data, from))
    this.members = Array.from({ length: options.size }, (_, index) =>
      this.#addMember(index, random.fork(), keys.publicKey),
    )
  }

  /** Says something to a member, from the server. */
  say(to: Member, text: string, streams: readonly number[]): void {
    to.session?.send(text, streams)
  }

  #addMember(index: number, random: Random, serverKey: Uint8Array): Member {
    const conditions = { ...CLEAR, ...this.#options.links }
    const crypto = checksumCrypto(random)
    const keys = crypto.newKeyPair()
    const host = this.network.addClient(conditions, conditions, (data, from, socket) =>
      member.driver.receive(data, clientPath(socket, from)),
    )
    const ground = {
      send: (path: string, data: Uint8Array) => host.send(path.slice(0, path.indexOf('#')), SERVER, data),
      onWork: () => member.driver.pollSoon(),
      wallClockMs: () => EPOCH_MS + this.events.nowMs,
      observe: () => {},
    }
    const side = new ClientSide(ground, { crypto, keys, serverKey, servers: [SERVER], versions: undefined })
    const driver = new Driver(`client ${index}`, this.events, {
      receive: (data, path, nowMs) => side.receive(data, path, nowMs),
      poll: nowMs => {
        side.poll(nowMs)
        for (const message of side.takeMessages()) this.#options.atMember(member, message)
      },
      nextDeadlineMs: () => side.nextDeadlineMs(),
      wake: (nowMs, sleptMs) => side.wake(nowMs, sleptMs),
    })
    const member: Member = { index, side, driver, session: undefined }
    this.#byKey.set(keys.publicKey.join(), member)
    driver.pollSoon()
    return member
  }

  #pollServer(nowMs: number): void {
    for (let next = this.#server.poll(nowMs); next; next = this.#server.poll(nowMs)) {
      this.network.sendToClient(SERVER, next.path, next.datagram)
    }
    for (const event of this.#server.takeEvents()) this.#handle(event)
  }

  #handle(event: ServerEvent): void {
    if (event.kind === 'session') {
      const member = this.#byKey.get(event.clientKey.join())
      if (!member) return
      member.session = event.session
      this.#bySession.set(event.session, member)
    }
    if (event.kind !== 'heard') return
    const member = this.#bySession.get(event.session)
    for (const message of event.session.takeMessages()) if (member) this.#options.atServer(member, message)
  }
}

// client-side.ts: the client of roam as one side of a simulated conversation.
import type { Crypto, KeyPair } from '../core/crypto.ts'
import { Client } from '../core/endpoint/client.ts'
import type { ClientEvent } from '../core/endpoint/client-types.ts'
import type { Session } from '../core/session/session.ts'
import { clientPath, isSameHost } from './conversation.ts'
import type { Ground, Side } from './end.ts'
import type { Heard } from './ledger.ts'

export type ClientSideOptions = {
  readonly crypto: Crypto
  readonly keys: KeyPair
  /** Undefined: it is learned at first contact, and trusted. */
  readonly serverKey: Uint8Array | undefined
  /** Where the server is. A hop takes the next one of them. */
  readonly servers: readonly [string, ...string[]]
  readonly versions: readonly number[] | undefined
}

export class ClientSide implements Side {
  readonly client: Client
  ended: string | undefined
  readonly #ground: Ground
  readonly #servers: readonly [string, ...string[]]
  #hops = 0

  constructor(ground: Ground, options: ClientSideOptions) {
    const { crypto, keys, serverKey, servers, versions } = options
    this.#ground = ground
    this.#servers = servers
    this.client = new Client({
      crypto,
      isSameHost,
      keys,
      ...(serverKey && { serverKey }),
      versions,
      purpose: 'irc',
      path: this.#path(),
      nowMs: 0,
      wallClockMs: () => ground.wallClockMs(),
      onWork: () => ground.onWork(),
      observe: event => ground.observe(event),
    })
  }

  get session(): Session | undefined {
    return this.client.session
  }

  get queuedBytes(): number {
    return this.session?.queuedBytes ?? 0
  }

  send(text: string, streams: readonly number[]): ReturnType<Session['send']> {
    return this.session?.send(text, streams) ?? (this.ended === undefined ? 'full' : 'ended')
  }

  takeMessages(): readonly Heard[] {
    return this.session?.takeMessages() ?? []
  }

  receive(data: Uint8Array, path: string, nowMs: number): void {
    this.client.receive(data, path, nowMs)
  }

  poll(nowMs: number): void {
    for (let next = this.client.poll(nowMs); next; next = this.client.poll(nowMs)) {
      this.#ground.send(next.path, next.datagram)
    }
    for (const event of this.client.takeEvents()) this.#handle(event, nowMs)
  }

  nextDeadlineMs(): number {
    return this.client.nextDeadlineMs
  }

  wake(nowMs: number, sleptMs: number): void {
    this.client.wake(nowMs, sleptMs)
  }

  close(nowMs: number): void {
    this.client.close('bye', nowMs)
  }

  /** The host knows that it has other addresses, and sends from there: to the next address of the server. */
  move(hops: number, nowMs: number): void {
    this.#hops = hops
    this.client.usePath(this.#path(), nowMs)
  }

  /** A client that starts anew has no session to go on with. */
  restart(): void {
    this.ended = 'restarted'
  }

  #handle(event: ClientEvent, nowMs: number): void {
    if (event.kind === 'ended') this.ended = event.reason
    if (event.kind === 'first-contact') this.client.trust(true, nowMs)
    if (event.kind !== 'hop') return
    this.move(this.#hops + 1, nowMs)
  }

  #path(): string {
    return clientPath(`${this.#hops}`, this.#servers[this.#hops % this.#servers.length] ?? this.#servers[0])
  }
}

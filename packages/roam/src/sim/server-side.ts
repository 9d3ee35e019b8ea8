// server-side.ts: the server of roam as one side of a simulated conversation, or of several.
import type { Crypto, KeyPair } from '../core/crypto.ts'
import { Server, type ServerEvent } from '../core/endpoint/server.ts'
import type { Session } from '../core/session/session.ts'
import { hostOf, isSameHost } from './conversation.ts'
import type { Ground, Side } from './end.ts'
import type { Heard } from './ledger.ts'

export type ServerSideOptions = {
  readonly crypto: Crypto
  readonly keys: KeyPair
  readonly secret: Uint8Array
}

export class ServerSide implements Side {
  server: Server
  ended: string | undefined
  /** The newest session. */
  session: Session | undefined
  readonly #ground: Ground
  readonly #options: ServerSideOptions

  constructor(ground: Ground, options: ServerSideOptions) {
    this.#ground = ground
    this.#options = options
    this.server = this.#start(0)
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
    this.server.receive(data, path, nowMs)
  }

  poll(nowMs: number): void {
    for (let next = this.server.poll(nowMs); next; next = this.server.poll(nowMs)) {
      this.#ground.send(next.path, next.datagram)
    }
    for (const event of this.server.takeEvents()) this.#handle(event)
  }

  nextDeadlineMs(): number {
    return this.server.nextDeadlineMs
  }

  wake(): void {}

  close(nowMs: number): void {
    this.server.close('bye', nowMs)
  }

  /** The process ends without a word and is started again: its sessions are gone, its keys and secret are not. */
  restart(nowMs: number): void {
    this.session = undefined
    this.server = this.#start(nowMs)
  }

  #start(nowMs: number): Server {
    return new Server({
      ...this.#options,
      isSameHost,
      hostOf,
      purpose: 'irc',
      nowMs,
      onWork: () => this.#ground.onWork(),
      observe: event => this.#ground.observe(event),
    })
  }

  #handle(event: ServerEvent): void {
    if (event.kind === 'session') this.session = event.session
    if (event.kind === 'ended' && event.session === this.session) this.ended = event.reason
  }
}

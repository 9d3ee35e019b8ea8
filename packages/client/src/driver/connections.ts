// connections.ts: the connection of a client, and the next one.
import { DIAL_WITHIN_MS } from '../limits.ts'
import type { Connection, Dial } from '../ports.ts'
import { textOf } from './text-of.ts'

export type ConnectionEvents = {
  opened(transport: string, isPrivate: boolean): void
  received(lines: readonly (string | { readonly fault: string })[]): void
  closed(reason: string): void
}

/** Nobody between the two ends can read what these carry; memory and Unix sockets do not leave the machine. */
const ENCRYPTED: ReadonlySet<string> = new Set(['tls', 'udp', 'wss', 'unix', 'memory'])

export class Connections {
  readonly #dial: Dial
  readonly #events: ConnectionEvents
  #connection: Connection | undefined
  #dialling: AbortController | undefined
  #ended: Promise<void> = Promise.resolve()
  #isClosed = false

  constructor(dial: Dial, events: ConnectionEvents) {
    this.#dial = dial
    this.#events = events
  }

  /** Makes a connection, and reads it to its end. */
  dial(): void {
    this.#ended = this.#live()
  }

  send(line: string): void {
    this.#connection?.send(line)
  }

  hangUp(): void {
    this.#dialling?.abort(new Error('given up'))
    this.#connection?.abort()
  }

  /** Sends what is queued, and closes. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#dialling?.abort(new Error('closed'))
    await this.#connection?.close()
    await this.#ended
  }

  async #live(): Promise<void> {
    let reason = 'the server has closed the connection'
    try {
      const connection = await this.#connect()
      if (this.#isClosed) return await connection.close()
      this.#connection = connection
      this.#events.opened(connection.transport, isPrivate(connection))
      for await (const lines of connection.messages()) this.#events.received(lines)
    } catch (error) {
      reason = textOf(error)
    }
    const connection = this.#connection
    this.#connection = undefined
    if (connection) await connection.close()
    if (!this.#isClosed) this.#events.closed(reason)
  }

  async #connect(): Promise<Connection> {
    const dialling = new AbortController()
    this.#dialling = dialling
    const tooLong = setTimeout(
      () => dialling.abort(new Error(`no answer in ${DIAL_WITHIN_MS / 1000} s`)),
      DIAL_WITHIN_MS,
    )
    try {
      return await this.#dial(dialling.signal)
    } finally {
      clearTimeout(tooLong)
    }
  }
}

function isPrivate({ transport, remote }: Connection): boolean {
  if (ENCRYPTED.has(transport)) return true
  const host = remote && 'host' in remote ? String(remote.host) : ''
  return host === '::1' || host.startsWith('127.')
}

// connections.ts: the connection of a client, and the next one.
import { DIAL_WITHIN_MS, LINES_A_TURN } from '../limits.ts'
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
  /** Lines that have been given on since others had their turn, or more. */
  #sinceTurn = 0

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
      for await (const lines of connection.messages()) await this.#receive(lines)
    } catch (error) {
      reason = textOf(error)
    }
    const connection = this.#connection
    this.#connection = undefined
    if (connection) await connection.close()
    if (!this.#isClosed) this.#events.closed(reason)
  }

  /** A server that pours must not keep a person's keys waiting: between so many lines others have their turn. */
  async #receive(lines: readonly (string | { readonly fault: string })[]): Promise<void> {
    for (let at = 0; at < lines.length; at += LINES_A_TURN) {
      const turn = lines.length <= LINES_A_TURN ? lines : lines.slice(at, at + LINES_A_TURN)
      this.#events.received(turn)
      this.#sinceTurn += turn.length
      if (this.#sinceTurn < LINES_A_TURN) continue
      this.#sinceTurn = 0
      await new Promise(resolve => setTimeout(resolve, 0))
    }
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

// options.ts: what both ends of a session are handed, and hand back.
import type { Crypto } from '../crypto.ts'
import type { Transmit } from '../session/leg.ts'
import type { Session } from '../session/session.ts'
import type { PacketEvent } from '../session/trace.ts'

/** The keys of a session, for who wants to read along: 32 bytes each. */
export type MadeKeys = {
  readonly clientCid: Uint8Array
  readonly serverCid: Uint8Array
  readonly fromClient: Uint8Array
  readonly fromServer: Uint8Array
}

export type EndpointOptions = {
  readonly crypto: Crypto
  /** Whether two paths lead to the same IP address. */
  readonly isSameHost: (path: string, other: string) => boolean
  /** The versions spoken, the best first. */
  readonly versions?: readonly number[] | undefined
  /** Called when an own call, on an end or on a session, has made something to poll. */
  readonly onWork?: () => void
  /** Sees each packet of each session. */
  readonly observe?: (event: PacketEvent, session: Session) => void
  /** Sees the keys of each session: for a log of keys, which makes all of it readable. */
  readonly keysMade?: (keys: MadeKeys) => void
}

/** A protocol that is driven from outside: datagrams and the time in, datagrams and events out. */
export type Endpoint<Event> = {
  receive(datagram: Uint8Array, path: string, nowMs: number): void
  /** The next datagram to be sent. To be called until there is none, after each other call, and when time is up. */
  poll(nowMs: number): Transmit | undefined
  /** When poll is to be called at the latest. Infinity: nothing is due. */
  readonly nextDeadlineMs: number
  /** What has happened since the last call. */
  takeEvents(): readonly Event[]
}

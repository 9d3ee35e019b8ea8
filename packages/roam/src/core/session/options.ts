// options.ts: what a session is made of.
import type { Crypto } from '../crypto.ts'
import type { Link } from './leg.ts'
import type { Role } from './silence.ts'
import type { Observe } from './trace.ts'

/** What the peer's parameters say. */
export type Peer = { readonly maxData: number; readonly maxStreams: number; readonly maxAckDelayMs: number }

export type SessionOptions = {
  readonly crypto: Crypto
  /** Only a server follows its peer to another path; only a client is told to hop. */
  readonly role: Role
  readonly link: Link
  readonly peer: Peer
  /** Whether two paths have the same IP address, so that delay, room and loss stay what they were. */
  isSameHost(one: string, other: string): boolean
  readonly nowMs: number
  /** Told when a call other than receive() and poll() made work for poll(). */
  onWork?(): void
  /** Told of each packet, for those who want to watch. */
  readonly observe?: Observe
}

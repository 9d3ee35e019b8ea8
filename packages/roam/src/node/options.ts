// options.ts: what whoever uses roam decides.

import type { InetAddress } from '@stonechat/sockets'
import type { KeyPair } from '../core/crypto.ts'
import type { Session } from '../core/session/session.ts'
import type { PacketEvent } from '../core/session/trace.ts'
import type { MadeKeys } from '../core/endpoint/options.ts'
import type { KnownHosts } from './known-hosts.ts'
import type { Router } from './streams.ts'

export type RoamOptions = {
  /** This side's static keys: a server's are what its clients know it by, a device's what it logs in with. */
  readonly keys: KeyPair
  /** What is spoken inside: both sides name the same, `irc` for instance. */
  readonly purpose: string
  /** Makes a router for the messages of one direction of one connection. Without it all of them are in one order. */
  readonly newRouter?: (() => Router) | undefined
  /** Hears of bugs of ours that came to light and were survived. Without this they are thrown. */
  readonly onBug?: ((error: unknown) => void) | undefined
  /** Sees each packet of each session. */
  readonly observe?: ((event: PacketEvent, session: Session) => void) | undefined
  /** Sees the keys of each session: for a log of keys, which makes all of it readable. */
  readonly keysMade?: ((keys: MadeKeys) => void) | undefined
}

/** A datagram as it stands on the wire, and the two ends of its way. The bytes are only good for as long as the call. */
export type Tapped = {
  readonly direction: 'sent' | 'received'
  readonly datagram: Uint8Array
  readonly local: InetAddress
  readonly remote: InetAddress
}

export type ServerOptions = RoamOptions & {
  /** 32 bytes that outlive the process: stateless resets and retry tokens come of it. */
  readonly secret: Uint8Array
}

export type ClientOptions = RoamOptions & {
  /** The keys of servers that were met before. */
  readonly knownHosts: Pick<KnownHosts, 'keyOf' | 'trust'>
  /** Sees each datagram as it leaves, or has come and is not read yet. */
  readonly tap?: ((tapped: Tapped) => void) | undefined
}

// network.ts: the server that we are on, and how well we reach it. Shapes only.
import type { Casemapping, MemberPrefix, ModeTypes } from '@stonechat/irc'

/** What the server has said that it is (ISUPPORT, CAP, 001 to 005). */
export interface Network {
  /** NETWORK, or the server's name, or ''. */
  readonly name: string
  readonly serverName: string
  readonly casemapping: Casemapping
  readonly channelTypes: string
  readonly statusPrefixes: string
  readonly prefixes: readonly MemberPrefix[]
  readonly modeTypes: ModeTypes
  /** All tokens as they were said. */
  readonly isupport: ReadonlyMap<string, string>
  /** Capabilities in force, with the values that the server offered. */
  readonly capabilities: ReadonlyMap<string, string>
}

export type LinkState =
  /** Not started, or closed for good. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting'; readonly attempt: number }
  | { readonly kind: 'registering' }
  /** Registered. */
  | { readonly kind: 'online'; readonly resumed: boolean }
  /** Waits before it tries again; `retryAtMs` is of the monotonic clock. */
  | { readonly kind: 'waiting'; readonly retryAtMs: number; readonly reason: string }
  /** Will not try again by itself: wrong password, banned, ... */
  | { readonly kind: 'refused'; readonly reason: string }

export type LinkHealth = {
  readonly state: LinkState
  readonly transport: string | undefined
  /** The newest round trip of a PING, in milliseconds. */
  readonly rttMs: number | undefined
  /** How long a PING has been without its answer, in milliseconds; 0 when none is. */
  readonly silentMs: number
  /** Sends that wait, and that are not acknowledged. */
  readonly queued: number
}

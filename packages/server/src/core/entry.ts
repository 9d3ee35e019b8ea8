// entry.ts: what the ordered log holds. Plain data: an entry can be written down, sent, and applied again.

import type { ModeChange } from '@stonechat/irc'
import type { Credentials } from './accounts/credentials.ts'
import type { LockdownLevel } from './operators/lockdown.ts'
import type { Privilege } from './operators/privilege.ts'
import type { Rank } from './channels/rank.ts'

/** A position in the log: 1, 2, 3, ... */
export type Place = number
/** The place of the entry by which the user came: unique for as long as the log lives. */
export type UserId = number
/** One connection to one node, which answers to it. To the others it is no more than a name, which no other has. */
export type SessionId = string

/** Who does it, and which connection wants the answer. */
export type Act = { readonly user: UserId; readonly session: SessionId }

/** Names a change to the node that has proposed it; to every other node it means nothing. */
export type ChangeId = string

/** By a user, who has to be logged in to the account unless it is a new one; undefined: by whoever owns the server. */
type AccountChange = {
  readonly account: string
  readonly by: UserId | undefined
  /** Which connection asked for it; '' is none. */
  readonly session: SessionId
  readonly change: ChangeId
}

/** The commands that carry something from one to others. */
export type MessageCommand = 'PRIVMSG' | 'NOTICE' | 'TAGMSG'

/** What each kind of proposal carries, beside who proposes it. */
export type Proposals = {
  enter: {
    readonly session: SessionId
    readonly nick: string
    readonly username: string
    readonly realname: string
    /** What others see of where the client is. */
    readonly host: string
    /** Where it really is, and the name of that address. */
    readonly address: string
    readonly hostname: string | undefined
    /** Connected over TLS. */
    readonly secure: boolean
    /** Away from the first moment on, and why. */
    readonly away: string | undefined
    /** What the client has set of itself already. */
    readonly metadata?: readonly (readonly [key: string, value: string])[]
    /** The account that the client has proved to be theirs. */
    readonly account: string | undefined
  }
  /** One of the user's devices has gone; with the last one the user goes. */
  leave: { readonly user: UserId; readonly session: SessionId; readonly reason: string }
  addAccount: AccountChange & {
    readonly email: string
    readonly credentials: Credentials
    readonly certificates: readonly string[]
  }
  removeAccount: AccountChange
  setPassword: AccountChange & { readonly credentials: Credentials }
  /** Adds a certificate that logs in to the account, or takes it away. */
  setCertificate: AccountChange & { readonly fingerprint: string; readonly adding: boolean }
  /** Whether its user stays without a device. */
  setAlwaysOn: AccountChange & { readonly on: boolean }
  login: Act & { readonly account: string; readonly change: ChangeId }
  logout: Act & { readonly change: ChangeId }
  /** Puts out another user of the same account. */
  ghost: Act & { readonly nick: string; readonly change: ChangeId }
  /** One of the user's devices is to go. */
  endDevice: Act & { readonly device: SessionId; readonly change: ChangeId }
  /** A user whose devices have been away for too long goes. */
  expire: { readonly user: UserId }
  nick: Act & { readonly nick: string }
  join: Act & { readonly channel: string; readonly key: string | undefined }
  part: Act & { readonly channel: string; readonly reason: string | undefined }
  registerChannel: Act & { readonly channel: string }
  /** `code` shows that it is meant. */
  unregisterChannel: Act & { readonly channel: string; readonly code: string }
  /** Registered channels that nobody has used for too long are registered no more. */
  sweepChannels: {}
  offerChannel: Act & { readonly channel: string; readonly account: string }
  acceptChannel: Act & { readonly channel: string }
  channelAccess: Act & {
    readonly channel: string
    readonly account: string
    readonly rank: Rank
    readonly adding: boolean
  }
  channelRank: Act & { readonly channel: string; readonly nick: string; readonly adding: boolean }
  kick: Act & { readonly channel: string; readonly nick: string; readonly reason: string | undefined }
  invite: Act & { readonly channel: string; readonly nick: string }
  rename: Act & { readonly channel: string; readonly name: string; readonly reason: string }
  topic: Act & { readonly channel: string; readonly topic: string }
  channelMode: Act & { readonly channel: string; readonly changes: readonly ModeChange[] }
  userMode: Act & { readonly changes: readonly ModeChange[] }
  oper: Act & {
    readonly name: string
    readonly privileges: readonly Privilege[]
    /** The host that the operator is seen with; '' leaves it as it is. */
    readonly host: string
  }
  /** Nobody whom this is about is let in: a network, an address or a mask. */
  kline: Act & { readonly target: string; readonly durationMs: number | undefined; readonly reason: string }
  unkline: Act & { readonly target: string }
  lockdown: Act & { readonly level: 0 | LockdownLevel; readonly durationMs: number; readonly reason: string }
  /** The lockdown that was to last until then has lasted as long. */
  lockdownOver: { readonly untilMs: number }
  wallops: Act & { readonly text: string }
  kill: Act & { readonly nick: string; readonly reason: string }
  setname: Act & { readonly realname: string }
  /** Without a value the key is removed. */
  metadata: Act & { readonly target: string; readonly key: string; readonly value?: string }
  clearMetadata: Act & { readonly target: string }
  /** Wall clock: what was said until then has been read. */
  markRead: Act & { readonly target: string; readonly timeMs: number }
  /** A session goes on from somewhere else. */
  move: Act & {
    readonly address: string
    readonly hostname: string | undefined
    readonly secure: boolean
  }
  away: Act & { readonly message: string | undefined }
  redact: Act & {
    readonly target: string
    /** The message: its msgid, its place, and what it was part of. */
    readonly id: string
    readonly removes: Place
    readonly conversation: string
    /** The history has it that this user said it. */
    readonly isOwn: boolean
    readonly reason: string
  }
  message: Act & {
    readonly command: MessageCommand
    readonly target: string
    readonly text: string
    /** What makes the message known again when it is sent again (docs/extensions/nonce.md). */
    readonly nonce?: string
    /** Client-only tags, as they go on the wire (`+typing=active;+x`), or ''. */
    readonly tags: string
  }
}

export type Kind = keyof Proposals
export type Proposal = { readonly [K in Kind]: { readonly kind: K } & Proposals[K] }[Kind]

/** A proposal that has got its place and time. Whether it changes anything is decided where it is applied. */
export type Entry<K extends Kind = Kind> = {
  readonly place: Place
  /** Wall clock, milliseconds since 1970. */
  readonly timeMs: number
  /** The msgid: unique for ever, letters and digits and `-`. */
  readonly id: string
  readonly proposal: Proposal & { readonly kind: K }
}

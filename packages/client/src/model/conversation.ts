// conversation.ts: a channel, a private conversation, or what the server says, as people see it. Shapes only.
import type { ChatItem } from './item.ts'

/** Somebody whom we see. */
export type Person = {
  readonly nick: string
  readonly user: string | undefined
  readonly host: string | undefined
  readonly account: string | undefined
  readonly realname: string | undefined
  /** Their words while they are away ('' when we do not know them); undefined when they are here. */
  readonly away: string | undefined
  readonly bot: boolean
  /** By MONITOR, or because we share a channel; undefined when we cannot know. */
  readonly online: boolean | undefined
}

export type Member = {
  readonly person: Person
  /** Ranks as signs, the highest first: `@+`; '' for none. */
  readonly prefixes: string
}

export type Topic = { readonly text: string; readonly by: string; readonly atMs: number | undefined }

/** What may be done in the timeline above its first item. */
export type HistoryState = 'unknown' | 'loading' | 'more' | 'complete'

export interface Conversation {
  /** The folded name, unique on a server; '' is the server's own conversation. Changes with a rename. */
  readonly id: string
  readonly name: string
  readonly kind: 'channel' | 'direct' | 'server'
  /** Of a channel: whether we are in it now. `pending`: we want to be, and have asked or will ask. */
  readonly joined: 'yes' | 'no' | 'pending'
  /** The server's words why we are not in it: not let in, or put out; undefined while we are, or try. */
  readonly refusal: string | undefined
  readonly topic: Topic | undefined
  /** Modes of the channel that are set, as letters. */
  readonly modes: string
  /** By folded nick. Empty for the others. */
  readonly members: ReadonlyMap<string, Member>
  /** Of a direct one: the other side. */
  readonly person: Person | undefined
  /** Oldest first. The array is replaced when it changes, items too: compare by identity. */
  readonly items: readonly ChatItem[]
  readonly history: HistoryState
  /** Messages that we have not read, and how many of them name us (in a direct conversation: all). */
  readonly unread: number
  readonly mentions: number
  /** Calendar time of the last message that was read, on any device; undefined when none was. */
  readonly readUpToMs: number | undefined
  /** Who is writing, by nick, in the order in which they began. */
  readonly typing: readonly string[]
  /** What is typed and not sent; kept over a restart. */
  readonly draft: string
  /** Counts what changed in it, for whoever draws it. */
  readonly revision: number
}

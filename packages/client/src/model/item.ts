// item.ts: what stands in a conversation, from top to bottom. Shapes only.

/** How far a message of ours has come. What others said is `received`. */
export type Delivery = 'received' | 'queued' | 'sent' | 'acknowledged' | 'failed'

/** Something that was said. */
export type ChatMessage = {
  readonly kind: 'message'
  /** Names the item in this process, for as long as it is kept; never changes. */
  readonly key: string
  /** The server's name for it, once it is known. */
  readonly msgid: string | undefined
  /** Ours for it, when we sent it. */
  readonly nonce: string | undefined
  /** Calendar time, in milliseconds: the server's where it said one. */
  readonly atMs: number
  readonly nick: string
  readonly account: string | undefined
  /** Whether we said it, from whichever device. */
  readonly own: boolean
  readonly bot: boolean
  readonly form: 'text' | 'notice' | 'action'
  /** To members of this rank and above alone (STATUSMSG): `@`; '' for everybody. */
  readonly audience: string
  /** As it was said, with formatting codes; lines are parted by LF. CTCP ACTION is unwrapped. */
  readonly text: string
  /** The msgid of the message that this one answers. */
  readonly replyTo: string | undefined
  /** Who reacted with what, in the order in which they came: reaction to nicks. */
  readonly reactions: ReadonlyMap<string, ReadonlySet<string>>
  readonly redacted: Redaction | undefined
  /** Whether it names us, and is not ours. */
  readonly mention: boolean
  readonly delivery: Delivery
  /** The server's words, or ours, when it has failed. */
  readonly failure: string | undefined
}

export type Redaction = { readonly nick: string; readonly reason: string }

export type EventKind =
  | 'join'
  | 'part'
  | 'quit'
  | 'kick'
  | 'nick'
  | 'mode'
  | 'topic'
  | 'rename'
  | 'invite'
  /** Servers have lost each other, or have come together again: many quits or joins at once. */
  | 'netsplit'
  | 'netjoin'

/** Something that happened in a channel. */
export type ChatEvent = {
  readonly kind: 'event'
  readonly key: string
  readonly msgid: string | undefined
  readonly atMs: number
  readonly what: EventKind
  /** Who did it; of a netsplit some of those whom it concerns. */
  readonly nick: string
  /** Who was kicked, the new nick, the new channel name; '' where there is nobody. */
  readonly target: string
  /** The reason, topic, modes or servers; '' where nothing was said. */
  readonly text: string
  readonly own: boolean
}

/** Words of the server or of this client, for people to read: answers, errors, MOTD. */
export type ChatInfo = {
  readonly kind: 'info'
  readonly key: string
  readonly msgid: string | undefined
  readonly atMs: number
  readonly severity: 'info' | 'warning' | 'error'
  readonly text: string
}

/** A place where messages are missing between the item before and the one after it. */
export type ChatGap = {
  readonly kind: 'gap'
  readonly key: string
  readonly msgid: undefined
  /** The time of the item before it. */
  readonly atMs: number
  /** `open`: can be asked for. `filling`: has been. `lost`: the server cannot give them. */
  readonly state: 'open' | 'filling' | 'lost'
}

export type ChatItem = ChatMessage | ChatEvent | ChatInfo | ChatGap

// history.ts: what is kept of what was said, as the core writes it down and asks for it again. Shapes only.

import type { Place } from '../entry.ts'

/** Something that was said, as those heard it who were there. */
export type Row = {
  readonly place: Place
  /** Wall clock, milliseconds since 1970. */
  readonly timeMs: number
  /** The msgid. */
  readonly id: string
  /** What it is part of: a channel, or two people (conversations.ts). */
  readonly conversation: string
  /** `PRIVMSG`, `NOTICE`; of an event its own, such as `JOIN`. */
  readonly command: string
  /** `nick!user@host` of then. */
  readonly source: string
  /** To whom, as it was written then. */
  readonly target: string
  readonly text: string
  /** What the sender was logged in to, or ''. */
  readonly account: string
  /** Tags apart from time, msgid and account, as they go on the wire, or ''. */
  readonly tags: string
  /** Whose it is (owner.ts); '' of what was said before that was written down. */
  readonly sender: string
}

/**
 * Something that happened and is no message. Where it happened in several channels at once it is one row of all of them.
 * The text is what follows the target in its line; where it was told in several lines, the rest of each.
 */
export type EventRow = Omit<Row, 'conversation'> & {
  readonly conversations: readonly string[]
  /** The msgid of the message that it is about, or ''. */
  readonly about: string
}

/** The row of that place is removed, and nobody finds it again. */
export type Removal = { readonly place: Place; readonly removes: Place }

/**
 * From now on the rows of conversation `from` are rows of `to`, beside those that it has; but not where a message
 * among them is older than `since`.
 */
export type Renaming = {
  readonly place: Place
  readonly renames: readonly { readonly from: string; readonly to: string; readonly since: Place }[]
}

/** What is written down, in the order of the places. */
export type Written = Row | EventRow | Removal | Renaming

/** A point between rows: next to the row of that place, or to those of that time. It need not be the place of a row. */
export type Bound = { readonly place: Place } | { readonly timeMs: number }

/** Some rows that follow each other. */
export type PageQuery = {
  /** Read as one. */
  readonly conversations: readonly string[]
  /** Beside the messages, events of these commands. */
  readonly events?: readonly string[]
  /** Only rows after this one, and before that one; they themselves are no part of it. */
  readonly after?: Bound | undefined
  readonly before?: Bound | undefined
  /** Where there are more than `limit`: which of them. */
  readonly take: 'oldest' | 'newest'
  readonly limit: number
}

/** The newest row of each group of conversations, and of each conversation that somebody has with another. */
export type NewestQuery = {
  readonly groups: readonly (readonly string[])[]
  /** One of these is one of the two in a conversation of two. */
  readonly participants: readonly string[]
}

/** Rows that match all of it. */
export type SearchQuery = Omit<PageQuery, 'conversations' | 'events'> & {
  /** In any of these, */
  readonly conversations: readonly string[]
  /** or in a private conversation of one of these. */
  readonly participants: readonly string[]
  /** The nick of then, in any case. */
  readonly from: string | undefined
  /** Each is words that follow each other (words.ts). */
  readonly phrases: readonly (readonly string[])[]
}

/** Events that are about one of these messages, in these conversations. */
export type AboutQuery = {
  readonly ids: readonly string[]
  readonly conversations: readonly string[]
  readonly limit: number
}

export interface History {
  /** False while the last attempt to write has failed, or too much waits to be written. */
  readonly writable: boolean
  /** To be called in the order of the places. `Log.committed` tells when it is on disk. */
  append(written: Written): void
  /**
   * In the order of the places, whatever was taken. Sees all that was appended before. Undefined where nothing can be
   * read; whoever runs the server has been told why.
   */
  page(query: PageQuery): Promise<readonly Row[] | undefined>
  /** The row of that place, message or event, or none. Undefined as with `page`. */
  find(place: Place): Promise<readonly Row[] | undefined>
  /** Some of them where there are more, in the order of the places. Undefined as with `page`. */
  about(query: AboutQuery): Promise<readonly Row[] | undefined>
  /** In no order. Undefined as with `page`. */
  newest(query: NewestQuery): Promise<readonly Row[] | undefined>
  /** In the order of the places. Undefined as with `page`. */
  search(query: SearchQuery): Promise<readonly Row[] | undefined>
}

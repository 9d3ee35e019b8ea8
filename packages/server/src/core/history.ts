// history.ts: what is kept of what was said, as the core writes it down and asks for it again. Shapes only.

import type { Place } from './entry.ts'

/** Something that was said, as those heard it who were there. */
export type Row = {
  readonly place: Place
  /** Wall clock, milliseconds since 1970. */
  readonly timeMs: number
  /** The msgid. */
  readonly id: string
  /** What it is part of: a channel, or two people (conversations.ts). */
  readonly conversation: string
  /** `PRIVMSG`, `NOTICE`. */
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
}

/** A point between rows: next to the row of that place, or to those of that time. It need not be the place of a row. */
export type Bound = { readonly place: Place } | { readonly timeMs: number }

/** Some rows that follow each other. */
export type PageQuery = {
  /** Read as one. */
  readonly conversations: readonly string[]
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
  /** One of two in a conversation of two. */
  readonly participant: string
}

/** Rows that match all of it. */
export type SearchQuery = Omit<PageQuery, 'conversations'> & {
  /** In any of these, */
  readonly conversations: readonly string[]
  /** or in a private conversation of this one. */
  readonly participant: string | undefined
  /** The nick of then, in any case. */
  readonly from: string | undefined
  /** Each is words that follow each other (words.ts). */
  readonly phrases: readonly (readonly string[])[]
}

export interface History {
  /** False while the last attempt to write has failed, or too much waits to be written. */
  readonly writable: boolean
  /** Keeps a row; to be called in the order of the places. `Log.committed` tells when it is on disk. */
  append(row: Row): void
  /**
   * In the order of the places, whatever was taken. Sees all that was appended before. Undefined where nothing can be
   * read; whoever runs the server has been told why.
   */
  page(query: PageQuery): Promise<readonly Row[] | undefined>
  /** In no order. Undefined as with `page`. */
  newest(query: NewestQuery): Promise<readonly Row[] | undefined>
  /** In the order of the places. Undefined as with `page`. */
  search(query: SearchQuery): Promise<readonly Row[] | undefined>
}

// requests.ts: what the main thread and the two threads of the database say to each other. Shapes only.

import type { Place } from '../core/entry.ts'
import type { RecordWrite, StoredRecord } from '../core/records/stored-record.ts'
import type {
  AboutQuery,
  NewestQuery,
  PageQuery,
  Row,
  SearchQuery,
  Written,
} from '../core/history/history.ts'

export type Opening = {
  readonly path: string
  /** The name of the log, should the database be a new one. */
  readonly newName: string
}

/** One transaction: it is on disk as a whole, or not at all. */
export type Write = {
  readonly rows: readonly Written[]
  readonly records: readonly RecordWrite[]
  readonly reserve: Place | undefined
}

/** What was found in the database. */
export type Opened = {
  readonly name: string
  readonly lastPlace: Place
  readonly records: readonly StoredRecord[]
}

/** Of a thread, by name: what it is asked, and what it answers. */
export type Table = Record<string, { readonly ask: unknown; readonly answer: unknown }>

export type WriteRequests = {
  open: { readonly ask: Opening; readonly answer: Opened }
  /** Answers whether it is time to index. */
  write: { readonly ask: Write; readonly answer: boolean }
  /** Makes some of what was written known to the search; answers whether there is more to index. */
  index: { readonly ask: undefined; readonly answer: boolean }
  /** Answers whether there is more to expire. */
  expire: { readonly ask: number; readonly answer: boolean }
  close: { readonly ask: undefined; readonly answer: undefined }
}

export type ReadRequests = {
  open: { readonly ask: string; readonly answer: undefined }
  page: { readonly ask: PageQuery; readonly answer: readonly Row[] }
  find: { readonly ask: Place; readonly answer: readonly Row[] }
  about: { readonly ask: AboutQuery; readonly answer: readonly Row[] }
  newest: { readonly ask: NewestQuery; readonly answer: readonly Row[] }
  search: { readonly ask: SearchQuery; readonly answer: readonly Row[] }
  close: { readonly ask: undefined; readonly answer: undefined }
}

export type RequestOf<T extends Table> = {
  readonly [K in keyof T]: { readonly number: number; readonly kind: K; readonly ask: T[K]['ask'] }
}[keyof T]

/** `error` is the message of what was thrown. */
export type Answer = { readonly number: number; readonly value?: unknown; readonly error?: string }

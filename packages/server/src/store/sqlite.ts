// sqlite.ts: the history and the records on disk. What came while one commit was on its way is the next: one wait for all.

import type { Place } from '../core/entry.ts'
import type {
  AboutQuery,
  NewestQuery,
  PageQuery,
  Row,
  SearchQuery,
  Written,
} from '../core/history/history.ts'
import type { RecordWrite, StoredRecord } from '../core/records/stored-record.ts'
import { Batch } from './batch.ts'
import { Pace } from './pace.ts'
import { Reading } from './reading.ts'
import type { Opened, ReadRequests, WriteRequests } from './requests.ts'
import type { Store } from './store.ts'
import { Thread } from './thread.ts'

export type SqliteOptions = {
  readonly path: string
  /** The name of the log, should the database be a new one: letters and digits, unlike any other's. */
  readonly newName: string
  /** Writing has failed, and goes on failing until `onRecovery`. */
  readonly onFailure: (error: Error) => void
  readonly onRecovery: () => void
  /** How long writing took, to the disk and back. */
  readonly onCommit?: (durationMs: number) => void
  /** Something that was asked for could not be read. */
  readonly onReadFailure: (error: Error) => void
  /** What was written could not be indexed; a search still finds it, but takes longer. Told once until it works again. */
  readonly onIndexFailure: (error: Error) => void
}

/** A disk that stands still may not fill the memory: with so many rows waiting no more are taken. */
const WAITING_ROWS_MAX = 50_000
/** A disk that failed is tried again so often. */
const RETRY_MS = 1000

/** Opens the database, or makes it. Rejects with an Error that says what is wrong with it. */
export async function openSqlite(options: SqliteOptions): Promise<Store> {
  const thread = new Thread<WriteRequests>('writes')
  try {
    const { path, newName } = options
    return new SqliteStore(thread, await thread.ask('open', { path, newName }), options)
  } catch (error) {
    await thread.end()
    throw error
  }
}

class SqliteStore implements Store {
  readonly name: string
  readonly lastPlace: Place
  readonly #writer: Thread<WriteRequests>
  readonly #reading: Reading
  readonly #options: SqliteOptions
  /** Until they are taken. */
  #records: readonly StoredRecord[]
  /** On its way to the disk. */
  #writing: Batch | undefined
  /** The next one. */
  #waiting = new Batch()
  readonly #pace = new Pace(() => this.#begin())
  /** To be written with the next batch. */
  #reserve: Place | undefined
  #failed = false
  #indexing: Promise<void> | undefined
  #indexFailed = false
  #retry: NodeJS.Timeout | undefined
  #closed: Promise<void> | undefined
  /** Nothing is written any more. */
  #ended = false

  constructor(writer: Thread<WriteRequests>, { name, lastPlace, records }: Opened, options: SqliteOptions) {
    this.#writer = writer
    this.#reading = new Reading(options.path)
    this.name = name
    this.lastPlace = lastPlace
    this.#records = records
    this.#options = options
    // What an earlier run has not come to.
    void this.#index()
  }

  get writable(): boolean {
    return !this.#failed && !this.#isFull
  }

  get #isFull(): boolean {
    return this.#waiting.rows.length >= WAITING_ROWS_MAX
  }

  append(written: Written): void {
    if (this.#isFull || this.#closed) return
    this.#waiting.append(written)
    this.#schedule()
  }

  takeRecords(): readonly StoredRecord[] {
    const records = this.#records
    this.#records = []
    return records
  }

  /** Taken however many rows wait: the state has changed already, and there are no more records than it has parts. */
  writeRecord(place: Place, write: RecordWrite): void {
    if (this.#closed) return
    this.#waiting.writeRecord(place, write)
    this.#schedule()
  }

  committed(place: Place): Promise<boolean> {
    return this.#waiting.has(place) ? this.#waiting.done.promise : Promise.resolve(false)
  }

  reserve(upTo: Place): void {
    this.#reserve = upTo
    this.#schedule()
  }

  page(query: PageQuery): Promise<readonly Row[] | undefined> {
    return this.#read('page', query)
  }

  find(place: Place): Promise<readonly Row[] | undefined> {
    return this.#read('find', place)
  }

  about(query: AboutQuery): Promise<readonly Row[] | undefined> {
    return this.#read('about', query)
  }

  newest(query: NewestQuery): Promise<readonly Row[] | undefined> {
    return this.#read('newest', query)
  }

  search(query: SearchQuery): Promise<readonly Row[] | undefined> {
    return this.#read('search', query)
  }

  async #read<K extends Exclude<keyof ReadRequests, 'open' | 'close'>>(
    kind: K,
    query: ReadRequests[K]['ask'],
  ): Promise<ReadRequests[K]['answer'] | undefined> {
    await this.#rowsSettled()
    try {
      return await this.#reading.ask(kind, query)
    } catch (error) {
      this.#options.onReadFailure(errorOf(error))
      return undefined
    }
  }

  async expire(beforeMs: number): Promise<void> {
    while (!this.#closed && (await this.#writer.ask('expire', beforeMs))) continue
  }

  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #close(): Promise<void> {
    await this.#rowsSettled()
    await this.#writing?.done.promise
    // Records that could not be written: once more, for the last time.
    if (this.#waiting.hasRecords) await this.#write()
    this.#ended = true
    this.#pace.stop()
    clearTimeout(this.#retry)
    try {
      await this.#reading.end()
      await this.#writer.ask('close', undefined)
    } finally {
      await this.#writer.end()
    }
  }

  /** The rows that were appended until now are on disk, or lost. */
  async #rowsSettled(): Promise<void> {
    this.#pace.hurry()
    const last = this.#waiting.rows.length > 0 ? this.#waiting : this.#writing
    await last?.done.promise
  }

  #schedule(): void {
    if (!this.#writing) this.#pace.schedule()
  }

  #begin(): void {
    if (!this.#writing && !this.#ended) void this.#write()
  }

  async #write(): Promise<void> {
    const batch = this.#waiting
    this.#waiting = new Batch()
    this.#writing = batch
    const written = await this.#attempt(batch)
    batch.done.resolve(written)
    if (!written) this.#waiting.takeBack(batch.records)
    // The next commit waits for the index, which so is never far behind.
    await this.#indexing
    if (this.#writing === batch) this.#writing = undefined
    // Records that were taken back wait for the retry.
    if (this.#waiting.rows.length > 0 || (written && this.#waiting.hasRecords)) this.#schedule()
  }

  async #attempt({ rows, records }: Batch): Promise<boolean> {
    const reserve = this.#reserve
    const startedMs = performance.now()
    try {
      if (await this.#writer.ask('write', { rows, records, reserve })) void this.#index()
      this.#options.onCommit?.(performance.now() - startedMs)
    } catch (error) {
      this.#fail(errorOf(error))
      return false
    }
    if (this.#reserve === reserve) this.#reserve = undefined
    this.#recover()
    return true
  }

  /** In steps, so that what is to be read comes between them. */
  #index(): Promise<void> {
    this.#indexing ??= this.#indexAll().finally(() => {
      this.#indexing = undefined
    })
    return this.#indexing
  }

  async #indexAll(): Promise<void> {
    try {
      while (!this.#closed && (await this.#writer.ask('index', undefined))) continue
      this.#indexFailed = false
    } catch (error) {
      if (!this.#indexFailed && !this.#closed) this.#options.onIndexFailure(errorOf(error))
      this.#indexFailed = true
    }
  }

  #fail(error: Error): void {
    if (!this.#failed) this.#options.onFailure(error)
    this.#failed = true
    clearTimeout(this.#retry)
    // Until then no row may come that would be written: those who send are refused.
    if (!this.#closed) this.#retry = setTimeout(() => this.#schedule(), RETRY_MS)
  }

  #recover(): void {
    if (!this.#failed) return
    this.#failed = false
    clearTimeout(this.#retry)
    this.#options.onRecovery()
  }
}

function errorOf(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}

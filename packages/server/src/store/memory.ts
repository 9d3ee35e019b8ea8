// memory.ts: a history and records that last as long as the process. What the one on disk does, in the plainest way.

import { participantsOf } from '../core/conversations.ts'
import type { Bound, NewestQuery, PageQuery, Row, SearchQuery } from '../core/history.ts'
import type { Place } from '../core/entry.ts'
import type { RecordWrite, StoredRecord } from '../core/stored-record.ts'
import { hasPhrases } from './search.ts'
import type { Store } from './store.ts'

export class MemoryStore implements Store {
  readonly name: string
  writable = true
  #rows: Row[] = []
  readonly #records = new Map<string, StoredRecord>()
  #lastPlace: Place = 0

  constructor(name: string) {
    this.name = name
  }

  /** Of what was kept: a later log goes on behind it. */
  get lastPlace(): Place {
    return this.#lastPlace
  }

  append(row: Row): void {
    this.#lastPlace = row.place
    this.#rows.push(row)
  }

  takeRecords(): readonly StoredRecord[] {
    return [...this.#records.values()]
  }

  writeRecord(place: Place, { kind, key, value }: RecordWrite): void {
    this.#lastPlace = place
    this.#records.delete(`${kind} ${key}`)
    if (value !== undefined) this.#records.set(`${kind} ${key}`, { kind, key, value })
  }

  reserve(): void {}

  async committed(): Promise<boolean> {
    return true
  }

  async page(query: PageQuery): Promise<readonly Row[] | undefined> {
    const found = this.#rows.filter(
      row => query.conversations.includes(row.conversation) && isWithin(row, query),
    )
    return cut(found, query)
  }

  async newest({ groups, participant }: NewestQuery): Promise<readonly Row[] | undefined> {
    const own = this.#rows.filter(row => participantsOf(row.conversation).includes(participant))
    const pairs = [...new Set(own.map(row => row.conversation))].map(name => [name])
    return [...groups, ...pairs].flatMap(
      group => this.#rows.findLast(row => group.includes(row.conversation)) ?? [],
    )
  }

  async search(query: SearchQuery): Promise<readonly Row[] | undefined> {
    const { phrases, from, participant } = query
    const found = this.#rows.filter(
      row =>
        (query.conversations.includes(row.conversation) ||
          (participant !== undefined && participantsOf(row.conversation).includes(participant))) &&
        (from === undefined || row.source.toLowerCase().startsWith(`${from.toLowerCase()}!`)) &&
        hasPhrases(row.text, phrases) &&
        isWithin(row, query),
    )
    return cut(found, query)
  }

  async expire(beforeMs: number): Promise<void> {
    this.#rows = this.#rows.filter(row => row.timeMs >= beforeMs)
  }

  async close(): Promise<void> {}

  async [Symbol.asyncDispose](): Promise<void> {}
}

type Cut = Omit<PageQuery, 'conversations'>

function isWithin(row: Row, { after, before }: Cut): boolean {
  return (!after || compare(row, after) > 0) && (!before || compare(row, before) < 0)
}

function cut(rows: readonly Row[], { take, limit }: Cut): readonly Row[] {
  return take === 'oldest' ? rows.slice(0, limit) : rows.slice(Math.max(0, rows.length - limit))
}

function compare(row: Row, bound: Bound): number {
  return 'place' in bound ? row.place - bound.place : row.timeMs - bound.timeMs
}

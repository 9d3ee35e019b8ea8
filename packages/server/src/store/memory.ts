// memory.ts: a history and records that last as long as the process. What the one on disk does, in the plainest way.

import { participantsOf } from '../core/history/conversations.ts'
import type { Place } from '../core/entry.ts'
import type { RecordWrite, StoredRecord } from '../core/records/stored-record.ts'
import type {
  AboutQuery,
  Bound,
  EventRow,
  NewestQuery,
  PageQuery,
  Renaming,
  Row,
  SearchQuery,
  Written,
} from '../core/history/history.ts'
import { cut } from './rows.ts'
import { hasPhrases } from './search.ts'
import type { Store } from './store.ts'

export class MemoryStore implements Store {
  readonly name: string
  writable = true
  #rows: Row[] = []
  readonly #records = new Map<string, StoredRecord>()
  #lastPlace: Place = 0
  #events: EventRow[] = []

  constructor(name: string) {
    this.name = name
  }

  /** Of what was kept: a later log goes on behind it. */
  get lastPlace(): Place {
    return this.#lastPlace
  }

  append(written: Written): void {
    this.#lastPlace = written.place
    if ('conversation' in written) this.#rows.push(written)
    else if ('conversations' in written) this.#events.push(written)
    else if ('removes' in written) this.#remove(written.removes)
    else for (const renaming of written.renames) this.#rename(renaming)
  }

  #remove(removed: Place): void {
    this.#rows = this.#rows.filter(({ place }) => place !== removed)
    this.#events = this.#events.filter(({ place }) => place !== removed)
  }

  #rename({ from, to, since }: Renaming['renames'][number]): void {
    if (this.#rows.some(({ conversation, place }) => conversation === from && place < since)) return
    const renamed = (name: string): string => (name === from ? to : name)
    this.#rows = this.#rows.map(row => ({ ...row, conversation: renamed(row.conversation) }))
    this.#events = this.#events.map(row => ({ ...row, conversations: row.conversations.map(renamed) }))
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
    const { conversations, events = [] } = query
    const happened = this.#eventsIn(conversations).filter(({ command }) => events.includes(command))
    const found = [...this.#rows.filter(row => conversations.includes(row.conversation)), ...happened]
    const inOrder = found
      .filter(row => isWithin(row, query))
      .toSorted((one, other) => one.place - other.place)
    return cut(inOrder, query)
  }

  async find(place: Place): Promise<readonly Row[] | undefined> {
    return [...this.#rows, ...this.#events.map(asRow)].filter(row => row.place === place)
  }

  async about({ ids, conversations, limit }: AboutQuery): Promise<readonly Row[] | undefined> {
    const events = this.#events.filter(({ about }) => about !== '' && ids.includes(about))
    const places = new Set(events.map(({ place }) => place))
    return this.#eventsIn(conversations)
      .filter(({ place }) => places.has(place))
      .slice(0, limit)
  }

  #eventsIn(conversations: readonly string[]): Row[] {
    return this.#events.flatMap(event => {
      const conversation = event.conversations.find(name => conversations.includes(name))
      return conversation === undefined ? [] : { ...asRow(event), conversation }
    })
  }

  async newest({ groups, participants }: NewestQuery): Promise<readonly Row[] | undefined> {
    const own = this.#rows.filter(row => isOfOne(row, participants))
    const pairs = [...new Set(own.map(row => row.conversation))].map(name => [name])
    return [...groups, ...pairs].flatMap(
      group => this.#rows.findLast(row => group.includes(row.conversation)) ?? [],
    )
  }

  async search(query: SearchQuery): Promise<readonly Row[] | undefined> {
    const { phrases, from, participants } = query
    const found = this.#rows.filter(
      row =>
        (query.conversations.includes(row.conversation) || isOfOne(row, participants)) &&
        (from === undefined || row.source.toLowerCase().startsWith(`${from.toLowerCase()}!`)) &&
        hasPhrases(row.text, phrases) &&
        isWithin(row, query),
    )
    return cut(found, query)
  }

  async expire(beforeMs: number): Promise<void> {
    this.#rows = this.#rows.filter(row => row.timeMs >= beforeMs)
    this.#events = this.#events.filter(row => row.timeMs >= beforeMs)
  }

  async close(): Promise<void> {}

  async [Symbol.asyncDispose](): Promise<void> {}
}

function asRow(event: EventRow): Row {
  const {
    conversations: [conversation = ''],
    about: _,
    ...row
  } = event
  return { ...row, conversation }
}

function isWithin(row: Row, { after, before }: Pick<PageQuery, 'after' | 'before'>): boolean {
  return (!after || compare(row, after) > 0) && (!before || compare(row, before) < 0)
}

function compare(row: Row, bound: Bound): number {
  return 'place' in bound ? row.place - bound.place : row.timeMs - bound.timeMs
}

function isOfOne({ conversation }: Row, participants: readonly string[]): boolean {
  return participantsOf(conversation).some(each => participants.includes(each))
}

// reader.ts: what is read of the history, in a thread of its own (read-worker.ts): a long page does not hold up a commit, nor a commit a page.

import type { DatabaseSync } from 'node:sqlite'
import type { Place } from '../core/entry.ts'
import type { AboutQuery, Bound, NewestQuery, PageQuery, Row, SearchQuery } from '../core/history/history.ts'
import { numbersOf } from './conversation-table.ts'
import { EventTable } from './event-table.ts'
import { openToRead } from './open.ts'
import { cut, type Part, type Range, readRow } from './rows.ts'
import { SearchIndex } from './search-index.ts'
import { Statements } from './statements.ts'

/** What has a place and a time. */
const TABLES = ['messages', 'events'] as const

export class Reader {
  readonly #db: DatabaseSync
  readonly #sql: Statements
  readonly #index: SearchIndex
  readonly #events: EventTable

  /** Opens a database that a `Writer` has made. Throws an Error that says what is wrong with it. */
  constructor(path: string) {
    this.#db = openToRead(path)
    this.#sql = new Statements(this.#db)
    this.#index = new SearchIndex(this.#sql)
    this.#events = new EventTable(this.#sql)
  }

  /** What `read` asks of this reader is answered as of one moment, whatever is written meanwhile. */
  snapshot<T>(read: (reader: this) => T): T {
    return this.#sql.snapshot(() => read(this))
  }

  page({ conversations, events = [], take, limit, ...bounds }: PageQuery): Row[] {
    const part = { ...this.#rangeOf(bounds), take, limit }
    const rows = conversations.flatMap(name =>
      numbersOf(this.#sql, name).flatMap(number => [
        ...this.#part(number, name, part),
        ...(events.length > 0 ? this.#events.page(number, name, events, part) : []),
      ]),
    )
    rows.sort((one, other) => one.place - other.place)
    return cut(withoutTwins(rows), part)
  }

  /** Whatever it is that the row of this place tells. */
  find(place: Place): Row[] {
    const said = this.#sql.rows(
      'SELECT messages.*, name FROM messages JOIN conversations ON number = conversation WHERE place = ?',
      place,
    )
    return [...said.map(columns => readRow(columns)), ...this.#events.find(place)]
  }

  about({ ids, conversations, limit }: AboutQuery): Row[] {
    const numbers = conversations.flatMap(name => numbersOf(this.#sql, name))
    return this.#events.about(ids, numbers, limit)
  }

  newest({ groups, participants }: NewestQuery): Row[] {
    const pairs = this.#sql
      .rows(
        `SELECT DISTINCT name FROM participants JOIN conversations ON number = conversation
         WHERE participant IN (SELECT value FROM json_each(?))`,
        JSON.stringify(participants),
      )
      .map(({ name }) => [String(name)])
    return [...groups, ...pairs].flatMap(conversations =>
      this.page({ conversations, take: 'newest', limit: 1 }),
    )
  }

  search(query: SearchQuery): Row[] {
    const conversations = this.#scopeOf(query)
    if (conversations.length === 0) return []
    return this.#index.search(query, { conversations, ...this.#rangeOf(query) })
  }

  close(): void {
    this.#db.close()
  }

  #scopeOf({ conversations, participants }: SearchQuery): number[] {
    const own = this.#sql.rows(
      `SELECT DISTINCT conversation AS number FROM participants
       WHERE participant IN (SELECT value FROM json_each(?))`,
      JSON.stringify(participants),
    )
    const named = conversations.flatMap(name => numbersOf(this.#sql, name))
    return [...named, ...own.map(({ number }) => Number(number))]
  }

  #part(number: number, name: string, { from, to, take, limit }: Part): Row[] {
    const order = take === 'oldest' ? 'ASC' : 'DESC'
    return this.#sql
      .rows(
        `SELECT * FROM messages WHERE conversation = ? AND place > ? AND place < ? ORDER BY place ${order} LIMIT ?`,
        number,
        from,
        to,
        limit,
      )
      .map(columns => readRow(columns, name))
  }

  #rangeOf({ after, before }: Pick<PageQuery, 'after' | 'before'>): Range {
    return {
      from: after ? this.#lastPlaceUntil(after) : 0,
      to: before ? this.#firstPlaceSince(before) : Number.MAX_SAFE_INTEGER,
    }
  }

  /** Of rows in order of the time: where the clock was put back in between, a page may begin a little early or late. */
  #lastPlaceUntil(bound: Bound): Place {
    if ('place' in bound) return bound.place
    const last = TABLES.map(table =>
      this.#sql.row(
        `SELECT place FROM ${table} WHERE time_ms <= ? ORDER BY time_ms DESC, place DESC LIMIT 1`,
        bound.timeMs,
      ),
    )
    return Math.max(...last.map(row => Number(row?.['place'] ?? 0)))
  }

  #firstPlaceSince(bound: Bound): Place {
    if ('place' in bound) return bound.place
    const first = TABLES.map(table =>
      this.#sql.row(
        `SELECT place FROM ${table} WHERE time_ms >= ? ORDER BY time_ms, place LIMIT 1`,
        bound.timeMs,
      ),
    )
    return Math.min(...first.map(row => Number(row?.['place'] ?? Number.MAX_SAFE_INTEGER)))
  }
}

/** What happened in two channels that are one now is told once. In the order of the places. */
function withoutTwins(rows: readonly Row[]): Row[] {
  return rows.filter((row, index) => row.place !== rows[index - 1]?.place)
}

// database.ts: the history in SQLite. All of it waits for the disk, so it runs in a thread of its own (worker.ts).

import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { participantsOf } from '../core/conversations.ts'
import type { Place } from '../core/entry.ts'
import type { Bound, NewestQuery, PageQuery, Row, SearchQuery } from '../core/history.ts'
import { openDatabase } from './open.ts'
import type { Write } from './requests.ts'
import { indexedScope, indexedText, matchExpression } from './search.ts'
import { PLACES_RESERVED } from './store.ts'

/** So many rows are deleted at a time: between two such steps messages are written. */
const EXPIRE_STEP = 1000

export class Database {
  readonly #db: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  /** Within one transaction most rows are of the same conversation. */
  #lastName: string | undefined
  #lastNumber = 0
  readonly name: string
  readonly lastPlace: Place

  /** Opens the file, or makes it; `newName` is for the log of a new one. Throws an Error that says what is wrong with it. */
  constructor(path: string, newName: string) {
    this.#db = openDatabase(path, newName)
    const { name, last_place } = this.#row('SELECT name, last_place FROM log') ?? {}
    this.name = String(name)
    this.lastPlace = Number(last_place)
    // Written at once: it tells whether the disk can be written, and no place is given that might be given again.
    this.write({ rows: [], reserve: this.lastPlace + PLACES_RESERVED })
  }

  /** Puts all of it on disk before it returns; where it throws, nothing of it is kept. */
  write({ rows, reserve }: Write): void {
    this.#transaction(() => {
      if (reserve !== undefined) this.#run('UPDATE log SET last_place = ?', reserve)
      for (const row of rows) this.#insert(row)
    })
  }

  page({ conversations, after, before, take, limit }: PageQuery): Row[] {
    const from = after ? this.#lastPlaceUntil(after) : 0
    const to = before ? this.#firstPlaceSince(before) : Number.MAX_SAFE_INTEGER
    const rows = conversations.flatMap(name => this.#part(name, from, to, take, limit))
    rows.sort((one, other) => one.place - other.place)
    return take === 'oldest' ? rows.slice(0, limit) : rows.slice(Math.max(0, rows.length - limit))
  }

  newest({ groups, participant }: NewestQuery): Row[] {
    const pairs = this.#rows(
      `SELECT name FROM participants JOIN conversations ON number = conversation WHERE participant = ?`,
      participant,
    ).map(({ name }) => [String(name)])
    return [...groups, ...pairs].flatMap(conversations =>
      this.page({ conversations, take: 'newest', limit: 1 }),
    )
  }

  search(query: SearchQuery): Row[] {
    const numbers = this.#numbersOf(query)
    if (numbers.length === 0) return []
    const order = query.take === 'oldest' ? 'ASC' : 'DESC'
    const rows = this.#rows(
      `SELECT messages.*, conversations.name
       FROM search
       JOIN messages ON place = search.rowid
       JOIN conversations ON number = conversation
       WHERE search MATCH ? AND search.rowid > ? AND search.rowid < ?
       ORDER BY search.rowid ${order} LIMIT ?`,
      matchExpression(numbers, query.from, query.phrases),
      query.after ? this.#lastPlaceUntil(query.after) : 0,
      query.before ? this.#firstPlaceSince(query.before) : Number.MAX_SAFE_INTEGER,
      query.limit,
    ).map(columns => readRow(columns, String(columns['name'])))
    return query.take === 'oldest' ? rows : rows.toReversed()
  }

  #numbersOf({ conversations, participant }: SearchQuery): number[] {
    const named = conversations.map(name =>
      this.#row('SELECT number FROM conversations WHERE name = ?', name),
    )
    const own = this.#rows(
      'SELECT conversation AS number FROM participants WHERE participant = ?',
      participant ?? null,
    )
    return [...named, ...own].flatMap(found => (found ? Number(found['number']) : []))
  }

  /** Deletes some of the rows that are older; false when none is left. */
  expire(beforeMs: number): boolean {
    const old = `SELECT place FROM messages WHERE time_ms < ? ORDER BY time_ms, place LIMIT ${EXPIRE_STEP}`
    let deleted = 0
    this.#transaction(() => {
      this.#run(`DELETE FROM search WHERE rowid IN (${old})`, beforeMs)
      deleted = this.#rows(`DELETE FROM messages WHERE place IN (${old}) RETURNING place`, beforeMs).length
    })
    return deleted === EXPIRE_STEP
  }

  close(): void {
    this.#db.close()
  }

  #part(conversation: string, from: Place, to: Place, take: PageQuery['take'], limit: number): Row[] {
    const number = this.#row('SELECT number FROM conversations WHERE name = ?', conversation)?.['number']
    if (number === undefined) return []
    const order = take === 'oldest' ? 'ASC' : 'DESC'
    return this.#rows(
      `SELECT * FROM messages WHERE conversation = ? AND place > ? AND place < ? ORDER BY place ${order} LIMIT ?`,
      Number(number),
      from,
      to,
      limit,
    ).map(columns => readRow(columns, conversation))
  }

  /** Of rows in order of the time: where the clock was put back in between, a page may begin a little early or late. */
  #lastPlaceUntil(bound: Bound): Place {
    if ('place' in bound) return bound.place
    const last = this.#row(
      'SELECT place FROM messages WHERE time_ms <= ? ORDER BY time_ms DESC, place DESC LIMIT 1',
      bound.timeMs,
    )
    return Number(last?.['place'] ?? 0)
  }

  #firstPlaceSince(bound: Bound): Place {
    if ('place' in bound) return bound.place
    const first = this.#row(
      'SELECT place FROM messages WHERE time_ms >= ? ORDER BY time_ms, place LIMIT 1',
      bound.timeMs,
    )
    return Number(first?.['place'] ?? Number.MAX_SAFE_INTEGER)
  }

  #insert(row: Row): void {
    const conversation = this.#conversation(row.conversation)
    this.#run(
      'INSERT INTO search (rowid, text, scope) VALUES (?, ?, ?)',
      row.place,
      indexedText(row.text),
      indexedScope(conversation, row.source),
    )
    this.#run(
      `INSERT INTO messages (place, time_ms, id, conversation, command, source, target, text, tags, account)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      row.place,
      row.timeMs,
      row.id,
      conversation,
      row.command,
      row.source,
      row.target,
      row.text,
      row.tags,
      row.account,
    )
  }

  #conversation(name: string): number {
    if (name === this.#lastName) return this.#lastNumber
    this.#lastNumber = this.#conversationNumber(name)
    this.#lastName = name
    return this.#lastNumber
  }

  #conversationNumber(name: string): number {
    const found = this.#row('SELECT number FROM conversations WHERE name = ?', name)
    if (found) return Number(found['number'])
    const made = this.#row('INSERT INTO conversations (name) VALUES (?) RETURNING number', name)
    const number = Number(made?.['number'])
    for (const participant of new Set(participantsOf(name))) {
      this.#run('INSERT INTO participants VALUES (?, ?)', participant, number)
    }
    return number
  }

  #transaction(write: () => void): void {
    this.#db.exec('BEGIN IMMEDIATE')
    try {
      write()
      this.#db.exec('COMMIT')
    } finally {
      // Of some failures SQLite rolls back by itself.
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK')
      // A conversation that was begun in it may not be there.
      this.#lastName = undefined
    }
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known) return known
    const made = this.#db.prepare(sql)
    this.#statements.set(sql, made)
    return made
  }

  /** Not by the run() of a statement: it tells the last rowid, and those inside the index no number can hold. */
  #run(sql: string, ...values: SQLInputValue[]): void {
    this.#rows(sql, ...values)
  }

  #row(sql: string, ...values: SQLInputValue[]): ReturnType<StatementSync['get']> {
    return this.#statement(sql).get(...values)
  }

  #rows(sql: string, ...values: SQLInputValue[]): ReturnType<StatementSync['all']> {
    return this.#statement(sql).all(...values)
  }
}

function readRow(columns: Record<string, unknown>, conversation: string): Row {
  const text = (name: string): string => String(columns[name])
  return {
    place: Number(columns['place']),
    timeMs: Number(columns['time_ms']),
    id: text('id'),
    conversation,
    command: text('command'),
    source: text('source'),
    target: text('target'),
    text: text('text'),
    tags: text('tags'),
    account: text('account'),
  }
}

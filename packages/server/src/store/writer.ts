// writer.ts: the history and the records go to disk. All of it waits for that, so it runs in a thread of its own (write-worker.ts).

import type { DatabaseSync } from 'node:sqlite'
import { participantsOf } from '../core/history/conversations.ts'
import type { Place } from '../core/entry.ts'
import type { Renaming, Row, Written } from '../core/history/history.ts'
import { numbersOf } from './conversation-table.ts'
import { EventTable } from './event-table.ts'
import { Indexer } from './indexer.ts'
import { openDatabase } from './open.ts'
import type { RecordWrite, StoredRecord } from '../core/records/stored-record.ts'
import type { Write } from './requests.ts'
import { Statements } from './statements.ts'
import { PLACES_RESERVED } from './store.ts'

/** Each is looked into for each page; somebody who renames channels all day long may not make that slow. */
const NAMESAKES_MAX = 32

/** So many rows are deleted at a time, which takes some milliseconds: between two such steps messages are written. */
const EXPIRE_STEP = 200

export class Writer {
  readonly #db: DatabaseSync
  readonly #sql: Statements
  readonly #index: Indexer
  readonly #events: EventTable
  /** Within one transaction most rows are of the same conversation. */
  #lastName: string | undefined
  #lastNumber = 0
  readonly name: string
  readonly lastPlace: Place

  /** Opens the file, or makes it; `newName` is for the log of a new one. Throws an Error that says what is wrong with it. */
  constructor(path: string, newName: string) {
    this.#db = openDatabase(path, newName)
    this.#sql = new Statements(this.#db)
    this.#index = new Indexer(this.#sql)
    this.#events = new EventTable(this.#sql)
    const { name, last_place } = this.#sql.row('SELECT name, last_place FROM log') ?? {}
    this.name = String(name)
    this.lastPlace = Number(last_place)
    // Written at once: it tells whether the disk can be written, and no place is given that might be given again.
    this.write({ rows: [], records: [], reserve: this.lastPlace + PLACES_RESERVED })
  }

  /** Puts all of it on disk before it returns; where it throws, nothing of it is kept. True when it is time to `index`. */
  write({ rows, records, reserve }: Write): boolean {
    // A conversation that was begun in a transaction that failed is not there.
    this.#lastName = undefined
    this.#sql.transaction(() => {
      if (reserve !== undefined) this.#sql.run('UPDATE log SET last_place = ?', reserve)
      for (const written of rows) this.#take(written)
      for (const record of records) this.#writeRecord(record)
    })
    this.#index.grow(rows.length)
    return this.#index.isDue
  }

  /** Indexes some of the rows that are not indexed yet; true while there is more to do. */
  index(): boolean {
    if (this.#index.isDue) this.#index.advance()
    return this.#index.isDue
  }

  /** In the order in which each was written last. */
  records(): StoredRecord[] {
    return this.#sql
      .rows('SELECT kind, key, value FROM records ORDER BY number')
      .map(({ kind, key, value }) => ({
        kind: String(kind),
        key: String(key),
        value: String(value),
      }))
  }

  /** Deletes some of the rows that are older; false when none is left. */
  expire(beforeMs: number): boolean {
    const old = `SELECT place FROM messages WHERE time_ms < ? ORDER BY time_ms, place LIMIT ${EXPIRE_STEP}`
    let deleted = 0
    let events = 0
    this.#sql.transaction(() => {
      events = this.#events.expire(beforeMs, EXPIRE_STEP)
      this.#sql.run(`DELETE FROM search WHERE rowid IN (${old})`, beforeMs)
      deleted = this.#sql.rows(
        `DELETE FROM messages WHERE place IN (${old}) RETURNING place`,
        beforeMs,
      ).length
    })
    return Math.max(deleted, events) === EXPIRE_STEP
  }

  close(): void {
    this.#db.close()
  }

  #take(written: Written): void {
    if ('conversation' in written) this.#insert(written)
    else if ('conversations' in written) {
      const numbers = written.conversations.map(name => this.#conversation(name))
      this.#events.insert(written, numbers)
    } else if ('removes' in written) this.#remove(written.removes)
    else for (const renaming of written.renames) this.#rename(renaming)
  }

  /** Overwritten, too, so that it is not left in the file; its words go from the index when that is next merged. */
  #remove(place: Place): void {
    this.#sql.run('PRAGMA secure_delete = ON')
    this.#sql.run('DELETE FROM search WHERE rowid = ?', place)
    this.#sql.run('DELETE FROM messages WHERE place = ?', place)
    this.#events.remove(place)
    this.#sql.run('PRAGMA secure_delete = OFF')
  }

  #rename({ from, to, since }: Renaming['renames'][number]): void {
    const numbers = numbersOf(this.#sql, from)
    const oldest = numbers.map(number =>
      this.#sql.row('SELECT min(place) AS place FROM messages WHERE conversation = ?', number),
    )
    if (oldest.some(row => Number(row?.['place'] ?? since) < since)) return
    if (numbers.length + numbersOf(this.#sql, to).length > NAMESAKES_MAX) return
    this.#sql.run('UPDATE conversations SET name = ? WHERE name = ?', to, from)
    this.#lastName = undefined
  }

  #insert(row: Row): void {
    const conversation = this.#conversation(row.conversation)
    this.#sql.run(
      `INSERT INTO messages (place, time_ms, id, conversation, command, source, target, text, tags, account, sender)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
      row.sender,
    )
  }

  #writeRecord({ kind, key, value }: RecordWrite): void {
    if (value === undefined) return this.#sql.run('DELETE FROM records WHERE kind = ? AND key = ?', kind, key)
    this.#sql.run('INSERT OR REPLACE INTO records (kind, key, value) VALUES (?, ?, ?)', kind, key, value)
  }

  #conversation(name: string): number {
    if (name === this.#lastName) return this.#lastNumber
    this.#lastNumber = this.#conversationNumber(name)
    this.#lastName = name
    return this.#lastNumber
  }

  #conversationNumber(name: string): number {
    const found = this.#sql.row('SELECT max(number) AS number FROM conversations WHERE name = ?', name)
    if (found && found['number'] !== null) return Number(found['number'])
    const made = this.#sql.row('INSERT INTO conversations (name) VALUES (?) RETURNING number', name)
    const number = Number(made?.['number'])
    for (const participant of new Set(participantsOf(name))) {
      this.#sql.run('INSERT INTO participants VALUES (?, ?)', participant, number)
    }
    return number
  }
}

// event-table.ts: what happened in channels and is no message. One row, however many channels it happened in.

import type { Place } from '../core/entry.ts'
import type { EventRow, Row } from '../core/history/history.ts'
import { type Part, readRow } from './rows.ts'
import type { Statements } from './statements.ts'

/** With the name of the first of its conversations. */
const SELECT = `SELECT events.*, conversations.name FROM events
  JOIN conversations ON number = json_extract(events.conversations, '$[0]')`

export class EventTable {
  readonly #sql: Statements

  constructor(sql: Statements) {
    this.#sql = sql
  }

  insert(row: EventRow, conversations: readonly number[]): void {
    this.#sql.run(
      `INSERT INTO events (place, time_ms, id, command, source, target, text, tags, account, sender, about, conversations)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      row.place,
      row.timeMs,
      row.id,
      row.command,
      row.source,
      row.target,
      row.text,
      row.tags,
      row.account,
      row.sender,
      row.about,
      JSON.stringify(conversations),
    )
    for (const number of conversations) {
      this.#sql.run('INSERT INTO event_places (conversation, place) VALUES (?, ?)', number, row.place)
    }
  }

  /** Of one conversation, those of these commands. */
  page(
    conversation: number,
    name: string,
    commands: readonly string[],
    { from, to, take, limit }: Part,
  ): Row[] {
    const order = take === 'oldest' ? 'ASC' : 'DESC'
    // Ordered by the index: where most rows are events, none of them may be read that is not given.
    return this.#sql
      .rows(
        `SELECT events.* FROM event_places JOIN events ON events.place = event_places.place
         WHERE conversation = ? AND event_places.place > ? AND event_places.place < ?
         AND instr(?, ' ' || command || ' ') > 0
         ORDER BY event_places.place ${order} LIMIT ?`,
        conversation,
        from,
        to,
        ` ${commands.join(' ')} `,
        limit,
      )
      .map(columns => readRow(columns, name))
  }

  find(place: Place): Row[] {
    return this.#sql.rows(`${SELECT} WHERE place = ?`, place).map(columns => readRow(columns))
  }

  /** Those that are about one of these messages, in one of these conversations. */
  about(ids: readonly string[], conversations: readonly number[], limit: number): Row[] {
    const rows: Row[] = []
    // One by one: of a message that has thousands no more are read than are given.
    for (const id of ids) {
      if (rows.length >= limit) break
      rows.push(...this.#aboutOne(id, conversations, limit - rows.length))
    }
    return rows.toSorted((one, other) => one.place - other.place)
  }

  #aboutOne(id: string, conversations: readonly number[], limit: number): Row[] {
    return this.#sql
      .rows(
        `${SELECT} WHERE about <> '' AND about = ?
         AND EXISTS (
           SELECT 1 FROM event_places JOIN json_each(?) ON conversation = value WHERE event_places.place = events.place
         )
         ORDER BY place LIMIT ?`,
        id,
        JSON.stringify(conversations),
        limit,
      )
      .map(columns => readRow(columns))
  }

  remove(place: Place): void {
    this.#remove('SELECT ? AS place', place)
  }

  /** Up to `limit` that are older; how many it were. */
  expire(beforeMs: number, limit: number): number {
    return this.#remove(
      'SELECT place FROM events WHERE time_ms < ? ORDER BY time_ms, place LIMIT ?',
      beforeMs,
      limit,
    )
  }

  #remove(places: string, ...values: number[]): number {
    this.#sql.run(
      `DELETE FROM event_places WHERE (conversation, place) IN
         (SELECT value, place FROM (${places}) JOIN events USING (place), json_each(events.conversations))`,
      ...values,
    )
    return this.#sql.rows(`DELETE FROM events WHERE place IN (${places}) RETURNING place`, ...values).length
  }
}

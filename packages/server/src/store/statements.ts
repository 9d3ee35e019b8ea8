// statements.ts: SQL on one database: statements are prepared once, transactions hold as a whole or not at all.

import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'

/** A row, by the names of its columns. */
export type Columns = NonNullable<ReturnType<StatementSync['get']>>

export class Statements {
  readonly #db: DatabaseSync
  readonly #prepared = new Map<string, StatementSync>()

  constructor(db: DatabaseSync) {
    this.#db = db
  }

  /** Not by the run() of a statement: it tells the last rowid, and those inside the index no number can hold. */
  run(sql: string, ...values: SQLInputValue[]): void {
    this.rows(sql, ...values)
  }

  /** The first row. */
  row(sql: string, ...values: SQLInputValue[]): Columns | undefined {
    return this.#statement(sql).get(...values)
  }

  rows(sql: string, ...values: SQLInputValue[]): Columns[] {
    return this.#statement(sql).all(...values)
  }

  transaction(write: () => void): void {
    this.#db.exec('BEGIN IMMEDIATE')
    try {
      write()
      this.#db.exec('COMMIT')
    } finally {
      // Of some failures SQLite rolls back by itself.
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK')
    }
  }

  /** The rows one after the other: no more are read than are looked at. */
  each(sql: string, ...values: SQLInputValue[]): Iterable<Columns> {
    return this.#statement(sql).iterate(...values)
  }

  /** All that is read is of one moment. */
  snapshot<T>(read: () => T): T {
    this.#db.exec('BEGIN')
    try {
      return read()
    } finally {
      this.#db.exec('COMMIT')
    }
  }

  #statement(sql: string): StatementSync {
    const known = this.#prepared.get(sql)
    if (known) return known
    const made = this.#db.prepare(sql)
    this.#prepared.set(sql, made)
    return made
  }
}

// indexer.ts: the words of what was said go to the index. It follows behind the rows: a commit waits only for the rows.

import type { Place } from '../core/entry.ts'
import { indexedScope, indexedText } from './search.ts'
import type { Statements } from './statements.ts'

/**
 * So many rows are indexed in one transaction. To index them one by one costs several times as much; more of them would
 * hold up the next commit for longer, and a search, which reads those that are not indexed yet, too.
 */
const INDEX_STEP = 500

export class Indexer {
  readonly #sql: Statements
  #indexedPlace: Place
  /** Rows behind it: no fewer than there are. */
  #behind: number

  constructor(sql: Statements) {
    this.#sql = sql
    this.#indexedPlace = indexedPlace(sql)
    this.#behind = this.#countBehind()
  }

  /** So many more rows have been written. */
  grow(rows: number): void {
    this.#behind += rows
  }

  /** There is enough to index that it is worth a transaction. */
  get isDue(): boolean {
    return this.#behind >= INDEX_STEP
  }

  /** Indexes the next rows; afterwards `isDue` tells whether more wait. */
  advance(): void {
    const rows = this.#sql.rows(
      `SELECT place, conversation, source, text FROM messages WHERE place > ? ORDER BY place LIMIT ${INDEX_STEP}`,
      this.#indexedPlace,
    )
    const last = Number(rows.at(-1)?.['place'] ?? this.#indexedPlace)
    this.#sql.transaction(() => {
      for (const { place, conversation, source, text } of rows) {
        this.#sql.run(
          'INSERT INTO search (rowid, text, scope) VALUES (?, ?, ?)',
          Number(place),
          indexedText(String(text)),
          indexedScope(Number(conversation), String(source)),
        )
      }
      this.#sql.run('UPDATE log SET indexed_place = ?', last)
    })
    this.#indexedPlace = last
    this.#behind = this.#countBehind()
  }

  #countBehind(): number {
    const counted = this.#sql.row(
      'SELECT count(*) AS behind FROM messages WHERE place > ?',
      this.#indexedPlace,
    )
    return Number(counted?.['behind'])
  }
}

/** Rows up to this place are in the index, those behind it are not. Written down in the same transaction. */
export function indexedPlace(sql: Statements): Place {
  return Number(sql.row('SELECT indexed_place FROM log')?.['indexed_place'])
}

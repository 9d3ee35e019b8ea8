// search-index.ts: the words of what was said. The index follows behind the rows: a commit waits only for the rows.

import type { Place } from '../core/entry.ts'
import type { Row, SearchQuery } from '../core/history/history.ts'
import { cut, type Range, readRow } from './rows.ts'
import { hasPhrases, indexedScope, indexedText, matchExpression } from './search.ts'
import type { Columns, Statements } from './statements.ts'

/**
 * So many rows are indexed in one transaction. To index them one by one costs several times as much; more of them would
 * hold up the next commit for longer, and a search, which reads those that are not indexed yet, too.
 */
const INDEX_STEP = 500

/** In more conversations than these words are looked up anywhere first, and so many of them. */
const FEW_CONVERSATIONS = 4
const ANYWHERE_LIMIT = 250

/** What of a search the database needs to know beside the words: where, and between which places. */
export type Scope = Range & { readonly conversations: readonly number[] }

export class SearchIndex {
  readonly #sql: Statements
  /** Rows up to this place are in the index, those behind it are not. Written down in the same transaction. */
  #indexedPlace: Place
  /** Rows behind it: no fewer than there are. */
  #behind: number

  constructor(sql: Statements) {
    this.#sql = sql
    this.#indexedPlace = Number(sql.row('SELECT indexed_place FROM log')?.['indexed_place'])
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

  search(query: SearchQuery, scope: Scope): Row[] {
    return cut([...this.#searchIndexed(query, scope), ...this.#searchBehind(query, scope)], query)
  }

  #searchIndexed(query: SearchQuery, scope: Scope): Row[] {
    const { take, from, phrases, limit } = query
    const rows =
      this.#searchAnywhere(query, scope) ??
      this.#match(matchExpression(scope.conversations, from, phrases), scope, take, limit)
    return (take === 'oldest' ? rows : rows.toReversed()).map(columns => readRow(columns))
  }

  /**
   * To look into each of many conversations takes long. So the words are looked up wherever they are: what is found first
   * is most often enough, or all there is. Undefined where it is not.
   */
  #searchAnywhere({ take, from, phrases, limit }: SearchQuery, scope: Scope): Columns[] | undefined {
    if (scope.conversations.length <= FEW_CONVERSATIONS || phrases.length === 0) return undefined
    const found = this.#match(matchExpression(undefined, from, phrases), scope, take, ANYWHERE_LIMIT)
    const conversations = new Set(scope.conversations)
    const own = found.filter(({ conversation }) => conversations.has(Number(conversation)))
    return own.length < limit && found.length === ANYWHERE_LIMIT ? undefined : own.slice(0, limit)
  }

  /** In the order in which they are taken. */
  #match(expression: string, { from, to }: Scope, take: SearchQuery['take'], limit: number): Columns[] {
    return this.#sql.rows(
      `SELECT messages.*, conversations.name
       FROM search
       JOIN messages ON place = search.rowid
       JOIN conversations ON number = conversation
       WHERE search MATCH ? AND search.rowid > ? AND search.rowid < ?
       ORDER BY search.rowid ${take === 'oldest' ? 'ASC' : 'DESC'} LIMIT ?`,
      expression,
      Math.max(from, this.#firstPlace() - 1),
      to,
      limit,
    )
  }

  /** The index has older ones too, which are marked as deleted and would be passed one by one. */
  #firstPlace(): Place {
    return Number(this.#sql.row('SELECT min(place) AS first FROM messages')?.['first'])
  }

  /** One by one: there are few. */
  #searchBehind({ from, phrases }: SearchQuery, scope: Scope): Row[] {
    const conversations = new Set(scope.conversations)
    const sender = from && `${from.toLowerCase()}!`
    return this.#sql
      .rows(
        `SELECT messages.*, conversations.name FROM messages JOIN conversations ON number = conversation
         WHERE place > ? AND place < ? ORDER BY place`,
        Math.max(scope.from, this.#indexedPlace),
        scope.to,
      )
      .filter(({ conversation }) => conversations.has(Number(conversation)))
      .map(columns => readRow(columns))
      .filter(({ source }) => sender === undefined || source.toLowerCase().startsWith(sender))
      .filter(({ text }) => hasPhrases(text, phrases))
  }

  #countBehind(): number {
    const counted = this.#sql.row(
      'SELECT count(*) AS behind FROM messages WHERE place > ?',
      this.#indexedPlace,
    )
    return Number(counted?.['behind'])
  }
}

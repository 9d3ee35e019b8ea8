// search-index.ts: finds what was said by its words: in the index, and among the rows that are not in it yet (indexer.ts).

import type { Place } from '../core/entry.ts'
import type { Row, SearchQuery } from '../core/history/history.ts'
import { indexedPlace } from './indexer.ts'
import { cut, type Range, readRow } from './rows.ts'
import { hasPhrases, matchExpression } from './search.ts'
import type { Columns, Statements } from './statements.ts'

/** In more conversations than these words are looked up anywhere first, and so many of them. */
const FEW_CONVERSATIONS = 4
const ANYWHERE_LIMIT = 250
/** So often; each time without what was in the way before. */
const ANYWHERE_TIMES = 3

/** What of a search the database needs to know beside the words: where, and between which places. */
export type Scope = Range & { readonly conversations: readonly number[] }

export class SearchIndex {
  readonly #sql: Statements

  constructor(sql: Statements) {
    this.#sql = sql
  }

  search(query: SearchQuery, scope: Scope): Row[] {
    return cut([...this.#searchIndexed(query, scope), ...this.#searchBehind(query, scope)], query)
  }

  #searchIndexed(query: SearchQuery, scope: Scope): Row[] {
    const { take, from, phrases, limit } = query
    const rows =
      this.#searchAnywhere(query, scope) ??
      this.#match(matchExpression({ inside: scope.conversations }, from, phrases), scope, take, limit)
    return (take === 'oldest' ? rows : rows.toReversed()).map(columns => readRow(columns))
  }

  /**
   * To look into each of many conversations takes long. So the words are looked up wherever they are, then all over but in
   * those other conversations that were found instead: most often that is enough, or all there is. Undefined where not.
   */
  #searchAnywhere({ take, from, phrases, limit }: SearchQuery, scope: Scope): Columns[] | undefined {
    if (scope.conversations.length <= FEW_CONVERSATIONS || phrases.length === 0) return undefined
    const own = new Set(scope.conversations)
    const others = new Set<number>()
    for (let time = 0; time < ANYWHERE_TIMES; time++) {
      const expression = matchExpression({ outside: [...others] }, from, phrases)
      const found = this.#match(expression, scope, take, ANYWHERE_LIMIT)
      const theirs = found.filter(({ conversation }) => own.has(Number(conversation)))
      if (theirs.length >= limit || found.length < ANYWHERE_LIMIT) return theirs.slice(0, limit)
      for (const { conversation } of found)
        if (!own.has(Number(conversation))) others.add(Number(conversation))
    }
    return undefined
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

  /** One by one, until there are enough: there are few. */
  #searchBehind({ take, from, phrases, limit }: SearchQuery, scope: Scope): Row[] {
    const sender = from && `${from.toLowerCase()}!`
    const found: Row[] = []
    for (const columns of this.#rowsBehind(take, scope)) {
      const row = readRow(columns)
      if (sender !== undefined && !row.source.toLowerCase().startsWith(sender)) continue
      if (hasPhrases(row.text, phrases) && found.push(row) === limit) break
    }
    return take === 'oldest' ? found : found.toReversed()
  }

  #rowsBehind(take: SearchQuery['take'], scope: Scope): Iterable<Columns> {
    return this.#sql.each(
      `SELECT messages.*, conversations.name FROM messages JOIN conversations ON number = conversation
       WHERE place > ? AND place < ? AND conversation IN (SELECT value FROM json_each(?))
       ORDER BY place ${take === 'oldest' ? 'ASC' : 'DESC'}`,
      Math.max(scope.from, indexedPlace(this.#sql)),
      scope.to,
      JSON.stringify(scope.conversations),
    )
  }
}

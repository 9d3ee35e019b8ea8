// rows.ts: rows of the history: as the database gives them, from where to where, and how many.

import type { Place } from '../core/entry.ts'
import type { PageQuery, Row } from '../core/history/history.ts'

/** Between these places, which are no part of it. */
export type Range = { readonly from: Place; readonly to: Place }

/** Of a page, what is looked for in each of its conversations. */
export type Part = Pick<PageQuery, 'take' | 'limit'> & Range

/** Reads a row of `messages` or `events`; unless it is known, the name of the conversation is beside it. */
export function readRow(
  columns: Readonly<Record<string, unknown>>,
  conversation = String(columns['name']),
): Row {
  const text = (name: string): string => String(columns[name])
  return {
    place: Number(columns['place']),
    timeMs: Number(columns['time_ms']),
    id: text('id'),
    conversation,
    command: text('command'),
    source: text('source'),
    account: text('account'),
    target: text('target'),
    text: text('text'),
    tags: text('tags'),
    sender: text('sender'),
  }
}

/** As many as are asked for, of rows in the order of their places. */
export function cut(rows: readonly Row[], { take, limit }: Pick<PageQuery, 'take' | 'limit'>): Row[] {
  return take === 'oldest' ? rows.slice(0, limit) : rows.slice(Math.max(0, rows.length - limit))
}

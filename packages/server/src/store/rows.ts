// rows.ts: what the database gives, as rows of the history.

import type { PageQuery, Row } from '../core/history/history.ts'

/** Reads a row of `messages`; unless it is known, the name of the conversation is beside it. */
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

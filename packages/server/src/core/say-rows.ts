// say-rows.ts: rows of the history, said again to one who asked.

import { inBatch } from './batch.ts'
import { Capability } from './capabilities.ts'
import type { Context } from './context.ts'
import type { Row } from './history.ts'
import { textsOf } from './line.ts'
import { messageLines } from './message-lines.ts'
import type { Session } from './session.ts'

export function sayRows(context: Context, session: Session, type: string, rows: readonly Row[]): void {
  const lines = rows.flatMap(row => formatRow(context, session, row))
  sayBatch(context, session, type, lines)
}

/** Without the capability the lines come as they are, and nothing says where they end. */
export function sayBatch(context: Context, session: Session, type: string, lines: readonly string[]): void {
  const batched = session.has(Capability.batch) ? inBatch(context, session, type, lines) : lines
  for (const line of batched) session.answer(line)
}

/** That it was a bot stands in the tags. */
const noModes: ReadonlySet<string> = new Set()

/** As those heard it who were there and had these capabilities. */
function formatRow(context: Context, session: Session, row: Row): readonly string[] {
  const look = {
    clientTags: row.tags,
    ...(row.account && { sender: { modes: noModes, account: { name: row.account } } }),
  }
  const lines = messageLines(row, row, look, context.settings.limits)
  return textsOf(lines, session.capabilities)
}

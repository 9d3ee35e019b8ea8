// say-rows.ts: rows of the history, said again to one who asked.

import { inBatch, withTag } from '../lines/batch.ts'
import { Capability } from '../capabilities/capabilities.ts'
import type { Context } from '../context.ts'
import { eventLines, isEvent } from './events.ts'
import type { Row } from './history.ts'
import { repliedTo } from './lasting-tags.ts'
import { textsOf } from '../lines/line.ts'
import { messageLines } from '../lines/message-lines.ts'
import type { Session } from '../session.ts'

/** `reactions` are said after what they are about, and not once more where they stand. */
export function sayRows(
  context: Context,
  session: Session,
  type: string,
  rows: readonly Row[],
  reactions: readonly Row[] = [],
): void {
  const said = new Set(reactions.map(({ id }) => id))
  const toMessage = Map.groupBy(reactions, ({ tags }) => repliedTo(tags))
  const lines = rows
    .filter(({ id }) => !said.has(id))
    .flatMap(row => [
      ...formatRow(context, session, row),
      ...(toMessage.get(row.id) ?? []).flatMap(reaction => formatReaction(context, session, reaction)),
    ])
  sayBatch(context, session, type, lines)
}

/** IRCv3 chathistory: "Context messages MUST NOT be counted towards the message limit." */
function formatReaction(context: Context, session: Session, row: Row): readonly string[] {
  return formatRow(context, session, row).map(line => withTag(line, 'draft/chathistory-context'))
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
  const { limits } = context.settings
  const lines = isEvent(row) ? eventLines(row, look, limits.lineBytes) : messageLines(row, row, look, limits)
  return textsOf(lines, session.capabilities)
}

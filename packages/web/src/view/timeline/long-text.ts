// long-text.ts: which messages are folded until somebody wants to read them, and how high a message may be. Pure.
import type { Row } from './rows.ts'

const LINES_MAX = 16
const LENGTH_MAX = 1_500

export function isLong(text: string): boolean {
  if (text.length > LENGTH_MAX) return true
  let lines = 1
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++
  return lines > LINES_MAX
}

/** Heights before they are measured, in pixels: what comes near keeps the scroll bar calm. */
const LINE_PX = 24
const ROW_PX = 34
const HEAD_PX = 36
/** Letters in a line of a page of middling width. */
const COLUMNS = 80

export function estimateHeight(row: Row): number {
  if (row.kind !== 'message') return ROW_PX
  const { text, reactions, replyTo } = row.item
  const lines = isLong(text) ? LINES_MAX : text.split('\n').length + Math.floor(text.length / COLUMNS)
  const others = (reactions.size > 0 ? 1 : 0) + (replyTo === undefined ? 0 : 1)
  return lines * LINE_PX + (row.isGrouped ? 0 : HEAD_PX) + others * ROW_PX
}

// scrollback.ts: the rows of messages that are seen, from the last one upwards: what is not seen costs nothing. Pure.
import type { Row } from '../screen/frame.ts'
import { itemRows } from './item.ts'
import type { Page } from './page.ts'
import { fitRow, ruleRow } from './spans.ts'

/** Just so many rows; what is short stands at the bottom. */
export function scrollbackRows(page: Page, height: number): readonly Row[] {
  const { conversation, columns, theme } = page
  const rows = collect(page, height)
  const oldest = conversation.history === 'loading' ? 'fetching older messages …' : ''
  if (rows.length < height && oldest !== '') rows.unshift(ruleRow(oldest, columns, theme.faint, theme.rule))
  const blank = fitRow([], columns, {})
  while (rows.length < height) rows.unshift(blank)
  return rows
}

function collect(page: Page, height: number): Row[] {
  const { scene, conversation } = page
  const last = anchorIndex(page)
  let below = scene.scroll?.rowsBelow ?? 0
  const parts: (readonly Row[])[] = []
  let count = 0
  for (let index = last; index >= 0 && count < height; index--) {
    if (conversation.items[index]?.key === scene.clearedUpTo && scene.scroll === undefined) break
    const all = itemRows(index, page)
    const rows = below > 0 ? all.slice(0, Math.max(all.length - below, 0)) : all
    below = Math.max(below - all.length, 0)
    if (rows.length > 0) parts.push(rows)
    count += rows.length
  }
  const rows = parts.toReversed().flat()
  return rows.slice(Math.max(rows.length - height, 0))
}

function anchorIndex({ scene, conversation: { items } }: Page): number {
  const key = scene.scroll?.key
  const index = key === undefined ? -1 : items.findLastIndex(item => item.key === key)
  return index === -1 ? items.length - 1 : index
}

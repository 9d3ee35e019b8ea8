// panel.ts: what lies over the messages: a title, what is typed, rows of which one may be chosen. Pure.
import { textWidth } from '../screen/cells.ts'
import type { Row } from '../screen/frame.ts'
import type { Theme } from '../theme/theme.ts'
import { clickWord } from './click.ts'
import type { Panel, PanelRow } from './scene.ts'
import { cutText, dropColumns, fitRow, padEnd, rowWidth, span, takeRow } from './spans.ts'

export type PanelPicture = {
  readonly top: number
  readonly left: number
  readonly rows: readonly Row[]
  /** In the screen; undefined where nothing is typed. */
  readonly cursor: { readonly row: number; readonly column: number } | undefined
}

const COLUMNS_MAX = 92
/** Of what a row says first, before its detail. */
export const PANEL_TEXT_COLUMNS = 30

/** How many columns a panel takes of so many. */
export function panelColumns(columns: number): number {
  return columns < 40 ? columns : Math.min(columns - 4, COLUMNS_MAX)
}

export function panelPicture(panel: Panel, theme: Theme, columns: number, height: number): PanelPicture {
  const width = panelColumns(columns)
  const fixed = 1 + (panel.query ? 1 : 0) + (panel.footer === '' ? 0 : 1)
  const room = Math.max(Math.min(height - 2, 24) - fixed, 1)
  const shown = seenRows(panel, room)
  const rows = [
    fitRow([span(` ${panel.title}`, theme.panelHeading)], width, theme.panel),
    ...(panel.query ? [queryRow(panel.query.text, theme, width)] : []),
    ...shown.map(({ row, index }) => panelRow(row, index, index === panel.selected, theme, width)),
    ...(panel.footer === ''
      ? []
      : [fitRow([span(` ${panel.footer}`, theme.panelFaint)], width, theme.panel)]),
  ].slice(0, Math.max(height, 1))
  const left = Math.floor((columns - width) / 2)
  const top = Math.max(Math.floor((height - rows.length) / 3), 0)
  const typed = textWidth(panel.query?.text.slice(0, panel.query.cursor) ?? '')
  const cursor = panel.query && { row: top + 1, column: Math.min(left + 3 + typed, left + width - 1) }
  return { top, left, rows, cursor }
}

function seenRows({ rows, selected, top }: Panel, room: number): { row: PanelRow; index: number }[] {
  const wanted = selected === undefined ? top : selected - Math.floor(room / 2)
  const from = Math.max(Math.min(wanted, rows.length - room), 0)
  return rows.slice(from, from + room).map((row, at) => ({ row, index: from + at }))
}

function queryRow(text: string, theme: Theme, width: number): Row {
  return fitRow([span(' › ', theme.panelHeading), span(text, theme.panel)], width, theme.panel)
}

function panelRow(row: PanelRow, index: number, isSelected: boolean, theme: Theme, width: number): Row {
  const looks = { heading: theme.panelHeading, faint: theme.panelFaint, plain: theme.panel }
  const look = isSelected ? theme.panelSelected : looks[row.look ?? 'plain']
  const detail = row.detail ?? ''
  const text = detail === '' ? row.text : padEnd(row.text, PANEL_TEXT_COLUMNS)
  const faint = isSelected ? look : theme.panelFaint
  const parts = [span(` ${cutText(text, width - 2)}`, look), span(detail === '' ? '' : ` ${detail}`, faint)]
  const click = clickWord({ kind: 'row', index })
  return fitRow(parts, width, look).map(part => ({ ...part, click }))
}

/** Lays a row over another one from this column on. */
export function overlayRow(row: Row, over: Row, left: number, columns: number): Row {
  const right = left + rowWidth(over)
  return [...takeRow(row, left), ...over, ...dropColumns(row, right, columns)]
}

// panel.ts: what lies over the messages: a title, what is typed, rows of which one may be chosen. Pure.
import { textWidth } from '../screen/cells.ts'
import type { Row } from '../screen/frame.ts'
import type { Theme } from '../theme/theme.ts'
import { clickWord } from './click.ts'
import { wrapSpans } from './wrap.ts'
import type { Panel, PanelRow } from '../ui/panel.ts'
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
const TEXT_COLUMNS = 30

function panelColumns(columns: number): number {
  return columns < 40 ? columns : Math.min(columns - 4, COLUMNS_MAX)
}

export function panelPicture(panel: Panel, theme: Theme, columns: number, height: number): PanelPicture {
  const width = panelColumns(columns)
  const fixed = 1 + (panel.query ? 1 : 0) + (panel.footer === '' ? 0 : 1)
  const room = Math.max(Math.min(height - 2, 24) - fixed, 1)
  const shown = panel.query ? seenRows(panel, room) : readRows(panel, room, width)
  const rows = [
    fitRow([span(` ${panel.title}`, theme.panelHeading)], width, theme.panel),
    ...(panel.query ? [queryRow(panel.query.text, theme, width)] : []),
    ...shown.map(({ row, index }) =>
      panelRow(row, index, index === panel.selected, panel.query !== undefined, theme, width),
    ),
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

/** Of what is only read: what does not fit beside its name stands below it. */
function readRows({ rows, top }: Panel, room: number, width: number): { row: PanelRow; index: number }[] {
  const laid = rows.flatMap((row, index) => lay(row, width).map(part => ({ row: part, index })))
  const wanted = laid.findIndex(({ index }) => index === top)
  const from = Math.max(Math.min(wanted, laid.length - room), 0)
  return laid.slice(from, from + room)
}

const INDENT = '  '

function lay({ text, detail = '', look }: PanelRow, width: number): PanelRow[] {
  if (textWidth(text) <= TEXT_COLUMNS && TEXT_COLUMNS + textWidth(detail) + 3 <= width) {
    const row = {
      text: detail === '' ? text : `${padEnd(text, TEXT_COLUMNS)} `,
      detail,
      ...(look && { look }),
    }
    return look === 'heading' ? [{ text: '' }, row] : [row]
  }
  const room = Math.max(width - INDENT.length - 2, 1)
  const wrap = (words: string): string[] =>
    words === '' ? [] : wrapSpans([span(words, {})], room).map(row => row.map(({ text }) => text).join(''))
  const names = wrap(text).map((text, index) => ({
    text: index === 0 ? text : INDENT + text,
    ...(look && { look }),
  }))
  return [...names, ...wrap(detail).map((text): PanelRow => ({ text: INDENT + text, look: 'faint' }))]
}

function queryRow(text: string, theme: Theme, width: number): Row {
  return fitRow([span(' › ', theme.panelHeading), span(text, theme.panel)], width, theme.panel)
}

function panelRow(
  row: PanelRow,
  index: number,
  isSelected: boolean,
  isList: boolean,
  theme: Theme,
  width: number,
): Row {
  const looks = { heading: theme.panelHeading, faint: theme.panelFaint, plain: theme.panel }
  const look = isSelected ? theme.panelSelected : looks[row.look ?? 'plain']
  const { detail: whole = '' } = row
  // What is chosen from has its detail at the right; what is read has it in a column, where it fits.
  const detail = isList ? cutText(whole, Math.floor(width / 2)) : whole
  const faint = span(detail, isSelected ? look : theme.panelFaint)
  const left = width - textWidth(detail) - 2
  const parts = isList
    ? [...fitRow([span(` ${row.text}`, look)], Math.max(left, 0), look), span(' ', look), faint]
    : [span(` ${row.text}`, look), faint]
  const click = clickWord({ kind: 'row', index })
  return fitRow(parts, width, look).map(part => ({ ...part, click }))
}

/** Lays a row over another one from this column on. */
export function overlayRow(row: Row, over: Row, left: number, columns: number): Row {
  const right = left + rowWidth(over)
  return [...takeRow(row, left), ...over, ...dropColumns(row, right, columns)]
}

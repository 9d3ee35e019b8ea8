// wrap.ts: spans -> rows of so many columns, parted between words where that can be. Pure.
import { graphemes, isPlain, textWidth } from '../screen/cells.ts'
import type { Row, Span } from '../screen/frame.ts'

type Cell = { readonly text: string; readonly width: number; readonly from: number }

/** At least one row. A space at which a line is parted is gone; a word that is longer than a row is parted anywhere. */
export function wrapSpans(spans: readonly Span[], columns: number): readonly Row[] {
  const width = spans.reduce((sum, { text }) => sum + textWidth(text), 0)
  if (width <= columns) return [spans]
  const cells = cellsOf(spans)
  const rows: Row[] = []
  let start = 0
  while (start < cells.length) {
    const end = rowEnd(cells, start, Math.max(columns, 1))
    rows.push(spansOf(cells, start, withoutSpaces(cells, start, end), spans))
    start = end
  }
  return rows.length === 0 ? [[]] : rows
}

function cellsOf(spans: readonly Span[]): Cell[] {
  return spans.flatMap(({ text }, from) => {
    const parts = isPlain(text) ? Array.from(text, text => ({ text, width: 1 })) : graphemes(text)
    return parts.map(({ text, width }) => ({ text, width, from }))
  })
}

/** Behind the last cell of the row that starts here, spaces at its end with it. */
function rowEnd(cells: readonly Cell[], start: number, columns: number): number {
  let used = 0
  let parting = start
  for (let at = start; at < cells.length; at++) {
    const cell = cells[at]
    if (cell === undefined) break
    const isSpace = cell.text === ' '
    used += cell.width
    if (used > columns && !isSpace) return parting > start ? parting : Math.max(at, start + 1)
    if (isSpace || mayPartBehind(cell)) parting = at + 1
  }
  return cells.length
}

/** Scripts without spaces are parted at any character. */
function mayPartBehind({ text, width }: Cell): boolean {
  return width === 2 || text === '-' || text === '/'
}

function withoutSpaces(cells: readonly Cell[], start: number, end: number): number {
  let at = end
  if (end === cells.length) return end
  while (at > start && cells[at - 1]?.text === ' ') at--
  return at
}

function spansOf(cells: readonly Cell[], start: number, end: number, spans: readonly Span[]): Row {
  const row: Span[] = []
  let at = start
  while (at < end) {
    const from = cells[at]?.from ?? 0
    let text = ''
    while (at < end && cells[at]?.from === from) {
      text += cells[at]?.text
      at++
    }
    const source = spans[from]
    if (source !== undefined) row.push({ ...source, text })
  }
  return row
}

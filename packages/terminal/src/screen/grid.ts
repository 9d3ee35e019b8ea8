// grid.ts: a frame -> rows of cells, each of which has its columns. Pure.
import { COLUMNS_MAX, ROWS_MAX } from '../limits.ts'
import { graphemes, isPlain } from './cells.ts'
import type { ColorDepth } from './color.ts'
import type { Frame, Row, Span } from './frame.ts'
import { fillPen, type Pen, PLAIN_PEN, penOf } from './pen.ts'
import { sameRow } from './same.ts'

/** A row of the screen: for each column what is drawn there and how. */
export type Line = {
  /** '' in the columns behind the first of what is wider than one. */
  readonly texts: readonly string[]
  readonly pens: readonly Pen[]
}

/**
 * Makes grids; remembers the lines of the rows that it has seen, so that rows that stay cost nothing. Rows beside panes are put together
 * anew for each frame: it knows those again that are as they were in the last frame, and of the others the spans.
 */
export class GridMaker {
  readonly #depth: ColorDepth
  #columns = 0
  #lines = new WeakMap<Row, Line>()
  #cells = new WeakMap<Span, Cells>()
  #before: readonly Row[] = []

  constructor(depth: ColorDepth) {
    this.#depth = depth
  }

  lines(frame: Frame): readonly Line[] {
    const columns = Math.min(frame.columns, COLUMNS_MAX)
    if (columns !== this.#columns) this.#lines = new WeakMap()
    if (columns !== this.#columns) this.#cells = new WeakMap()
    this.#columns = columns
    const rows = frame.rows.slice(0, ROWS_MAX)
    const lines = rows.map((row, index) => this.#line(row, this.#before[index] ?? []))
    this.#before = rows
    return lines
  }

  #line(row: Row, before: Row): Line {
    const known = this.#lines.get(row) ?? (sameRow(row, before) ? this.#lines.get(before) : undefined)
    const line = known ?? this.#lineOf(row)
    this.#lines.set(row, line)
    return line
  }

  #lineOf(row: Row): Line {
    const line = { texts: [] as string[], pens: [] as Pen[] }
    for (const span of row) {
      if (line.texts.length >= this.#columns) break
      addCells(line, this.#cellsOf(span), this.#columns)
    }
    const last = row.at(-1)
    fill(line, this.#columns, last === undefined ? PLAIN_PEN : fillPen(last, this.#depth))
    return line
  }

  #cellsOf(span: Span): Cells {
    const known = this.#cells.get(span)
    if (known !== undefined) return known
    const cells = { texts: textsOf(span.text, this.#columns), pen: penOf(span, this.#depth) }
    this.#cells.set(span, cells)
    return cells
  }
}

/** A span, for each column what is drawn there. */
type Cells = { readonly texts: readonly string[]; readonly pen: Pen }

/** A row on which nothing is drawn. */
export function blankLine(columns: number): Line {
  return { texts: Array<string>(columns).fill(' '), pens: Array<Pen>(columns).fill(PLAIN_PEN) }
}

/** As many columns at most, and the rest of a character that is wide. */
function textsOf(text: string, columns: number): readonly string[] {
  if (isPlain(text)) return Array.from(text.slice(0, columns))
  const texts: string[] = []
  for (const { text: character, width } of graphemes(cutLong(text, columns))) {
    if (texts.length >= columns) break
    texts.push(character)
    for (let column = 1; column < width; column++) texts.push('')
  }
  return texts
}

/** Code units of one column at their most: a letter with all its marks. Saves looking at what cannot be seen. */
const UNITS_A_COLUMN = 64

function cutLong(text: string, columns: number): string {
  return text.length <= columns * UNITS_A_COLUMN * 4 ? text : text.slice(0, columns * UNITS_A_COLUMN * 4)
}

type OpenLine = { texts: string[]; pens: Pen[] }

function addCells(line: OpenLine, { texts, pen }: Cells, columns: number): void {
  let shown = Math.min(texts.length, columns - line.texts.length)
  // Half of a wide character cannot be shown.
  while (shown > 0 && texts[shown] === '') shown--
  for (let column = 0; column < shown; column++) add(line, texts[column] ?? '', pen)
  if (shown < texts.length) fill(line, columns, pen)
}

function fill(line: OpenLine, columns: number, pen: Pen): void {
  while (line.texts.length < columns) add(line, ' ', pen)
}

function add(line: OpenLine, text: string, pen: Pen): void {
  line.texts.push(text)
  line.pens.push(pen)
}

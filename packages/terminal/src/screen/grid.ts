// grid.ts: a frame -> rows of cells, each of which has its columns. Pure.
import { COLUMNS_MAX, ROWS_MAX } from '../limits.ts'
import { graphemes, isPlain } from './cells.ts'
import type { ColorDepth } from './color.ts'
import type { Frame, Row, Span } from './frame.ts'
import { fillPen, type Pen, PLAIN_PEN, penOf } from './pen.ts'

/** A row of the screen: for each column what is drawn there and how. */
export type Line = {
  /** '' in the columns behind the first of what is wider than one. */
  readonly texts: readonly string[]
  readonly pens: readonly Pen[]
}

/** Makes grids; remembers the lines of the rows that it has seen, so that rows that stay cost nothing. */
export class GridMaker {
  readonly #depth: ColorDepth
  #columns = 0
  #lines = new WeakMap<Row, Line>()

  constructor(depth: ColorDepth) {
    this.#depth = depth
  }

  lines(frame: Frame): readonly Line[] {
    const columns = Math.min(frame.columns, COLUMNS_MAX)
    if (columns !== this.#columns) this.#lines = new WeakMap()
    this.#columns = columns
    return frame.rows.slice(0, ROWS_MAX).map(row => this.#line(row))
  }

  #line(row: Row): Line {
    const known = this.#lines.get(row)
    if (known !== undefined) return known
    const line = lineOf(row, this.#columns, this.#depth)
    this.#lines.set(row, line)
    return line
  }
}

/** A row on which nothing is drawn. */
export function blankLine(columns: number): Line {
  return { texts: Array<string>(columns).fill(' '), pens: Array<Pen>(columns).fill(PLAIN_PEN) }
}

function lineOf(row: Row, columns: number, depth: ColorDepth): Line {
  const line = { texts: [] as string[], pens: [] as Pen[] }
  for (const span of row) {
    if (line.texts.length >= columns) break
    addSpan(line, span, columns, depth)
  }
  const last = row.at(-1)
  fill(line, columns, last === undefined ? PLAIN_PEN : fillPen(last, depth))
  return line
}

type OpenLine = { texts: string[]; pens: Pen[] }

function addSpan(line: OpenLine, span: Span, columns: number, depth: ColorDepth): void {
  const pen = penOf(span, depth)
  const room = columns - line.texts.length
  if (isPlain(span.text)) {
    const shown = span.text.slice(0, room)
    for (const character of shown) add(line, character, pen)
    return
  }
  for (const { text, width } of graphemes(cutLong(span.text, room))) {
    // Half of a wide character cannot be shown.
    if (line.texts.length + width > columns) return fill(line, columns, pen)
    add(line, text, pen)
    for (let column = 1; column < width; column++) add(line, '', pen)
  }
}

/** Code units of one column at their most: a letter with all its marks. Saves looking at what cannot be seen. */
const UNITS_A_COLUMN = 64

function cutLong(text: string, columns: number): string {
  return text.length <= columns * UNITS_A_COLUMN * 4 ? text : text.slice(0, columns * UNITS_A_COLUMN * 4)
}

function fill(line: OpenLine, columns: number, pen: Pen): void {
  while (line.texts.length < columns) add(line, ' ', pen)
}

function add(line: OpenLine, text: string, pen: Pen): void {
  line.texts.push(text)
  line.pens.push(pen)
}

// diff.ts: what to write so that a terminal that shows one grid shows another. Pure.
import { isPlain } from './cells.ts'
import { blankLine, type Line } from './grid.ts'
import { linkSequence, type Pen, PLAIN_PEN, samePen } from './pen.ts'

/** So many cells that stay are written again, rather than to say where to go on: that takes four bytes or more. */
const REWRITTEN_CELLS_MAX = 4

/**
 * The text that changes the rows that differ. Whatever a terminal thinks the width of a character is, it ends up with what we
 * mean in all other columns: behind anything but ASCII the column is said, and what such a character may have covered is written
 * again. The terminal has its plain pen before and after; where the cursor is, nobody knows after it.
 */
export function diffLines(before: readonly Line[], after: readonly Line[], columns: number): string {
  const writer = new Writer()
  const blank = blankLine(columns)
  for (const [row, line] of after.entries()) {
    const old = before[row] ?? blank
    if (old !== line) writeRow(writer, row, old, line)
  }
  return writer.finish()
}

function writeRow(writer: Writer, row: number, old: Line, line: Line): void {
  const changed = changedColumns(old, line)
  const end = startOfBlankTail(line)
  const last = changed.lastIndexOf(true)
  for (let column = 0; column <= last; column++) {
    if (!changed[column]) continue
    // Erasing is shorter than spaces.
    if (column >= end && last - column >= 3) return writer.erase(row, column)
    writer.write(row, column, line)
  }
}

/** Where nothing but plain spaces follows up to the end of the row. */
function startOfBlankTail({ texts, pens }: Line): number {
  let start = texts.length
  while (start > 0 && texts[start - 1] === ' ' && samePen(pens[start - 1] ?? PLAIN_PEN, PLAIN_PEN)) start--
  return start
}

function changedColumns(old: Line, line: Line): boolean[] {
  const changed = line.texts.map(
    (text, column) => text !== old.texts[column] || !samePenAt(old, line, column),
  )
  for (let column = 0; column < changed.length; column++) {
    if (!changed[column]) continue
    // A wide character is written as a whole.
    let first = column
    while (line.texts[first] === '' && first > 0) first--
    if (first < column && !changed[first]) {
      changed[first] = true
      column = first
    }
    const reach = Math.max(columnsCovered(line.texts[column]), columnsCovered(old.texts[column]))
    for (let next = column + 1; next < column + reach && next < changed.length; next++) changed[next] = true
  }
  return changed
}

function samePenAt(old: Line, line: Line, column: number): boolean {
  return samePen(old.pens[column] ?? PLAIN_PEN, line.pens[column] ?? PLAIN_PEN)
}

/** As many columns as any terminal may draw it in, and one more, of which half may be gone. */
function columnsCovered(text = ' '): number {
  if (text === '' || isPlain(text)) return 1
  return Array.from(text).length * 2 + 1
}

/** Writes cells one after the other, and knows where the terminal is. */
class Writer {
  readonly #parts: string[] = []
  #row = -1
  #column = -1
  #pen: Pen = PLAIN_PEN
  /** Of the row where we are. */
  #line: Line | undefined

  write(row: number, column: number, line: Line): void {
    const text = line.texts[column] ?? ' '
    const isWhole = text !== ''
    if (!isWhole) return
    this.#go(row, column, line)
    this.#use(line.pens[column] ?? PLAIN_PEN)
    const width = widthAt(line, column)
    if (!isPlain(text) && width > 1) {
      // A terminal that thinks it narrower leaves the rest as it was: that is to be empty.
      this.#parts.push(' '.repeat(width))
      this.#column = -1
      this.#go(row, column, line)
    }
    this.#parts.push(text)
    const isSure = isPlain(text) && column + 1 < line.texts.length
    this.#column = isSure ? column + 1 : -1
  }

  /** Makes the row empty from here to its end. */
  erase(row: number, column: number): void {
    this.#go(row, column, undefined)
    this.#use(PLAIN_PEN)
    this.#parts.push('\x1b[K')
  }

  finish(): string {
    this.#use(PLAIN_PEN)
    return this.#parts.join('')
  }

  #go(row: number, column: number, line: Line | undefined): void {
    if (this.#row === row && this.#column === column) return
    if (this.#row === row && this.#writesUpTo(column)) return
    this.#parts.push(this.#row === row ? `\x1b[${column + 1}G` : `\x1b[${row + 1};${column + 1}H`)
    this.#row = row
    this.#column = column
    this.#line = line
  }

  /** Goes on to a column that is near by writing what stands between. */
  #writesUpTo(column: number): boolean {
    const line = this.#line
    const distance = column - this.#column
    if (line === undefined || this.#column < 0 || distance < 0 || distance > REWRITTEN_CELLS_MAX) return false
    const between = line.texts.slice(this.#column, column)
    const isSame = between.every(
      (text, index) =>
        text !== '' && isPlain(text) && samePen(line.pens[this.#column + index] ?? PLAIN_PEN, this.#pen),
    )
    if (!isSame) return false
    this.#parts.push(...between)
    this.#column = column
    return true
  }

  #use(pen: Pen): void {
    if (this.#pen.sgr !== pen.sgr) this.#parts.push(pen.sgr)
    if (this.#pen.link !== pen.link) this.#parts.push(linkSequence(pen.link))
    this.#pen = pen
  }
}

function widthAt({ texts }: Line, column: number): number {
  let width = 1
  while (texts[column + width] === '') width++
  return width
}

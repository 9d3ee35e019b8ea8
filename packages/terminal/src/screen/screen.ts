// screen.ts: what a terminal shows, and the text that makes it show the next frame. Pure: no I/O.
import { COLUMNS_MAX, ROWS_MAX } from '../limits.ts'
import type { ColorDepth } from './color.ts'
import { diffLines } from './diff.ts'
import type { Frame } from './frame.ts'
import { GridMaker, type Line } from './grid.ts'
import { titleSequence } from './requests.ts'

const SYNCHRONIZED = '\x1b[?2026h'
const SYNCHRONIZED_END = '\x1b[?2026l'
const CURSOR_SHOWN = '\x1b[?25h'
const CURSOR_HIDDEN = '\x1b[?25l'
/** Ends a link, styles, and empties the screen. */
const CLEARED = '\x1b]8;;\x1b\\\x1b[m\x1b[2J'

export class Screen {
  readonly #maker: GridMaker
  /** Undefined when nobody knows what is there. */
  #lines: readonly Line[] | undefined
  #columns = 0
  #rows = 0
  #title: string | undefined
  #cursor: string | undefined

  constructor(depth: ColorDepth) {
    this.#maker = new GridMaker(depth)
  }

  /** Others have written to the terminal, or it has another size: the next frame is drawn whole. */
  forget(): void {
    this.#lines = undefined
    this.#title = undefined
  }

  /** What is to be written for this frame; '' where nothing is other than it was. */
  draw(frame: Frame): string {
    const columns = Math.min(frame.columns, COLUMNS_MAX)
    const rows = Math.min(frame.rows.length, ROWS_MAX)
    if (columns !== this.#columns || rows !== this.#rows) this.#lines = undefined
    const lines = this.#maker.lines(frame)
    const cleared = this.#lines === undefined ? CLEARED : ''
    const changes = diffLines(this.#lines ?? [], lines, columns)
    const cursor = cursorSequence(frame, columns, rows)
    const isMoved = cleared !== '' || changes !== '' || cursor !== this.#cursor
    const title = frame.title === this.#title ? '' : titleSequence(frame.title)
    this.#lines = lines
    this.#columns = columns
    this.#rows = rows
    this.#title = frame.title
    this.#cursor = cursor
    const content = cleared + changes + (isMoved ? cursor : '')
    return title + (content === '' ? '' : SYNCHRONIZED + content + SYNCHRONIZED_END)
  }
}

function cursorSequence({ cursor }: Frame, columns: number, rows: number): string {
  if (cursor === undefined || rows === 0) return CURSOR_HIDDEN
  const row = Math.min(Math.max(cursor.row, 0), rows - 1)
  const column = Math.min(Math.max(cursor.column, 0), columns - 1)
  return `\x1b[${row + 1};${column + 1}H${CURSOR_SHOWN}`
}

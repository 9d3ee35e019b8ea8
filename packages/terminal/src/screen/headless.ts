// headless.ts: a terminal without a window, for tests: what it shows after it has been written to.
import headless from '@xterm/headless'

export class HeadlessTerminal implements Disposable {
  readonly #terminal: headless.Terminal

  constructor(columns: number, rows: number) {
    this.#terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 })
  }

  write(text: string): Promise<void> {
    return new Promise(resolve => this.#terminal.write(text, resolve))
  }

  /** The text of each row, without the spaces at its end. */
  rows(): readonly string[] {
    return this.#lines().map(line => line.translateToString(true).trimEnd())
  }

  /** Every cell: what is in it, and how it is drawn. */
  cells(): readonly string[] {
    return this.#lines().flatMap(line =>
      Array.from({ length: line.length }, (_, column) => describe(line.getCell(column))),
    )
  }

  cursor(): { readonly row: number; readonly column: number } {
    const { cursorX, cursorY } = this.#terminal.buffer.active
    return { row: cursorY, column: cursorX }
  }

  [Symbol.dispose](): void {
    this.#terminal.dispose()
  }

  #lines(): headless.IBufferLine[] {
    const { active } = this.#terminal.buffer
    return Array.from({ length: this.#terminal.rows }, (_, row) => active.getLine(active.baseY + row)).filter(
      line => line !== undefined,
    )
  }
}

function describe(cell: headless.IBufferCell | undefined): string {
  if (cell === undefined) return ''
  const attributes = [cell.isBold(), cell.isDim(), cell.isItalic(), cell.isUnderline(), cell.isInverse()]
  const colors = [cell.getFgColorMode(), cell.getFgColor(), cell.getBgColorMode(), cell.getBgColor()]
  return `${cell.getChars() || ' '} ${attributes.map(Number).join('')} ${colors.join(' ')}`
}

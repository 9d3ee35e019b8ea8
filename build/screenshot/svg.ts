// svg.ts: what stands on a terminal's screen, as a picture in which the text is text.
import type headless from '@xterm/headless'
import { paletteColor } from './palette.ts'

const CELL_WIDTH = 8.4
const CELL_HEIGHT = 18
const MARGIN = 14
const BAR = 30
const BACKGROUND = '#15181d'
const FOREGROUND = '#d6d9de'

type Look = { readonly foreground: string; readonly background: string; readonly style: string }
type Run = { readonly look: Look; readonly column: number; text: string; columns: number }

/** A window with this title around the screen; `columns` and `rows` are the terminal's. */
export function screenSvg(terminal: headless.Terminal, title: string): string {
  const { cols, rows, buffer } = terminal
  const width = Math.ceil(cols * CELL_WIDTH) + 2 * MARGIN
  const height = rows * CELL_HEIGHT + BAR + MARGIN
  const lines = Array.from({ length: rows }, (_, row) => buffer.active.getLine(buffer.active.baseY + row))
  const drawn = lines.flatMap((line, row) => (line ? runsOf(line, cols).flatMap(run => draw(run, row)) : []))
  const { cursorX, cursorY } = buffer.active
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(title)}">
<style>text{font:14px "DejaVu Sans Mono","Liberation Mono",Menlo,Consolas,monospace}</style>
<rect width="${width}" height="${height}" rx="9" fill="${BACKGROUND}"/>
<circle cx="20" cy="15" r="5" fill="#e0645c"/><circle cx="38" cy="15" r="5" fill="#e0b252"/><circle cx="56" cy="15" r="5" fill="#6fb56a"/>
<text x="${width / 2}" y="20" fill="#8a919c" text-anchor="middle">${escape(title)}</text>
${drawn.join('\n')}
<rect x="${x(cursorX)}" y="${y(cursorY)}" width="${CELL_WIDTH}" height="${CELL_HEIGHT}" fill="${FOREGROUND}" opacity="0.7"/>
</svg>
`
}

function draw({ look, column, text, columns }: Run, row: number): string[] {
  const place = `x="${x(column)}"`
  const length = (columns * CELL_WIDTH).toFixed(1)
  const box =
    look.background === BACKGROUND
      ? []
      : [`<rect ${place} y="${y(row)}" width="${length}" height="${CELL_HEIGHT}" fill="${look.background}"/>`]
  if (text.trim() === '') return box
  // The length is said, so that the columns stand whatever font there is.
  const size = `textLength="${length}" lengthAdjust="spacingAndGlyphs"`
  return [
    ...box,
    `<text xml:space="preserve" ${place} y="${y(row) + 13.5}" fill="${look.foreground}"${look.style} ${size}>${escape(text)}</text>`,
  ]
}

/** Cells that look alike and follow each other. */
function runsOf(line: headless.IBufferLine, columns: number): Run[] {
  const runs: Run[] = []
  for (let column = 0; column < columns; column++) {
    const cell = line.getCell(column)
    if (!cell || cell.getWidth() === 0) continue
    const look = lookOf(cell)
    const last = runs.at(-1)
    const follows = last && JSON.stringify(last.look) === JSON.stringify(look)
    const run = follows && cell.getWidth() === 1 ? last : { look, column, text: '', columns: 0 }
    if (run !== last) runs.push(run)
    run.text += cell.getChars() || ' '
    run.columns += cell.getWidth()
  }
  return runs
}

function lookOf(cell: headless.IBufferCell): Look {
  const foreground = cell.isFgDefault() ? FOREGROUND : colorOf(cell.isFgRGB(), cell.getFgColor())
  const background = cell.isBgDefault() ? BACKGROUND : colorOf(cell.isBgRGB(), cell.getBgColor())
  const isReverse = cell.isInverse() !== 0
  const style = [
    cell.isBold() ? ' font-weight="bold"' : '',
    cell.isItalic() ? ' font-style="italic"' : '',
    cell.isUnderline() ? ' text-decoration="underline"' : '',
    cell.isDim() ? ' opacity="0.6"' : '',
  ]
  return {
    foreground: isReverse ? background : foreground,
    background: isReverse ? foreground : background,
    style: style.join(''),
  }
}

function colorOf(isRgb: boolean, color: number): string {
  return isRgb ? `#${color.toString(16).padStart(6, '0')}` : paletteColor(color)
}

function x(column: number): string {
  return (MARGIN + column * CELL_WIDTH).toFixed(1)
}

function y(row: number): number {
  return BAR + row * CELL_HEIGHT
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

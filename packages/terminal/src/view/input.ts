// input.ts: what is typed, in rows, with the place of the cursor. Pure.
import { graphemes, textWidth } from '../screen/cells.ts'
import type { Row } from '../screen/frame.ts'
import type { Typed } from '../ui/panel.ts'
import type { Scene } from './scene.ts'
import { cutText, fitRow, span } from './spans.ts'

export type InputRows = {
  readonly rows: readonly Row[]
  readonly cursor: { readonly row: number; readonly column: number }
}

const PROMPT = '› '

/** How many rows it would fill. */
export function countInputRows(scene: Scene, columns: number): number {
  return layTyped(scene.input, columns - PROMPT.length).lines.length + above(scene, columns).length
}

/** The rows around the cursor, where not all fit. */
export function inputRows(scene: Scene, columns: number, height: number): InputRows {
  const { theme } = scene
  const head = above(scene, columns).slice(0, Math.max(height - 1, 0))
  const { lines, cursor } = layTyped(scene.input, columns - PROMPT.length)
  const room = Math.max(height - head.length, 1)
  const top = Math.max(Math.min(cursor.row - room + 1, lines.length - room), 0)
  const seen = lines.slice(top, top + room).map((line, index) => {
    const prompt = top + index === 0 ? span(PROMPT, theme.prompt) : span('  ', theme.faint)
    return fitRow([prompt, span(line, theme.text)], columns, {})
  })
  const blank = fitRow([], columns, {})
  const rows = [...head, ...seen, ...Array.from({ length: height }, () => blank)].slice(0, height)
  return {
    rows,
    cursor: {
      row: Math.min(head.length + cursor.row - top, Math.max(height - 1, 0)),
      column: Math.min(cursor.column + PROMPT.length, columns - 1),
    },
  }
}

/** What is answered, and what could be completed. */
function above({ replyTo, candidates, theme }: Scene, columns: number): Row[] {
  const rows: Row[] = []
  if (replyTo !== undefined) {
    const words = cutText(`╭ answers ${replyTo.nick}: ${replyTo.text.replaceAll('\n', ' ')}`, columns)
    rows.push(fitRow([span(words, theme.quote)], columns, {}))
  }
  if (candidates !== undefined && candidates.labels.length > 1) {
    const { labels, index } = candidates
    const from = Math.max(index - 2, 0)
    const parts = labels
      .slice(from, from + 12)
      .map((label, at) => span(` ${label} `, from + at === index ? theme.panelSelected : theme.panelFaint))
    rows.push(fitRow(parts, columns, theme.panel))
  }
  return rows
}

function layTyped(
  { text, cursor }: Typed,
  columns: number,
): { readonly lines: readonly string[]; readonly cursor: { readonly row: number; readonly column: number } } {
  const width = Math.max(columns, 1)
  // One column stays free for the cursor at the end.
  const before = partRows(text.slice(0, cursor), width)
  const lines = partRows(text, width)
  const last = before.at(-1) ?? ''
  const isFull = textWidth(last) >= width
  return {
    lines: isFull && lines.length <= before.length ? [...lines, ''] : lines,
    cursor: isFull ? { row: before.length, column: 0 } : { row: before.length - 1, column: textWidth(last) },
  }
}

/** Rows are parted at any character: what is typed never jumps. */
function partRows(text: string, columns: number): string[] {
  return text.split('\n').flatMap(line => {
    const rows: string[] = []
    let [row, used] = ['', 0]
    for (const { text: character, width } of graphemes(line)) {
      if (used + width > columns) {
        rows.push(row)
        row = ''
        used = 0
      }
      row += character
      used += width
    }
    return [...rows, row]
  })
}

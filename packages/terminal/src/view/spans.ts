// spans.ts: rows of spans: how wide they are, cut and filled to a width. Pure.
import { graphemes, isPlain, textWidth } from '../screen/cells.ts'
import type { Row, Span, Style } from '../screen/frame.ts'

const ELLIPSIS = '…'

export function span(text: string, style: Style): Span {
  return { text, style }
}

export function rowWidth(row: Row): number {
  return row.reduce((sum, { text }) => sum + textWidth(text), 0)
}

/** What does not fit is left out, and an ellipsis says so. */
export function cutText(text: string, columns: number): string {
  if (columns <= 0) return ''
  if (textWidth(text) <= columns) return text
  return takeColumns(text, columns - 1) + ELLIPSIS
}

/** As many whole characters as fit. */
function takeColumns(text: string, columns: number): string {
  if (isPlain(text)) return text.slice(0, Math.max(columns, 0))
  let taken = ''
  let used = 0
  for (const { text: character, width } of graphemes(text)) {
    used += width
    if (used > columns) break
    taken += character
  }
  return taken
}

/** The row in just this many columns: cut with an ellipsis, or filled with spaces. */
export function fitRow(row: Row, columns: number, fill: Style): Row {
  const fitted: Span[] = []
  let left = columns
  const width = rowWidth(row)
  for (const part of row) {
    if (left <= 0) break
    const own = textWidth(part.text)
    const isLast = own > left || (own === left && width > columns)
    const text = isLast ? cutText(own > left ? part.text : `${part.text} `, left) : part.text
    fitted.push(text === part.text ? part : { ...part, text })
    left -= textWidth(text)
    if (isLast) break
  }
  if (left > 0) fitted.push(span(' '.repeat(left), fill))
  return fitted
}

/** What stands in the first columns; half of a wide character is a space. */
export function takeRow(row: Row, columns: number): Row {
  const taken: Span[] = []
  let left = columns
  for (const part of row) {
    if (left <= 0) break
    const text = takeColumns(part.text, left)
    left -= textWidth(text)
    taken.push({ ...part, text })
    if (text !== part.text) break
  }
  return fitRow(taken, columns, {})
}

/** What stands right of so many columns; half of a wide character is a space. */
export function dropColumns(row: Row, dropped: number, columns: number): Row {
  const rest: Span[] = []
  let at = 0
  for (const part of row) {
    let text = ''
    for (const { text: character, width } of graphemes(part.text)) {
      if (at >= dropped) text += character
      else if (at + width > dropped) text += ' '
      at += width
    }
    if (text !== '') rest.push({ ...part, text })
  }
  return fitRow(rest, Math.max(columns - dropped, 0), {})
}

/** The whole row on this ground: what has a ground of its own keeps it. */
export function onGround(row: Row, ground: Style): Row {
  return row.map(part => ({ ...part, style: { ...ground, ...part.style } }))
}

/** The text in the middle of a line from one side to the other. */
export function ruleRow(text: string, columns: number, style: Style, rule: Style, sign = '─'): Row {
  const words = cutText(text, Math.max(columns - 4, 0))
  const free = columns - textWidth(words) - (words === '' ? 0 : 2)
  if (free < 2) return fitRow([span(words, style)], columns, rule)
  const left = Math.floor(free / 2)
  const middle = words === '' ? '' : ` ${words} `
  return [span(sign.repeat(left), rule), span(middle, style), span(sign.repeat(free - left), rule)]
}

export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(columns - textWidth(text), 0))
}

export function padStart(text: string, columns: number): string {
  const cut = cutText(text, columns)
  return ' '.repeat(Math.max(columns - textWidth(cut), 0)) + cut
}

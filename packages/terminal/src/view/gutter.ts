// gutter.ts: what stands left of a message: its time, who said it, and a mark. Pure.
import { textWidth } from '../screen/cells.ts'
import type { Row, Span, Style } from '../screen/frame.ts'
import type { Theme } from '../theme/theme.ts'
import { cutText, padStart, span } from './spans.ts'

/** `columns`: a nick has a column of its own. `inline`: it stands before the text. `bare`: without a time, too. */
export type GutterKind = 'columns' | 'inline' | 'bare'

export type Gutter = { readonly kind: GutterKind; readonly indent: number }

/** How many columns are left for the text; where there is room, one stays free before the next pane. */
export function textColumns({ kind, indent }: Gutter, columns: number): number {
  return Math.max(columns - indent - (kind === 'columns' ? 1 : 0), 1)
}

const NICK_COLUMNS = 12
/** One before the time, five, one behind it. */
const TIME_COLUMNS = 7

export function gutterFor(columns: number): Gutter {
  if (columns >= 60) return { kind: 'columns', indent: TIME_COLUMNS + NICK_COLUMNS + 2 }
  return columns >= 34 ? { kind: 'inline', indent: 6 } : { kind: 'bare', indent: 1 }
}

export type Head = {
  /** '' where it was said above. */
  readonly time: string
  readonly nick: string
  readonly nickStyle: Style
  /** Opens what is to be done with somebody; '' where it is none. */
  readonly click: string
}

/** Before the first row of a message, and before the others. */
export function firstGutter(head: Head, { kind, indent }: Gutter, theme: Theme): Row {
  const nick = (text: string): Span => ({
    ...span(text, head.nickStyle),
    ...(head.click !== '' && text.trim() !== '' && { click: head.click }),
  })
  if (kind === 'columns') {
    const time = span(` ${head.time.padEnd(5)} `, theme.faint)
    return [time, nick(padStart(head.nick, NICK_COLUMNS)), span('  ', theme.faint)]
  }
  const time = kind === 'inline' ? [span(head.time.padEnd(indent), theme.faint)] : []
  if (head.nick === '') return kind === 'inline' ? time : [span(' '.repeat(indent), theme.faint)]
  return [...time, nick(cutText(head.nick, kind === 'bare' ? 9 : 16)), span(' ', theme.faint)]
}

export function nextGutter({ indent }: Gutter, theme: Theme): Row {
  return [span(' '.repeat(indent), theme.faint)]
}

/** How far the text of the first row is indented more than that of the others. */
export function headWidth(head: Head, gutter: Gutter): number {
  if (gutter.kind === 'columns' || head.nick === '') return 0
  const nick = textWidth(cutText(head.nick, gutter.kind === 'bare' ? 9 : 16)) + 1
  return nick - (gutter.kind === 'bare' ? gutter.indent : 0)
}

// styled-text.ts: what is being written, in spans of one look each, and what edits make of it. Pure.
import {
  type FormattedSpan,
  formatSpans,
  parseFormatting,
  sameStyle,
  type TextStyle,
} from '@stonechat/client'

export type Mark = 'bold' | 'italic' | 'underline' | 'strike' | 'monospace'

/** No span is empty, and no two neighbours look the same. */
export type StyledText = readonly FormattedSpan[]

/** In code units. */
export type Range = { readonly start: number; readonly end: number }

export type Edit = Range & { readonly text: string }

export const PLAIN: TextStyle = {}

export function plainOf(styled: StyledText): string {
  return styled.map(({ text }) => text).join('')
}

export function isPlain(styled: StyledText): boolean {
  return styled.every(({ style }) => sameStyle(style, PLAIN))
}

/** Formatting ends with each line of a message: every line has its own codes. */
export function toCodes(styled: StyledText): string {
  return linesOf(styled).map(formatSpans).join('\n')
}

export function fromCodes(coded: string): StyledText {
  const lines = coded.split('\n').map(line => parseFormatting(line))
  return joined(
    lines.flatMap((line, index) => (index === 0 ? line : [{ text: '\n', style: PLAIN }, ...line])),
  )
}

/** What turned one text into the other, where the cursor stands behind what was put in. */
export function editBetween(before: string, after: string, cursor: number): Edit {
  const tail = after.length - cursor
  const isTail = tail <= before.length && before.endsWith(after.slice(cursor))
  const kept = isTail ? tail : 0
  const room = Math.min(before.length, after.length) - kept
  let start = 0
  while (start < room && before.charAt(start) === after.charAt(start)) start++
  return { start, end: before.length - kept, text: after.slice(start, after.length - kept) }
}

export function applyEdit(styled: StyledText, { start, end, text }: Edit, style: TextStyle): StyledText {
  const before = slice(styled, { start: 0, end: start })
  const after = slice(styled, { start: end, end: Infinity })
  return joined([...before, { text, style }, ...after])
}

function slice(styled: StyledText, { start, end }: Range): StyledText {
  let at = 0
  return styled.flatMap(({ text, style }) => {
    const from = at
    at += text.length
    const cut = text.slice(Math.max(start - from, 0), Math.max(end - from, 0))
    return cut === '' ? [] : [{ text: cut, style }]
  })
}

/** How the character before this place looks: what is typed here looks the same. */
export function styleBefore(styled: StyledText, at: number): TextStyle {
  const before = slice(styled, { start: at - 1, end: at })[0]
  return before === undefined || before.text === '\n' ? PLAIN : before.style
}

/** Takes the mark from a range that has it everywhere; else all of it gets it. */
export function toggleMark(styled: StyledText, range: Range, mark: Mark): StyledText {
  const inside = slice(styled, range)
  const isOn = !inside.every(({ style }) => style[mark])
  const turned = inside.map(({ text, style }) => ({ text, style: withMark(style, mark, isOn) }))
  return joined([
    ...slice(styled, { start: 0, end: range.start }),
    ...turned,
    ...slice(styled, { start: range.end, end: Infinity }),
  ])
}

export function withMark(style: TextStyle, mark: Mark, isOn: boolean): TextStyle {
  const { [mark]: _, ...others } = style
  return isOn ? { ...others, [mark]: true } : others
}

/** The first word has no look: it may be a command, which codes would make a text that is said. */
export function withPlainWord(styled: StyledText): StyledText {
  const end = /^\S*/.exec(plainOf(styled))?.[0].length ?? 0
  const word = plainOf(slice(styled, { start: 0, end }))
  return joined([{ text: word, style: PLAIN }, ...slice(styled, { start: end, end: Infinity })])
}

function linesOf(styled: StyledText): FormattedSpan[][] {
  const lines: FormattedSpan[][] = [[]]
  for (const { text, style } of styled) {
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) lines.push([])
      lines.at(-1)?.push({ text: line, style })
    }
  }
  return lines
}

function joined(spans: readonly FormattedSpan[]): StyledText {
  const whole: FormattedSpan[] = []
  for (const span of spans) {
    const last = whole.at(-1)
    if (span.text === '') continue
    if (last && sameStyle(last.style, span.style))
      whole.splice(-1, 1, { text: last.text + span.text, style: last.style })
    else whole.push(span)
  }
  return whole
}

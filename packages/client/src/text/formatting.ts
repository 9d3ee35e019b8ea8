// formatting.ts: formatting codes of IRC, to and from spans of text in one style each (modern.ircdocs.horse/formatting).
import { FORMATTED_SPANS_MAX } from '../limits.ts'
import {
  colorCodes,
  DEFAULT_COLOR,
  type ReadColors,
  readHexColors,
  readPaletteColors,
} from './color-codes.ts'
import { sameColor, type TextColor } from './colors.ts'

/** What is not named is as it is by default. */
export type TextStyle = {
  readonly bold?: true
  readonly italic?: true
  readonly underline?: true
  readonly strike?: true
  readonly monospace?: true
  /** Foreground and background have changed places. */
  readonly reverse?: true
  readonly foreground?: TextColor
  readonly background?: TextColor
}

export type FormattedSpan = { readonly text: string; readonly style: TextStyle }

/** Takes codes apart. No span is empty, and no two neighbours have one style; '' gives none. */
export function parseFormatting(text: string): readonly FormattedSpan[] {
  const spans: FormattedSpan[] = []
  let style = PLAIN
  let at = 0
  while (at < text.length) {
    const code = nextCode(text, at)
    if (code > at) push(spans, text.slice(at, code), style)
    if (code === text.length) break
    const read = readCode(text, code, style)
    style = read.style
    at = read.end
  }
  return spans
}

/** The reverse: what parseFormatting reads as these spans. Codes inside of a span's text are left out. */
export function formatSpans(spans: readonly FormattedSpan[]): string {
  let formatted = ''
  let before = PLAIN
  for (const { text, style } of spans) {
    const plain = withoutCodes(text)
    if (plain === '') continue
    formatted += changeStyle(before, { text: plain, style }) + plain
    before = style
  }
  return formatted
}

/** The text without its codes. */
export function stripFormatting(text: string): string {
  if (nextCode(text, 0) === text.length) return text
  return parseFormatting(text)
    .map(span => span.text)
    .join('')
}

export function sameStyle(one: TextStyle, other: TextStyle): boolean {
  return (
    one === other ||
    (TOGGLES.every(([, name]) => one[name] === other[name]) &&
      sameColor(one.foreground, other.foreground) &&
      sameColor(one.background, other.background))
  )
}

const PLAIN: TextStyle = {}

type Toggle = 'bold' | 'italic' | 'underline' | 'strike' | 'monospace' | 'reverse'

const TOGGLES: readonly (readonly [code: string, name: Toggle])[] = [
  ['\x02', 'bold'],
  ['\x1d', 'italic'],
  ['\x1f', 'underline'],
  ['\x1e', 'strike'],
  ['\x11', 'monospace'],
  ['\x16', 'reverse'],
]
const toggleByCode = new Map(TOGGLES)
const RESET = '\x0f'
const COLOR = '\x03'
const HEX_COLOR = '\x04'
/** Twice bold is nothing, and keeps a code from eating the text that follows it. */
const NOTHING = '\x02\x02'

const CODES: ReadonlySet<string> = new Set([RESET, COLOR, HEX_COLOR, ...toggleByCode.keys()])
const SPACE = 0x20

/** Where the next code is; the end where there is none. */
function nextCode(text: string, start: number): number {
  let at = start
  while (at < text.length && (text.charCodeAt(at) >= SPACE || !CODES.has(text.charAt(at)))) at++
  return at
}

/** Not as stripFormatting does: what follows a code stays, it is text. */
function withoutCodes(text: string): string {
  if (nextCode(text, 0) === text.length) return text
  return Array.from(text, character => (CODES.has(character) ? '' : character)).join('')
}

function readCode(text: string, at: number, style: TextStyle): { style: TextStyle; end: number } {
  const code = text.charAt(at)
  if (code === RESET) return { style: PLAIN, end: at + 1 }
  if (code === COLOR) return withColors(style, readPaletteColors(text, at + 1))
  if (code === HEX_COLOR) return withColors(style, readHexColors(text, at + 1))
  const toggle = toggleByCode.get(code)
  return { style: toggle === undefined ? style : toggled(style, toggle), end: at + 1 }
}

function toggled(style: TextStyle, toggle: Toggle): TextStyle {
  const { [toggle]: isOn, ...others } = style
  return isOn ? others : { ...style, [toggle]: true }
}

/** A code without colours ends both; one with a foreground alone leaves the background as it is. */
function withColors(style: TextStyle, read: ReadColors): { style: TextStyle; end: number } {
  const { foreground: _, background, ...others } = style
  if (read.foreground === undefined) return { style: others, end: read.end }
  const behind = read.background ?? background ?? DEFAULT_COLOR
  return {
    style: {
      ...others,
      ...(read.foreground !== DEFAULT_COLOR && { foreground: read.foreground }),
      ...(behind !== DEFAULT_COLOR && { background: behind }),
    },
    end: read.end,
  }
}

/** What is beyond the bound goes on in the style of the last span. */
function push(spans: FormattedSpan[], text: string, style: TextStyle): void {
  const last = spans.at(-1)
  if (last && (sameStyle(last.style, style) || spans.length >= FORMATTED_SPANS_MAX)) {
    spans[spans.length - 1] = { text: last.text + text, style: last.style }
  } else {
    spans.push({ text, style })
  }
}

function changeStyle(before: TextStyle, { text, style }: FormattedSpan): string {
  if (sameStyle(before, style)) return ''
  if (sameStyle(style, PLAIN)) return RESET
  const toggles = TOGGLES.filter(([, name]) => before[name] !== style[name]).map(([code]) => code)
  const { codes, isOpen } = colorCodes(before, style)
  return toggles.join('') + codes + (isOpen && /^[\d,a-f]/i.test(text) ? NOTHING : '')
}

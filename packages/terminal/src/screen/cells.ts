// cells.ts: text -> columns: what is drawn as one character, and how wide it is. Pure.
import { harmless } from '@stonechat/client'
import stringWidth from 'string-width'

/** What is drawn as one character, and how many columns it takes. */
export type Grapheme = { readonly text: string; readonly width: number }

/** ASCII that can be printed: each takes one column, in every terminal. */
const PLAIN = /^[\x20-\x7e]*$/
/** Each is a character of its own and of a known width: most of what is said, in Latin, Greek, Cyrillic, Chinese, Japanese and Korean. */
const SIMPLE =
  /^[\x20-\x7e\u{a1}-\u{ac}\u{ae}-\u{2ff}\u{370}-\u{377}\u{37a}-\u{37f}\u{384}-\u{38a}\u{38e}-\u{3a1}\u{3a3}-\u{482}\u{48a}-\u{52f}\u{2010}-\u{2027}\u{2190}-\u{2193}\u{2500}-\u{25fc}\u{3041}-\u{3096}\u{30a1}-\u{30fa}\u{4e00}-\u{9fff}\u{ac00}-\u{d7a3}]*$/v
const FIRST_WIDE = '\u{3041}'
/** How many columns a tab is; on a screen of panes there are no stops for it. */
const TAB = '    '

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Whether every terminal draws this in as many columns as it has code units. */
export function isPlain(text: string): boolean {
  // Each cell of each frame is asked about.
  return text.length === 1 ? text >= ' ' && text <= '~' : PLAIN.test(text)
}

/** How many columns the screen takes to draw this text, on one row. */
export function textWidth(text: string): number {
  if (isPlain(text)) return text.length
  return graphemes(text).reduce((sum, { width }) => sum + width, 0)
}

/** A text as the screen draws it: harmless, a tab as spaces, and without what has no width of its own. */
export function graphemes(text: string): readonly Grapheme[] {
  if (isPlain(text)) return Array.from(text, character => ({ text: character, width: 1 }))
  if (SIMPLE.test(text)) {
    return Array.from(text, character => ({ text: character, width: character < FIRST_WIDE ? 1 : 2 }))
  }
  const parts: Grapheme[] = []
  for (const { segment } of segmenter.segment(harmless(text.replaceAll('\t', TAB)))) {
    const width = segment.length === 1 && isPlain(segment) ? 1 : stringWidth(segment)
    if (width > 0) parts.push({ text: segment, width })
  }
  return parts
}

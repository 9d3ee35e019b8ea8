// same.ts: whether two rows look and do the same. Pure.
import type { Row, Span, Style } from './frame.ts'

export function sameRow(one: Row, other: Row): boolean {
  return one.length === other.length && one.every((span, index) => sameSpan(span, other[index]))
}

function sameSpan(one: Span, other: Span | undefined): boolean {
  if (one === other) return true
  const isAlike = one.text === other?.text && one.link === other.link && one.click === other.click
  return isAlike && sameStyle(one.style, other.style)
}

const PARTS = ['foreground', 'background', 'bold', 'dim', 'italic', 'underline', 'strike', 'reverse'] as const

/** Colours are those of a theme: each is one object. */
function sameStyle(one: Style, other: Style): boolean {
  return one === other || PARTS.every(part => one[part] === other[part])
}

// invisible.ts: characters without an image: which become a mark, which are needed, which are neither.

/**
 * What stands for a character that must not be drawn: a picture of the control character, or its name in brackets.
 * Undefined for all that may stand.
 */
export function markFor(character: string): string | undefined {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0x20 && code < 0x7f) return undefined
  if (code < 0x20) return String.fromCodePoint(CONTROL_PICTURES + code)
  if (code === 0x7f) return '\u{2421}'
  if (code < 0xa0) return `<${code.toString(16)}>`
  if (code >= 0xd800 && code <= 0xdfff) return '\u{fffd}'
  return NAMED.get(code)
}

/** U+2400 is the picture of NUL; the others follow in order. */
const CONTROL_PICTURES = 0x2400

/** They turn the direction of all that follows, also of what others have written, or end a line (UAX #9, UAX #14). */
const NAMED: ReadonlyMap<number, string> = new Map([
  [0x2028, '\u{2424}'],
  [0x2029, '\u{2424}'],
  [0x202a, '<LRE>'],
  [0x202b, '<RLE>'],
  [0x202c, '<PDF>'],
  [0x202d, '<LRO>'],
  [0x202e, '<RLO>'],
  [0x2066, '<LRI>'],
  [0x2067, '<RLI>'],
  [0x2068, '<FSI>'],
  [0x2069, '<PDI>'],
  // Interlinear annotation: hides text between them.
  [0xfff9, '<IAA>'],
  [0xfffa, '<IAS>'],
  [0xfffb, '<IAT>'],
  // Have no image, and a width: a nick or a message that seems empty.
  [0x115f, '\u{fffd}'],
  [0x1160, '\u{fffd}'],
  [0x3164, '\u{fffd}'],
  [0xffa0, '\u{fffd}'],
])

/** In such a text the marks of direction are spelling. */
export const RIGHT_TO_LEFT =
  /[[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]&&\p{L}]/v

/** Scripts whose letters change their form beside others: a non-joiner is spelling there (Persian, Hindi, ...). */
const JOINING =
  /^[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]$/v
const PICTOGRAPH = /^\p{Extended_Pictographic}$/v
const BASE_OF_SELECTOR = /^[\p{Extended_Pictographic}0-9#*\p{S}\p{P}\p{L}]$/v

/** The character that has been let through last, and the one before it; behind a skin tone or a selector, its emoji. */
export type Before = readonly [last: string, base: string]

/** ZERO WIDTH JOINER: between the parts of an emoji, and behind letters that join. */
export function needsJoiner([last, base]: Before, next = ''): boolean {
  if (JOINING.test(last)) return true
  return PICTOGRAPH.test(next) && PICTOGRAPH.test(isSkinTone(last) ? base : last)
}

/** LEFT-TO-RIGHT MARK and the like, once: many of them would be a long text that is not seen. */
export function needsDirection([last]: Before, character: string): boolean {
  return isDirectionMark(character) && !isDirectionMark(last)
}

function isDirectionMark(character: string): boolean {
  return character === '\u{200e}' || character === '\u{200f}' || character === '\u{61c}'
}

/** ZERO WIDTH NON-JOINER between letters that join. */
export function needsNonJoiner([last]: Before, character: string, next = ''): boolean {
  return character === '\u{200c}' && JOINING.test(last) && JOINING.test(next) && /\p{L}/v.test(next)
}

/** A tone of skin, or the selector that makes a picture of a character: an emoji goes on behind it. */
export function isSkinTone(character: string): boolean {
  return SKIN_OR_SELECTOR.test(character)
}

/** A variation selector behind what can have one. */
export function needsSelector([last]: Before, character: string): boolean {
  return SELECTOR.test(character) && BASE_OF_SELECTOR.test(last)
}

const SELECTOR = /^\p{Variation_Selector}$/v
const SKIN_OR_SELECTOR = /^(?:\p{Emoji_Modifier}|\u{fe0f})$/v
const TAG = /^[\u{e0020}-\u{e007f}]$/v
const CANCEL_TAG = '\u{e007f}'
const BLACK_FLAG = '\u{1f3f4}'
/** Five letters of a region at most, and the end (UTS #51). */
const TAGS_MAX = 7

/** Tags behind a black flag, up to their end: the flags of England, Scotland and Wales. */
export function needsTags(characters: readonly string[], index: number): boolean {
  if (!TAG.test(characters[index] ?? '')) return false
  let start = index
  while (start > index - TAGS_MAX && TAG.test(characters[start - 1] ?? '')) start--
  let end = index
  while (end < start + TAGS_MAX && TAG.test(characters[end + 1] ?? '')) end++
  const isWhole = characters[start - 1] === BLACK_FLAG && characters[end] === CANCEL_TAG
  return isWhole && end - start < TAGS_MAX && characters.indexOf(CANCEL_TAG, start) === end
}

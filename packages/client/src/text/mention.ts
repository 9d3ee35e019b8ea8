// mention.ts: whether a text names somebody, and where. Pure.
import { stripFormatting } from './formatting.ts'
import { findLinks } from './links.ts'

export type Range = { readonly start: number; readonly end: number }

/** Whether a message, with or without formatting codes, names this nick. `fold` gives names their lower case. */
export function mentions(text: string, nick: string, fold: (name: string) => string): boolean {
  const plain = stripFormatting(text)
  return findMentions(plain, nick, fold, findLinks(plain)).length > 0
}

/**
 * Where a nick stands as a word of its own, in a text without codes. Brackets and punctuation around it are none of it,
 * but what may begin another nick is (`wren_`, `wren|away`); in an address it is not named.
 */
export function findMentions(
  text: string,
  nick: string,
  fold: (name: string) => string,
  links: readonly Range[] = [],
): readonly Range[] {
  if (nick === '') return []
  const names = new Set([fold(nick), nick.toLowerCase()])
  const found: Range[] = []
  const first = new Set(Array.from(names, name => name.charAt(0)))
  for (let start = 0; start + nick.length <= text.length; start++) {
    if (!isLike(text.charAt(start), first, fold)) continue
    const end = start + nick.length
    if (!isBorderBefore(text, start) || !isBorderAfter(text, end)) continue
    const word = text.slice(start, end)
    if (!names.has(fold(word)) && !names.has(word.toLowerCase())) continue
    if (!links.some(link => link.start < end && start < link.end)) found.push({ start, end })
  }
  return found
}

/** Most characters do not begin the nick: those are left without a closer look. */
function isLike(character: string, first: ReadonlySet<string>, fold: (name: string) => string): boolean {
  return first.has(character) || first.has(character.toLowerCase()) || first.has(fold(character).charAt(0))
}

const ENDS_IN_WORD = /^[\p{L}\p{N}\p{M}_\\^|-]$/u
const BEGINS_AS_WORD = /^(?:[\p{L}\p{N}\p{M}_\\^|[{]|[.@-][\p{L}\p{N}])/u

function isBorderBefore(text: string, start: number): boolean {
  return start === 0 || !ENDS_IN_WORD.test(characterBefore(text, start))
}

/** `wren-house`, `wren.example` and `wren@host` are something else; `wren.` and `wren-` are not. */
function isBorderAfter(text: string, end: number): boolean {
  return (
    !BEGINS_AS_WORD.test(text.slice(end, end + 3)) && (text[end] !== '`' || text.slice(0, end).includes('`'))
  )
}

function characterBefore(text: string, index: number): string {
  const isHalf = /[\u{dc00}-\u{dfff}]/u.test(text.charAt(index - 1))
  return text.slice(isHalf ? index - 2 : index - 1, index)
}

// mask.ts: masks with wildcards, as bans and lists use them.
import { ascii, type Casemapping } from './casemapping.ts'
import { parseSource } from './source.ts'
import { characterUnits } from './utf8.ts'

/** Says whether a text matches the mask that it was made of. */
export type MaskMatcher = (text: string) => boolean

/**
 * Prepares a mask (Modern IRC, "Wildcard Expressions"): `*` is any number of characters, `?` is one, `\*` and
 * `\?` are themselves, and any other backslash is itself. Case is that of `casemapping`, on both sides. The worst
 * mask there is takes as many steps as the lengths of mask and text multiplied, never more.
 */
export function compileMask(mask: string, casemapping: Casemapping = ascii): MaskMatcher {
  const pattern = compile(mask, casemapping)
  return text => matches(pattern, casemapping(text))
}

/** Whether `text` matches `mask`, for a mask that is used once. */
export function matchMask(mask: string, text: string, casemapping: Casemapping = ascii): boolean {
  return matches(compile(mask, casemapping), casemapping(text))
}

/** Completes `nick`, `nick!user`, `user@host`, `@host` and the like with `*` to `nick!user@host`. */
export function completeMask(mask: string): string {
  const { nick, user, host } = parseSource(mask)
  // Before a lone `@` stands the user, not the nickname.
  if (user === undefined && host !== undefined) return completed('', nick, host)
  return completed(nick, user ?? '', host ?? '')
}

function completed(nick: string, user: string, host: string): string {
  return `${nick || '*'}!${user || '*'}@${host || '*'}`
}

/** Code units, and the two wildcards. */
type Pattern = readonly number[]
const ANY_ONE = -1
const ANY_MANY = -2

function compile(mask: string, casemapping: Casemapping): Pattern {
  const pattern: number[] = []
  let literal = ''
  const flush = (): void => {
    // Mapped only now: in rfc1459 the backslash is a letter, and must not be mapped before it has escaped.
    const mapped = casemapping(literal)
    for (let i = 0; i < mapped.length; i++) pattern.push(mapped.charCodeAt(i))
    literal = ''
  }
  for (let i = 0; i < mask.length; i++) {
    const character = mask.charAt(i)
    if (character === '*' || character === '?') {
      flush()
      if (character === '?') pattern.push(ANY_ONE)
      else if (pattern.at(-1) !== ANY_MANY) pattern.push(ANY_MANY)
      continue
    }
    const escapes = character === '\\' && (mask.charAt(i + 1) === '*' || mask.charAt(i + 1) === '?')
    literal += escapes ? mask.charAt(++i) : character
  }
  flush()
  return pattern
}

/**
 * Walks both once. On a mismatch only the last `*` takes one character more: an earlier one never has to, because
 * it has already found its leftmost place.
 */
function matches(pattern: Pattern, text: string): boolean {
  let p = 0
  let t = 0
  let star = -1
  let starText = 0
  while (t < text.length) {
    const expected = pattern[p]
    if (expected === ANY_MANY) {
      star = p++
      starText = t
    } else if (expected === ANY_ONE) {
      t += characterUnits(text, t)
      p++
    } else if (expected === text.charCodeAt(t)) {
      t++
      p++
    } else if (star !== -1) {
      starText += characterUnits(text, starText)
      t = starText
      p = star + 1
    } else return false
  }
  while (pattern[p] === ANY_MANY) p++
  return p === pattern.length
}

// tags.ts: message tags, to and from their wire form (IRCv3 message-tags).
import type { Tags } from './message.ts'

/** What a message without tags has. Shared: never write to it. */
export const noTags: Tags = new Map()

/**
 * Reads what stands between `@` and the space: `text` from `start` to `end`. The last of two tags with one name
 * counts; a tag without a name says nothing and is left out. Names are opaque: no name makes a message wrong.
 */
export function parseTags(text: string, start = 0, end = text.length): Tags {
  const tags = new Map<string, string>()
  let equals = -1
  for (let at = start; at < end; ) {
    const stop = indexBefore(text, ';', at, end)
    // Looked for again only once it is passed: thousands of tags without values would each search the whole line.
    if (equals < at) equals = indexBefore(text, '=', at, end)
    const nameEnd = Math.min(equals, stop)
    if (nameEnd > at) tags.set(text.slice(at, nameEnd), unescapeTagValue(text.slice(nameEnd + 1, stop)))
    at = stop + 1
  }
  return tags
}

/**
 * `a=b;c`, in the map's order, without the `@`. A server puts its own tags before client-only ones ("Client-only
 * tags": so that none of its own is pushed past the size limit). Throws a TypeError on a name or a value that
 * cannot be said.
 */
export function formatTags(tags: Tags): string {
  let text = ''
  for (const [name, value] of tags) {
    if (name === '' || NAME_SPECIAL.test(name)) throw new TypeError(`not a tag name: ${JSON.stringify(name)}`)
    if (text !== '') text += ';'
    text += value === '' ? name : `${name}=${escapeTagValue(value)}`
  }
  return text
}

/** "Escaping values": `;` space `\` CR LF have escapes, all others stand for themselves. */
export function escapeTagValue(value: string): string {
  return VALUE_SPECIAL.test(value) ? value.replaceAll(VALUE_SPECIALS, escapeOf) : value
}

/** The reverse. A backslash before any other character, or at the end, is dropped. */
export function unescapeTagValue(escaped: string): string {
  let backslash = escaped.indexOf('\\')
  if (backslash === -1) return escaped
  let value = ''
  let copied = 0
  while (backslash !== -1) {
    value += escaped.slice(copied, backslash) + unescaped(escaped.charAt(backslash + 1))
    copied = backslash + 2
    backslash = escaped.indexOf('\\', copied)
  }
  return value + escaped.slice(copied)
}

/** What would end the name, or the line. */
const NAME_SPECIAL = /[=; \r\n\0]/
const VALUE_SPECIAL = /[; \\\r\n\0]/
const VALUE_SPECIALS = new RegExp(VALUE_SPECIAL, 'g')

/** Where `character` stands, or `end` when it does not stand before it. */
function indexBefore(text: string, character: string, start: number, end: number): number {
  const index = text.indexOf(character, start)
  return index === -1 || index > end ? end : index
}

function escapeOf(character: string): string {
  switch (character) {
    case ';':
      return '\\:'
    case ' ':
      return '\\s'
    case '\\':
      return '\\\\'
    case '\r':
      return '\\r'
    case '\n':
      return '\\n'
    case '\0':
      throw new TypeError('a tag value cannot hold NUL')
    default:
      return character
  }
}

function unescaped(character: string): string {
  switch (character) {
    case ':':
      return ';'
    case 's':
      return ' '
    case 'r':
      return '\r'
    case 'n':
      return '\n'
    default:
      return character
  }
}

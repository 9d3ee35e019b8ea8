// tags.ts: message tags, to and from their wire form (IRCv3 message-tags).
import type { Tags } from './message.ts'

/** What a message without tags has. Shared: never write to it. */
export const noTags: Tags = new Map()

/**
 * Reads what stands between `@` and the space. The last of two tags with one name counts; a tag without a
 * name says nothing and is left out. Names are opaque: no name makes a message wrong.
 */
export function parseTags(text: string): Tags {
  const tags = new Map<string, string>()
  let start = 0
  while (start < text.length) {
    const semicolon = text.indexOf(';', start)
    const end = semicolon === -1 ? text.length : semicolon
    addTag(tags, text.slice(start, end))
    start = end + 1
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
    checkTag(name, value)
    if (text !== '') text += ';'
    text += value === '' ? name : `${name}=${escapeTagValue(value)}`
  }
  return text
}

/** "Escaping values": `;` space `\` CR LF have escapes, all others stand for themselves. */
export function escapeTagValue(value: string): string {
  let escaped = ''
  let copied = 0
  for (let i = 0; i < value.length; i++) {
    const escape = escapeOf(value.charCodeAt(i))
    if (escape === '') continue
    escaped += value.slice(copied, i) + escape
    copied = i + 1
  }
  return copied === 0 ? value : escaped + value.slice(copied)
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

function addTag(tags: Map<string, string>, tag: string): void {
  const equals = tag.indexOf('=')
  const name = equals === -1 ? tag : tag.slice(0, equals)
  if (name === '') return
  tags.set(name, equals === -1 ? '' : unescapeTagValue(tag.slice(equals + 1)))
}

function checkTag(name: string, value: string): void {
  if (name === '' || name.includes(' ') || name.includes(';') || name.includes('=') || hasLineBreak(name)) {
    throw new TypeError(`not a tag name: ${JSON.stringify(name)}`)
  }
  if (value.includes('\0')) throw new TypeError(`tag ${name}: a value cannot hold NUL`)
}

function hasLineBreak(text: string): boolean {
  return text.includes('\r') || text.includes('\n') || text.includes('\0')
}

function escapeOf(code: number): string {
  switch (code) {
    case 0x3b:
      return '\\:'
    case 0x20:
      return '\\s'
    case 0x5c:
      return '\\\\'
    case 0x0d:
      return '\\r'
    case 0x0a:
      return '\\n'
    default:
      return ''
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

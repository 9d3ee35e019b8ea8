// isupport.ts: the tokens of RPL_ISUPPORT (005), to and from lines.
import { ISUPPORT_BYTES_MAX, ISUPPORT_TOKENS_MAX } from './limits.ts'
import { utf8ByteLength } from './utf8.ts'

/** One token as it was heard. `value` is '' where there is none; `negated` takes back what was said before. */
export type IsupportToken = { readonly name: string; readonly value: string; readonly negated: boolean }

/** The tokens in lines, each a list of parameters to stand between the nickname and the closing text. */
export function formatIsupport(
  tokens: Iterable<readonly [name: string, value: string]>,
  bytesMax = ISUPPORT_BYTES_MAX,
): string[][] {
  const lines: string[][] = []
  let line: string[] = []
  let bytes = 0
  for (const [name, value] of tokens) {
    const token = value === '' ? name : `${name}=${escapeIsupportValue(value)}`
    const tokenBytes = utf8ByteLength(token) + 1
    if (line.length === ISUPPORT_TOKENS_MAX || (line.length > 0 && bytes + tokenBytes > bytesMax)) {
      lines.push(line)
      line = []
      bytes = 0
    }
    line.push(token)
    bytes += tokenBytes
  }
  if (line.length > 0) lines.push(line)
  return lines
}

/** Reads `NAME`, `NAME=`, `NAME=value` and `-NAME`. A token without a name gives undefined. */
export function parseIsupportToken(token: string): IsupportToken | undefined {
  const negated = token.startsWith('-')
  const equals = token.indexOf('=')
  const name = token.slice(negated ? 1 : 0, equals === -1 ? token.length : equals)
  if (name === '') return undefined
  const value = equals === -1 || negated ? '' : unescapeIsupportValue(token.slice(equals + 1))
  return { name, value, negated }
}

/** Writes space, `=`, `\` and control characters as `\x` and two hexadecimal digits. */
export function escapeIsupportValue(value: string): string {
  return value.replace(
    /[\0-\x20=\\\x7f]/g,
    c => `\\x${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}

/** The reverse. Neighbouring escapes above 7F are not joined to UTF-8: nobody writes them. */
export function unescapeIsupportValue(escaped: string): string {
  if (!escaped.includes('\\')) return escaped
  return escaped.replace(/\\x([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

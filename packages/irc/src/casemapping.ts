// casemapping.ts: which names are the same name (ISUPPORT CASEMAPPING).

import { precis } from './precis.ts'

/** Maps a name to its lower case. Two names with one lower case are one name. */
export type Casemapping = (name: string) => string
export type CasemappingName = keyof typeof casemappings

/** A to Z, and nothing else. */
export function ascii(name: string): string {
  return lower(name, Z)
}

/** RFC 2812 section 2.2: `{}|^` are the lower case of `[]\~`. */
export function rfc1459(name: string): string {
  const mapped = lower(name, CLOSING_BRACKET)
  return mapped.includes('~') ? mapped.replaceAll('~', '^') : mapped
}

/** The same without `~` and `^` (draft-hardy-irc-isupport-00 section 4.1, there named "strict-rfc1459"). */
export function rfc1459Strict(name: string): string {
  return lower(name, CLOSING_BRACKET)
}

/** By the names that a server announces; `precis` is announced as `ascii`, which is what clients know of it. */
export const casemappings = { ascii, rfc1459, 'rfc1459-strict': rfc1459Strict, precis }

const A = 0x41
const Z = 0x5a
/** `[`, `\` and `]` follow `Z`, as `{`, `|` and `}` follow `z`. */
const CLOSING_BRACKET = 0x5d

/** Lower-cases the code units from `A` to `last`. A name that has none comes back as it is. */
function lower(name: string, last: number): string {
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i)
    if (code >= A && code <= last) return lowerFrom(name, i, last)
  }
  return name
}

function lowerFrom(name: string, first: number, last: number): string {
  let mapped = name.slice(0, first)
  for (let i = first; i < name.length; i++) {
    const code = name.charCodeAt(i)
    mapped += code >= A && code <= last ? String.fromCharCode(code + 0x20) : name.charAt(i)
  }
  return mapped
}

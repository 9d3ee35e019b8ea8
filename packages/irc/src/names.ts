// names.ts: what may be a name. Lengths are in UTF-8 bytes: a name has to fit into a line.
import { exceedsBytes } from './utf8.ts'

/** RFC 2812 section 2.3.1: a letter or one of []\`_^{|}, then these, digits and `-`. */
export function isNickname(name: string, bytesMax: number): boolean {
  return name.length <= bytesMax && /^[A-Za-z[\]\\`_^{|}][A-Za-z0-9[\]\\`_^{|}-]*$/.test(name)
}

/**
 * What USER may give: printable ASCII but `!` and `@`, which would make a source ambiguous, and `*` and `?`,
 * which would make a mask of it. (RFC 2812 section 2.3.1 would allow more.)
 */
export function isUsername(name: string, bytesMax: number): boolean {
  return name.length <= bytesMax && /^[!-~]+$/.test(name) && !/[!@*?]/.test(name)
}

/**
 * One of `types` (ISUPPORT CHANTYPES), then anything printable in any script: no space, control or invisible
 * character, no `,` (it separates names), no `*` or `?` (they make masks).
 */
export function isChannelName(name: string, bytesMax: number, types = '#'): boolean {
  if (name === '' || !types.includes(name.charAt(0))) return false
  if (exceedsBytes(name, bytesMax)) return false
  return !/[,*?\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u.test(name)
}

/** RFC 1123 section 2.1, with at least one dot, so that no server or host looks like a nickname. */
export function isHostname(name: string, bytesMax = 63): boolean {
  if (name.length > bytesMax || !name.includes('.')) return false
  const labels = (name.endsWith('.') ? name.slice(0, -1) : name).split('.')
  return labels.every(label => /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(label))
}

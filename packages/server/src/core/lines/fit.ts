// fit.ts: cuts text to a number of UTF-8 bytes, always between two characters.

import { exceedsBytes, utf8ByteLength } from '@stonechat/irc'

/** A line without its tags, cut so that it and its CRLF take at most `lineBytes` (RFC 1459 section 2.3). */
export function fitLine(line: string, lineBytes: number): string {
  return clip(line, lineBytes - 2)
}

/** As much of the text as takes at most `bytesMax` bytes. */
export function clip(text: string, bytesMax: number): string {
  if (!exceedsBytes(text, bytesMax)) return text
  let bytes = 0
  let clipped = ''
  for (const character of text) {
    bytes += utf8ByteLength(character)
    if (bytes > bytesMax) break
    clipped += character
  }
  return clipped
}

/** Words joined by `separator`, as many in a row as take at most `bytesMax` bytes; at least one a row. */
export function* utf8Rows(words: Iterable<string>, separator: string, bytesMax: number): Iterable<string> {
  let row = ''
  let bytes = 0
  for (const word of words) {
    const wordBytes = utf8ByteLength(word) + separator.length
    if (row && bytes + wordBytes > bytesMax) {
      yield row
      row = ''
      bytes = 0
    }
    row = row ? row + separator + word : word
    bytes += wordBytes
  }
  if (row) yield row
}

// utf8.ts: how many bytes text takes as UTF-8, without encoding it.

/**
 * The length of `text` between two indexes, in UTF-8 bytes. A lone surrogate counts three, as an encoder
 * writes U+FFFD in its place.
 */
export function utf8ByteLength(text: string, start = 0, end = text.length): number {
  let bytes = end - start
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x80) continue
    bytes += code < 0x800 ? 1 : 2
    // A pair is two code units and four bytes: the second unit has been counted once already.
    if (isHighSurrogate(code) && isLowSurrogate(text.charCodeAt(i + 1))) i++
  }
  return bytes
}

/** Whether that length is over `bytesMax`. Most lines are short enough to tell without a look at them. */
export function exceedsBytes(text: string, bytesMax: number, start = 0, end = text.length): boolean {
  const units = end - start
  if (units * 3 <= bytesMax) return false
  return units > bytesMax || utf8ByteLength(text, start, end) > bytesMax
}

/** How many code units the character at `index` takes: 2 for a surrogate pair, else 1. */
export function characterUnits(text: string, index: number): 1 | 2 {
  if (!isHighSurrogate(text.charCodeAt(index))) return 1
  return isLowSurrogate(text.charCodeAt(index + 1)) ? 2 : 1
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}

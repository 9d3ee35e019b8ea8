// command.ts: what may be a command.

/** Letters, or three digits (RFC 2812 section 2.3.1), in `text` from `start` to `end`. */
export function isCommand(text: string, start = 0, end = text.length): boolean {
  if (start === end) return false
  if (!isLetter(text.charCodeAt(start))) return end - start === 3 && isNumber(text, start, end)
  for (let i = start + 1; i < end; i++) if (!isLetter(text.charCodeAt(i))) return false
  return true
}

function isLetter(code: number): boolean {
  // Bit 5 is all that tells a lower-case letter from its upper case.
  const lower = code | 0x20
  return lower >= 0x61 && lower <= 0x7a
}

function isNumber(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x30 || code > 0x39) return false
  }
  return true
}

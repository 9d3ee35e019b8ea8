// first-letter.ts: the letter that stands for somebody. Pure.

/** A question mark. */
const FALLBACK = 0x3f

/** The first letter or digit, as large as it is written in its script; else the first character. */
export function firstLetter(nick: string): string {
  const letter =
    /[\p{L}\p{N}]\p{M}?/u.exec(nick)?.[0] ?? String.fromCodePoint(nick.codePointAt(0) ?? FALLBACK)
  return letter.toUpperCase()
}

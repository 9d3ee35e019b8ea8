// words.ts: what a text is looked for by: its words, folded so that case and accents do not matter.

/** Written without spaces: each character counts as a word, so that any part of such a text is found as a phrase. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}`
const WORD = new RegExp(String.raw`[${UNSPACED}]|[[\p{L}\p{N}]--[${UNSPACED}]]+`, 'gv')
const BEYOND_ASCII = /[^\p{ASCII}]/u
const ASCII_WORD = /[a-z0-9]+/g
/** A colour of IRC formatting, with its numbers. */
const COLOUR = new RegExp(String.raw`\u{3}\d{0,2}(?:,\d{1,2})?`, 'gu')

/** In their order; none of a text that has neither letters nor digits. */
export function wordsOf(text: string): readonly string[] {
  const plain = text.includes('\u{3}') ? text.replaceAll(COLOUR, ' ') : text
  // Most texts are of these characters alone, and every message that is kept comes by here.
  if (!BEYOND_ASCII.test(plain)) return plain.toLowerCase().match(ASCII_WORD) ?? []
  const folded = plain
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .normalize('NFC')
  return folded.toLowerCase().match(WORD) ?? []
}

/** What somebody looks for: words, and phrases in double quotes. Each part is words that follow each other. */
export function phrasesOf(text: string): readonly (readonly string[])[] {
  const parts = text.match(/"[^"]*"?|[^\s"]+/g) ?? []
  return parts.map(wordsOf).filter(words => words.length > 0)
}

/** Whether these words follow each other somewhere. */
export function hasPhrase(words: readonly string[], phrase: readonly string[]): boolean {
  return words.some((_, start) => phrase.every((word, index) => words[start + index] === word))
}

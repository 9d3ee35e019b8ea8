// marks.ts: where the words that were looked for stand in a text. Pure.

export type MarkedPiece = { readonly text: string; readonly isMarked: boolean }

/** Words that are marked; more are none that somebody typed. */
const WORDS_MAX = 20

/** The text in pieces; words that begin with one of those that were looked for are marked, in any case. */
export function markWords(text: string, query: string): readonly MarkedPiece[] {
  const words = query
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
    .slice(0, WORDS_MAX)
  if (words.length === 0) return text === '' ? [] : [{ text, isMarked: false }]
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})`, 'giu')
  const pieces: MarkedPiece[] = []
  let end = 0
  for (const { 0: found, index } of text.matchAll(pattern)) {
    if (index > end) pieces.push({ text: text.slice(end, index), isMarked: false })
    pieces.push({ text: found, isMarked: true })
    end = index + found.length
  }
  if (end < text.length) pieces.push({ text: text.slice(end), isMarked: false })
  return pieces
}

// places.ts: where characters, words and lines begin and end in a text. Pure.

/** Where the character before `index` begins: what is drawn as one is one. */
export function characterStart(text: string, index: number): number {
  if (index <= 0) return 0
  const from = Math.max(index - CLUSTER_MAX, 0)
  return from + (graphemes.segment(text.slice(from, index)).containing(index - from - 1)?.index ?? 0)
}

/** Where the character behind `index` ends. */
export function characterEnd(text: string, index: number): number {
  if (index >= text.length) return text.length
  const segment = graphemes.segment(text.slice(index, index + CLUSTER_MAX)).containing(0)?.segment ?? ''
  return index + segment.length
}

/** Where the word before `index` begins, over the spaces behind it. */
export function wordStart(text: string, index: number): number {
  let at = index
  while (at > 0 && isSpace(text, at - 1)) at--
  while (at > 0 && !isSpace(text, at - 1)) at--
  return at
}

/** Where the word behind `index` ends, over the spaces before it. */
export function wordEnd(text: string, index: number): number {
  let at = index
  while (at < text.length && isSpace(text, at)) at++
  while (at < text.length && !isSpace(text, at)) at++
  return at
}

export function lineStart(text: string, index: number): number {
  return index <= 0 ? 0 : text.lastIndexOf('\n', index - 1) + 1
}

export function lineEnd(text: string, index: number): number {
  const end = text.indexOf('\n', index)
  return end === -1 ? text.length : end
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
/** A character is looked for no farther than this, in code units. */
const CLUSTER_MAX = 128

function isSpace(text: string, index: number): boolean {
  return /\s/.test(text.charAt(index))
}

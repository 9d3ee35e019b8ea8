// split.ts: long text in pieces that each fit into a line.
import { BODY_BYTES_MAX } from './limits.ts'
import { characterUnits, utf8ByteLength } from './utf8.ts'

/** A line but for its last parameter, the text. */
export type LineHead = {
  /** As the receivers will see it: the server puts it there, and it takes room. */
  readonly source?: string | undefined
  readonly command: string
  readonly params: readonly string[]
}

/** How many UTF-8 bytes of text fit after `:source COMMAND params :`, and before CR LF. */
export function textBytesMax(head: LineHead, bodyBytesMax = BODY_BYTES_MAX): number {
  const words = [head.command, ...head.params]
  if (head.source !== undefined) words.unshift(`:${head.source}`)
  return bodyBytesMax - utf8ByteLength(`${words.join(' ')} :`) - 2
}

/**
 * Cuts `text` into pieces of at most `bytesMax` UTF-8 bytes (4 or more, or no character would be sure to fit). The
 * pieces joined are the text again. A cut is made at a space where that keeps a word whole, else between two
 * graphemes, and inside a grapheme only where it alone is too long. '' gives no piece.
 */
export function splitText(text: string, bytesMax: number): string[] {
  if (bytesMax < CHARACTER_BYTES_MAX) throw new RangeError(`no text fits into ${bytesMax} bytes`)
  const pieces: string[] = []
  let start = 0
  while (start < text.length) {
    const end = pieceEnd(text, start, bytesMax)
    pieces.push(text.slice(start, end))
    start = end
  }
  return pieces
}

/** RFC 3629 section 3. */
const CHARACTER_BYTES_MAX = 4

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

function pieceEnd(text: string, start: number, bytesMax: number): number {
  const fits = fittingEnd(text, start, bytesMax)
  if (fits === text.length) return fits
  // The character past the end is needed too: it tells whether a cut before it would split a grapheme.
  const segments = graphemes.segment(text.slice(start, fits + 2))
  const graphemeStart = (index: number): number => start + (segments.containing(index - start)?.index ?? 0)
  const wordStart = lastWordStart(text, start, fits, graphemeStart)
  if (wordStart > start && wordFits(text, wordStart, fits, bytesMax)) return wordStart
  const grapheme = graphemeStart(fits)
  return grapheme > start ? grapheme : fits
}

/** The last place to cut beside a space, or `start` where there is none. */
function lastWordStart(
  text: string,
  start: number,
  fits: number,
  graphemeStart: (index: number) => number,
): number {
  const isSpace = (index: number): boolean => text.charCodeAt(index) === SPACE
  // A space that no longer fits may begin the next piece. One that fits ends this one.
  if (isSpace(fits) && graphemeStart(fits) === fits) return fits
  for (let index = fits; index > start; index--) {
    // A space can carry a combining mark; then they are one grapheme.
    if (isSpace(index - 1) && graphemeStart(index) === index) return index
  }
  return start
}

/** Whether the word that begins at `wordStart`, and of which `fits` is inside, fits into a piece of its own. */
function wordFits(text: string, wordStart: number, fits: number, bytesMax: number): boolean {
  const end = fittingEnd(text, wordStart, bytesMax)
  return end === text.length || text.slice(fits, end + 1).includes(' ')
}

const SPACE = 0x20

/** Where the last whole character ends that fits. */
function fittingEnd(text: string, start: number, bytesMax: number): number {
  let end = start
  let bytes = 0
  while (end < text.length) {
    const next = end + characterUnits(text, end)
    bytes += utf8ByteLength(text, end, next)
    if (bytes > bytesMax) return end
    end = next
  }
  return end
}

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
 * pieces joined are the text again. A cut is made after a space where there is one, else between two graphemes,
 * and inside a grapheme only where it alone is too long. '' gives no piece.
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
  // One character past the end tells whether a cut before it would split a grapheme.
  const window = graphemes.segment(text.slice(start, fits + 2))
  const isCut = (index: number): boolean => window.containing(index - start)?.index === index - start
  if (text[fits] === ' ' && isCut(fits)) return fits
  for (
    let space = text.lastIndexOf(' ', fits - 1);
    space >= start;
    space = text.lastIndexOf(' ', space - 1)
  ) {
    if (isCut(space + 1)) return space + 1
    if (space === 0) break
  }
  const grapheme = start + (window.containing(fits - start)?.index ?? 0)
  return grapheme > start ? grapheme : fits
}

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

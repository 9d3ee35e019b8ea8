// pieces.ts: cuts a long text into pieces that fit into a datagram. Pure.

/** Pieces of at most `bytesMax` bytes each, never cut in the middle of a character; `bytesMax` is 4 or more. */
export function pieces(text: string, bytesMax: number): string[] {
  const cut: string[] = []
  let piece = ''
  let bytes = 0
  for (const character of text) {
    const more = Buffer.byteLength(character)
    if (bytes + more > bytesMax) {
      cut.push(piece)
      piece = ''
      bytes = 0
    }
    piece += character
    bytes += more
  }
  cut.push(piece)
  return cut
}

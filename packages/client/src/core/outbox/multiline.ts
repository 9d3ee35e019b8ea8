// multiline.ts: a text of many lines, in as few batches as the server takes (IRCv3 draft/multiline). Pure.
import { splitText, utf8ByteLength } from '@stonechat/irc'
import type { Context } from '../context.ts'

/** How much one batch holds: bytes of the text with a LF between lines, and lines as they are sent. */
export type Room = { readonly bytesMax: number; readonly linesMax: number }

/** Undefined where nothing can be said in batches. Without labels the end of a batch's answer would not be known. */
export function multilineRoom({ network }: Context): Room | undefined {
  const value = network.capabilities.get('draft/multiline')
  const bytesMax = Number(/(?:^|,)max-bytes=(\d+)/.exec(value ?? '')?.[1] ?? 0)
  const linesMax = Number(/(?:^|,)max-lines=(\d+)/.exec(value ?? '')?.[1] ?? Number.POSITIVE_INFINITY)
  return bytesMax >= 512 && linesMax >= 2 && network.has('labeled-response')
    ? { bytesMax, linesMax }
    : undefined
}

/** The texts of the batches. `lineBytesMax` is what fits into one line; a longer one takes several places. */
export function batchesOf(lines: readonly string[], room: Room, lineBytesMax: number): string[] {
  const batches: string[][] = []
  let bytes = 0
  let places = 0
  for (const line of lines.flatMap(line => fitting(line, room, lineBytesMax))) {
    const lineBytes = utf8ByteLength(line) + 1
    const linePlaces = placesOf(line, lineBytesMax)
    bytes += lineBytes
    places += linePlaces
    const last = batches.at(-1)
    if (last && bytes <= room.bytesMax && places <= room.linesMax) last.push(line)
    else {
      batches.push([line])
      bytes = lineBytes
      places = linePlaces
    }
  }
  // "Clients MUST NOT send a batch that consists entirely of blank lines."
  return batches.filter(batch => batch.some(line => line !== '')).map(batch => batch.join('\n'))
}

/** A line that no batch has room for is cut as if there were none. */
function fitting(line: string, room: Room, lineBytesMax: number): string[] {
  const fits = utf8ByteLength(line) < room.bytesMax && placesOf(line, lineBytesMax) <= room.linesMax
  return fits ? [line] : splitText(line, lineBytesMax)
}

function placesOf(line: string, lineBytesMax: number): number {
  return utf8ByteLength(line) <= lineBytesMax ? 1 : splitText(line, lineBytesMax).length
}

// datagram-body.ts: what a DATAGRAM says, and where in a stream it has its place (R-FRAME-3).
import { DATAGRAM_TEXT_BYTES_MAX, STREAM_MAX } from '../limits.ts'
import { Reader, Writer } from './bytes.ts'
import type { Slot } from './message-body.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'
import { sizeOfVarint } from './varint.ts'

/** Its place is before the message that has this sequence in this stream. It takes up no place of its own. */
export type DatagramBody = Slot & { readonly text: string }

export type DatagramFault = 'truncated' | 'stream-too-large' | 'text-too-long' | 'text-not-utf8'

export function encodeDatagramBody({ stream, sequence, text }: DatagramBody): Uint8Array {
  const bytes = encodeUtf8(text)
  const size = sizeOfVarint(stream) + sizeOfVarint(sequence) + bytes.length
  const writer = new Writer(new Uint8Array(size))
  writer.varint(stream)
  writer.varint(sequence)
  writer.bytes(bytes)
  return writer.written()
}

/** What the bytes of a DATAGRAM say, or what is wrong with them, which ends the session. */
export function decodeDatagramBody(body: Uint8Array): DatagramBody | DatagramFault {
  const reader = new Reader(body)
  const stream = reader.varint()
  const sequence = reader.varint()
  if (reader.failed) return 'truncated'
  if (stream > STREAM_MAX) return 'stream-too-large'
  if (reader.left > DATAGRAM_TEXT_BYTES_MAX) return 'text-too-long'
  const text = decodeUtf8(reader.rest())
  return text === undefined ? 'text-not-utf8' : { stream, sequence, text }
}

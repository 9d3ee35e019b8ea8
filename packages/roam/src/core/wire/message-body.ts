// message-body.ts: a message's body: its places in the streams, and its text.
import { SLOTS_MAX, STREAM_MAX } from '../limits.ts'
import { Reader, Writer } from './bytes.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'
import { sizeOfVarint } from './varint.ts'

/** A place in a stream. The places of each stream count from 0. */
export type Slot = { readonly stream: number; readonly sequence: number }

/** A message is delivered when each of its slots is the next one of its stream. */
export type MessageBody = { readonly slots: readonly Slot[]; readonly text: string }

export type BodyFault =
  | 'truncated'
  | 'no-slot'
  | 'too-many-slots'
  | 'stream-too-large'
  | 'stream-twice'
  | 'text-not-utf8'

export function encodeBody({ slots, text }: MessageBody): Uint8Array {
  const bytes = encodeUtf8(text)
  const size = slots.reduce(
    (total, { stream, sequence }) => total + sizeOfVarint(stream) + sizeOfVarint(sequence),
    sizeOfVarint(slots.length) + bytes.length,
  )
  const writer = new Writer(new Uint8Array(size))
  writer.varint(slots.length)
  for (const { stream, sequence } of slots) {
    writer.varint(stream)
    writer.varint(sequence)
  }
  writer.bytes(bytes)
  return writer.written()
}

/** The slots and the text of a whole body, or what is wrong with it, which ends the session. */
export function decodeBody(body: Uint8Array): MessageBody | BodyFault {
  const reader = new Reader(body)
  const slots = readSlots(reader)
  if (reader.failed) return 'truncated'
  if (typeof slots === 'string') return slots
  const text = decodeUtf8(reader.rest())
  return text === undefined ? 'text-not-utf8' : { slots, text }
}

/** What comes back means nothing where the reader has failed. */
function readSlots(reader: Reader): Slot[] | BodyFault {
  const count = reader.varint()
  if (count === 0) return 'no-slot'
  if (count > SLOTS_MAX) return 'too-many-slots'
  const slots: Slot[] = []
  for (let index = 0; index < count; index++) {
    const stream = reader.varint()
    const sequence = reader.varint()
    if (stream > STREAM_MAX) return 'stream-too-large'
    if (!reader.failed && slots.some(slot => slot.stream === stream)) return 'stream-twice'
    slots.push({ stream, sequence })
  }
  return slots
}

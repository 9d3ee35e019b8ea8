// describe-frame.ts: a frame in a few words, as docs/roam/trace.md has them; the dissector (docs/roam/roam.lua) says the same.
import { decodeDatagramBody } from '../wire/datagram-body.ts'
import type { Ack, Frame } from '../wire/frames.ts'
import { hex } from '../wire/hex.ts'
import { decodeBody } from '../wire/message-body.ts'
import { quote } from './quote.ts'

/** Slots of a message that are shown: a barrier may have 256. */
const SLOTS_SHOWN_MAX = 4

export function describeFrame(frame: Frame): string {
  switch (frame.kind) {
    case 'padding':
      return `PADDING ${frame.length}`
    case 'ping':
      return 'PING'
    case 'ack':
      return describeAck(frame)
    case 'message':
      return `MESSAGE ${frame.number} ${describeBody(frame.body)}`
    case 'fragment':
      return `FRAGMENT ${frame.number} bytes ${frame.offset} to ${frame.offset + frame.bytes.length - 1} of ${frame.totalLength}`
    case 'datagram':
      return `DATAGRAM ${describeDatagram(frame.bytes)}`
    case 'path-challenge':
      return `PATH_CHALLENGE ${hex(frame.data)}`
    case 'path-response':
      return `PATH_RESPONSE ${hex(frame.data)}`
    case 'max-data':
      return `MAX_DATA ${frame.maximum}`
    case 'max-stream-data':
      return `MAX_STREAM_DATA ${frame.stream} ${frame.maximum}`
    default:
      return `CLOSE ${frame.code} ${quote(frame.reason)}`
  }
}

function describeAck({ ranges, delayUs }: Ack): string {
  const words = ranges.map(({ first, last }) => (first === last ? `${last}` : `${first}-${last}`))
  return `ACK ${words.join(' ')} (${delayUs} µs)`
}

function describeBody(bytes: Uint8Array): string {
  const body = decodeBody(bytes)
  if (typeof body === 'string') return 'malformed'
  const { slots, text } = body
  const shown = slots.slice(0, SLOTS_SHOWN_MAX).map(({ stream, sequence }) => `${stream}.${sequence}`)
  if (slots.length > SLOTS_SHOWN_MAX) shown.push(`and ${slots.length - SLOTS_SHOWN_MAX} more`)
  return `[${shown.join(' ')}] ${quote(text)}`
}

function describeDatagram(bytes: Uint8Array): string {
  const body = decodeDatagramBody(bytes)
  if (typeof body === 'string') return 'malformed'
  return `[${body.stream}.${body.sequence}] ${quote(body.text)}`
}

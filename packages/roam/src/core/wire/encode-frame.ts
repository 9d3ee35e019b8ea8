// encode-frame.ts: a frame to bytes, and how many they will be.
import type { Writer } from './bytes.ts'
import { type Ack, type Close, type Fragment, type Frame, frameType, PATH_DATA_BYTES } from './frames.ts'
import { encodeUtf8 } from './utf8.ts'
import { sizeOfVarint } from './varint.ts'

/** Writes a frame. It must have room: see sizeOfFrame. */
export function encodeFrame(writer: Writer, frame: Frame): void {
  switch (frame.kind) {
    case 'padding':
      return writer.zeros(frame.length)
    case 'ping':
      return writer.uint8(frameType.ping)
    case 'ack':
      return encodeAck(writer, frame)
    case 'message':
      writer.uint8(frameType.message)
      writer.varint(frame.number)
      return encodeRun(writer, frame.body)
    case 'fragment':
      return encodeFragment(writer, frame)
    case 'datagram':
      writer.uint8(frameType.datagram)
      return encodeRun(writer, frame.bytes)
    case 'path-challenge':
      writer.uint8(frameType.pathChallenge)
      return writer.bytes(frame.data)
    case 'path-response':
      writer.uint8(frameType.pathResponse)
      return writer.bytes(frame.data)
    case 'max-data':
      writer.uint8(frameType.maxData)
      return writer.varint(frame.maximum)
    case 'max-stream-data':
      writer.uint8(frameType.maxStreamData)
      writer.varint(frame.stream)
      return writer.varint(frame.maximum)
    case 'close':
      return encodeClose(writer, frame)
  }
}

/** How many bytes encodeFrame will write. */
export function sizeOfFrame(frame: Frame): number {
  switch (frame.kind) {
    case 'padding':
      return frame.length
    case 'ping':
      return 1
    case 'ack':
      return sizeOfAck(frame)
    case 'message':
      return 1 + sizeOfVarint(frame.number) + sizeOfRun(frame.body)
    case 'fragment':
      return 1 + sizeOfPlace(frame) + sizeOfRun(frame.bytes)
    case 'datagram':
      return 1 + sizeOfRun(frame.bytes)
    case 'path-challenge':
    case 'path-response':
      return 1 + PATH_DATA_BYTES
    case 'max-data':
      return 1 + sizeOfVarint(frame.maximum)
    case 'max-stream-data':
      return 1 + sizeOfVarint(frame.stream) + sizeOfVarint(frame.maximum)
    default:
      return 1 + sizeOfVarint(frame.code) + sizeOfRun(encodeUtf8(frame.reason))
  }
}

/** RFC 9000 section 19.3. */
function encodeAck(writer: Writer, { ranges, delayUs }: Ack): void {
  const [newest] = ranges
  if (newest === undefined) throw new RangeError('an ACK needs a range')
  writer.uint8(frameType.ack)
  writer.varint(newest.last)
  writer.varint(delayUs)
  writer.varint(ranges.length - 1)
  let below: number | undefined
  for (const { first, last } of ranges) {
    if (below !== undefined) writer.varint(below - last - 2)
    writer.varint(last - first)
    below = first
  }
}

function sizeOfAck({ ranges, delayUs }: Ack): number {
  let size = 1 + sizeOfVarint(ranges[0]?.last ?? 0) + sizeOfVarint(delayUs) + sizeOfVarint(ranges.length - 1)
  let below: number | undefined
  for (const { first, last } of ranges) {
    if (below !== undefined) size += sizeOfVarint(below - last - 2)
    size += sizeOfVarint(last - first)
    below = first
  }
  return size
}

function encodeFragment(writer: Writer, { number, totalLength, offset, bytes }: Fragment): void {
  writer.uint8(frameType.fragment)
  writer.varint(number)
  writer.varint(totalLength)
  writer.varint(offset)
  encodeRun(writer, bytes)
}

function encodeClose(writer: Writer, { code, reason }: Close): void {
  writer.uint8(frameType.close)
  writer.varint(code)
  encodeRun(writer, encodeUtf8(reason))
}

/** A length, then as many bytes. */
function encodeRun(writer: Writer, bytes: Uint8Array): void {
  writer.varint(bytes.length)
  writer.bytes(bytes)
}

function sizeOfPlace({ number, totalLength, offset }: Fragment): number {
  return sizeOfVarint(number) + sizeOfVarint(totalLength) + sizeOfVarint(offset)
}

function sizeOfRun(bytes: Uint8Array): number {
  return sizeOfVarint(bytes.length) + bytes.length
}

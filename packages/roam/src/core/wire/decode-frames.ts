// decode-frames.ts: the payload of a packet, from bytes to frames.
import {
  ACK_RANGES_MAX,
  CLOSE_REASON_BYTES_MAX,
  MESSAGE_BYTES_MAX,
  PACKET_NUMBER_MAX,
  STREAM_MAX,
} from '../limits.ts'
import { Reader } from './bytes.ts'
import { type Frame, frameType, type NumberRange, PATH_DATA_BYTES } from './frames.ts'
import { decodeUtf8 } from './utf8.ts'

/** What is wrong with a payload (R-FRAME-1). Each of them ends the session. */
export type FrameFault =
  | 'truncated'
  | 'unknown-frame'
  | 'ack-number-too-large'
  | 'ack-below-zero'
  | 'ack-too-many-ranges'
  | 'message-empty'
  | 'message-too-long'
  | 'fragment-empty'
  | 'fragment-outside'
  | 'stream-too-large'
  | 'reason-too-long'
  | 'reason-not-utf8'

/**
 * All frames of a payload, or what is wrong with the first that is wrong: then none of them counts. A payload without
 * a byte has no frames. Bytes in the frames are views into the payload.
 */
export function decodeFrames(payload: Uint8Array): Frame[] | FrameFault {
  const reader = new Reader(payload)
  const frames: Frame[] = []
  while (reader.left > 0) {
    const frame = decodeFrame(reader)
    if (reader.failed) return 'truncated'
    if (typeof frame === 'string') return frame
    frames.push(frame)
  }
  return frames
}

/** What comes back means nothing where the reader has failed. */
function decodeFrame(reader: Reader): Frame | FrameFault {
  switch (reader.uint8()) {
    case frameType.padding:
      return { kind: 'padding', length: 1 + reader.run(frameType.padding) }
    case frameType.ping:
      return { kind: 'ping' }
    case frameType.ack:
      return decodeAck(reader)
    case frameType.message:
      return decodeMessage(reader)
    case frameType.fragment:
      return decodeFragment(reader)
    case frameType.datagram:
      return { kind: 'datagram', bytes: reader.take(reader.varint()) }
    case frameType.pathChallenge:
      return { kind: 'path-challenge', data: reader.take(PATH_DATA_BYTES) }
    case frameType.pathResponse:
      return { kind: 'path-response', data: reader.take(PATH_DATA_BYTES) }
    case frameType.maxData:
      return { kind: 'max-data', maximum: reader.varint() }
    case frameType.maxStreamData:
      return decodeMaxStreamData(reader)
    case frameType.close:
      return decodeClose(reader)
    default:
      return 'unknown-frame'
  }
}

/** RFC 9000 section 19.3: from the newest packet down, how many came, then how many did not, and so on. */
function decodeAck(reader: Reader): Frame | FrameFault {
  const largest = reader.varint()
  const delayUs = reader.varint()
  const more = reader.varint()
  if (largest > PACKET_NUMBER_MAX) return 'ack-number-too-large'
  if (more >= ACK_RANGES_MAX) return 'ack-too-many-ranges'
  const ranges: NumberRange[] = []
  let last = largest
  for (let index = 0; ; index++) {
    const first = last - reader.varint()
    if (first < 0) return 'ack-below-zero'
    ranges.push({ first, last })
    if (index === more) return { kind: 'ack', delayUs, ranges }
    // A gap of 0 is one packet that did not come: with none between them, two ranges would be one.
    last = first - reader.varint() - 2
    if (last < 0) return 'ack-below-zero'
  }
}

function decodeMessage(reader: Reader): Frame | FrameFault {
  const number = reader.varint()
  const length = reader.varint()
  if (length > MESSAGE_BYTES_MAX) return 'message-too-long'
  const body = reader.take(length)
  return length === 0 ? 'message-empty' : { kind: 'message', number, body }
}

function decodeFragment(reader: Reader): Frame | FrameFault {
  const number = reader.varint()
  const totalLength = reader.varint()
  const offset = reader.varint()
  const length = reader.varint()
  if (totalLength > MESSAGE_BYTES_MAX) return 'message-too-long'
  if (length === 0) return 'fragment-empty'
  if (offset + length > totalLength) return 'fragment-outside'
  return { kind: 'fragment', number, totalLength, offset, bytes: reader.take(length) }
}

function decodeMaxStreamData(reader: Reader): Frame | FrameFault {
  const stream = reader.varint()
  const maximum = reader.varint()
  return stream > STREAM_MAX ? 'stream-too-large' : { kind: 'max-stream-data', stream, maximum }
}

function decodeClose(reader: Reader): Frame | FrameFault {
  const code = reader.varint()
  const length = reader.varint()
  if (length > CLOSE_REASON_BYTES_MAX) return 'reason-too-long'
  const reason = decodeUtf8(reader.take(length))
  return reason === undefined ? 'reason-not-utf8' : { kind: 'close', code, reason }
}

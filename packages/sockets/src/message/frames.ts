// frames.ts: messages as the frames that a WebSocket server sends. Pure.

/** FIN and the opcode of a frame that is a whole message (RFC 6455 section 5.2). */
export const TEXT = 0x81
export const BINARY = 0x82
export type FrameType = typeof TEXT | typeof BINARY

/** Longest payload whose length stands in the second byte, and in the two after it (RFC 6455 section 5.2). */
const SHORT_MAX = 125
const MEDIUM_MAX = 65_535

/** One frame a message, unmasked as a server's are (section 5.1), one after another. */
export function encodeFrames(messages: readonly string[], type: FrameType): Buffer {
  const lengths = messages.map(message => Buffer.byteLength(message))
  const total = lengths.reduce((sum, length) => sum + headerBytes(length) + length, 0)
  const bytes = Buffer.allocUnsafe(total)
  let at = 0
  for (const [index, message] of messages.entries()) {
    at = writeHeader(bytes, at, type, lengths[index] ?? 0)
    at += bytes.write(message, at)
  }
  return bytes
}

function headerBytes(length: number): number {
  if (length <= SHORT_MAX) return 2
  return length <= MEDIUM_MAX ? 4 : 10
}

/** Gives the place after the header. */
function writeHeader(bytes: Buffer, at: number, type: FrameType, length: number): number {
  bytes[at] = type
  if (length <= SHORT_MAX) {
    bytes[at + 1] = length
    return at + 2
  }
  if (length <= MEDIUM_MAX) {
    bytes[at + 1] = 126
    return bytes.writeUInt16BE(length, at + 2)
  }
  bytes[at + 1] = 127
  return bytes.writeBigUInt64BE(BigInt(length), at + 2)
}

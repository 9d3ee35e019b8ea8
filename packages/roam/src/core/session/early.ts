// early.ts: messages that travel in a handshake which resumes a session, before there is a link for packets.
import { Writer } from '../wire/bytes.ts'
import { decodeFrames } from '../wire/decode-frames.ts'
import { encodeFrame, sizeOfFrame } from '../wire/encode-frame.ts'
import type { Message } from '../wire/frames.ts'
import { type Fault, faultOf } from './fault.ts'
import type { Inbox } from './inbox.ts'

export function encodeEarly(messages: readonly Message[]): Uint8Array {
  const bytes = messages.reduce((total, message) => total + sizeOfFrame(message), 0)
  const writer = new Writer(new Uint8Array(bytes))
  for (const message of messages) encodeFrame(writer, message)
  return writer.written()
}

/** Frames that are no messages do not count. */
export function takeEarly(inbox: Inbox, bytes: Uint8Array): Fault | undefined {
  const frames = decodeFrames(bytes)
  if (typeof frames === 'string') return faultOf(frames)
  for (const frame of frames) {
    const fault = frame.kind === 'message' ? inbox.message(frame) : undefined
    if (fault !== undefined) return fault
  }
  return undefined
}

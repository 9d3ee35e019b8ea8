// payloads.ts: what the other side's handshake message carries, if it is as it should be.
import type { HandshakeState } from '../noise/handshake-state.ts'
import { decodeFrames } from '../wire/decode-frames.ts'
import type { Close, Frame } from '../wire/frames.ts'
import { decodePayload, type Payload } from '../wire/payload.ts'

/** Undefined where it is no message, or what it carries is malformed or has frames that are not admitted (R-HELLO-2). */
export function readPayload(
  handshake: HandshakeState,
  message: Uint8Array,
  admitted: readonly Frame['kind'][],
): Payload | undefined {
  const bytes = handshake.read(message)
  const payload = bytes && decodePayload(bytes)
  if (payload === undefined || typeof payload === 'string') return undefined
  const frames = decodeFrames(payload.frames)
  if (typeof frames === 'string') return undefined
  const isAdmitted = frames.every(({ kind }) => kind === 'padding' || admitted.includes(kind))
  return isAdmitted ? payload : undefined
}

/** The CLOSE in the frames of an ANSWER, which lets nobody in (R-ANSWER-6). */
export function refusalIn(frames: Uint8Array): Close | undefined {
  const decoded = decodeFrames(frames)
  return typeof decoded === 'string' ? undefined : decoded.find(frame => frame.kind === 'close')
}

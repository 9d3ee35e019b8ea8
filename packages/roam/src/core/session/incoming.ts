// incoming.ts: what each frame of an authentic packet does.
import type { Crypto } from '../crypto.ts'
import type { Ack, Close, Frame } from '../wire/frames.ts'
import type { Content } from './draft.ts'
import { cameThrough, type Concerned, wentMissing } from './fate.ts'
import { type Fault, faultOf } from './fault.ts'
import type { Paths } from './paths.ts'
import type { Recovery } from './recovery.ts'
import type { Requests } from './requests.ts'
import type { Silence } from './silence.ts'
import type { Unreliable } from './unreliable.ts'

/** Whom frames are for. */
export type Intake = Concerned & {
  readonly crypto: Crypto
  readonly unreliable: Unreliable
  readonly requests: Requests
  readonly recovery: Recovery<Content>
  readonly paths: Paths
  readonly silence: Silence
}

/** A fault, or the peer's CLOSE: either ends the session. */
export type Ending = Fault | Close

/** `path` is where the packet came from. */
export function takeFrame(frame: Frame, intake: Intake, path: string, nowMs: number): Ending | undefined {
  switch (frame.kind) {
    case 'ack':
      return takeAck(frame, intake, nowMs)
    case 'message':
      return intake.inbox.message(frame)
    case 'fragment':
      return intake.inbox.fragment(frame)
    case 'close':
      return frame
    case 'datagram':
      return intake.unreliable.receive(frame.bytes)
    case 'path-challenge':
      intake.requests.respond(path, frame.data)
      break
    case 'path-response':
      intake.paths.respond(frame.data, path, intake.crypto)
      break
    case 'max-data':
    case 'max-stream-data':
      intake.outbox.raise(frame)
  }
  return undefined
}

function takeAck(ack: Ack, intake: Intake, nowMs: number): Fault | undefined {
  const outcome = intake.recovery.receiveAck(ack, nowMs)
  if (outcome === undefined) return faultOf('ack-of-nothing-sent')
  for (const packet of outcome.acknowledged) cameThrough(packet, intake, nowMs)
  for (const packet of outcome.spurious) cameThrough(packet, intake, nowMs)
  for (const packet of outcome.lost) wentMissing(packet, intake, nowMs)
  return undefined
}

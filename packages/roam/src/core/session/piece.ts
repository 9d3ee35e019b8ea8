// piece.ts: what of a message goes into one packet: the whole of it, or a fragment.
import type { Fragment, Message } from '../wire/frames.ts'
import { FRAGMENT_BYTES, WHOLE_BODY_BYTES_MAX } from './limits.ts'

/** A message that is not acknowledged. */
export type Outgoing = {
  /** Given when it is begun: messages are numbered in the order of their first sending. */
  number: number
  readonly body: Uint8Array
  /** The streams in which it has a slot. */
  readonly streams: readonly number[]
  /** What it is sent as. None yet: it has not been begun. */
  pieces: readonly Piece[]
  /** How many of its pieces are not acknowledged. */
  piecesLeft: number
}

export type Piece = {
  /** Counts the pieces of a session in the order of their first sending. */
  readonly id: number
  readonly message: Outgoing
  readonly frame: Message | Fragment
  /** How many packets in flight carry it. */
  carriers: number
  /** When it was sent last. */
  sentMs: number
  /** It waits to be sent, for the first time or again. */
  isWaiting: boolean
  isAcknowledged: boolean
}

/** Cuts a message that is to be begun. `firstId` is the id of its first piece. */
export function cut(message: Outgoing, firstId: number): void {
  const { number, body } = message
  const isWhole = body.length <= WHOLE_BODY_BYTES_MAX
  const frames = isWhole ? [{ kind: 'message' as const, number, body }] : fragmentsOf(number, body)
  message.pieces = frames.map((frame, place) => pieceOf(message, firstId + place, frame))
  message.piecesLeft = frames.length
}

function fragmentsOf(number: number, body: Uint8Array): Fragment[] {
  return Array.from({ length: Math.ceil(body.length / FRAGMENT_BYTES) }, (_, place) => {
    const offset = place * FRAGMENT_BYTES
    const bytes = body.subarray(offset, offset + FRAGMENT_BYTES)
    return { kind: 'fragment', number, totalLength: body.length, offset, bytes }
  })
}

function pieceOf(message: Outgoing, id: number, frame: Message | Fragment): Piece {
  return { id, message, frame, carriers: 0, sentMs: -Infinity, isWaiting: true, isAcknowledged: false }
}

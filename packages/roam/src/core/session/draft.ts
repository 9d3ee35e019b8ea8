// draft.ts: a packet in the making: its frames, and what must be known of them once it came or is lost.
import { PACKET_BYTES_MAX } from '../limits.ts'
import { Writer } from '../wire/bytes.ts'
import { encodeFrame, sizeOfFrame } from '../wire/encode-frame.ts'
import { asksForAck, type Frame } from '../wire/frames.ts'
import { DATA_HEADER_BYTES, TAG_BYTES } from '../wire/packets.ts'
import type { Announcement } from './flow.ts'
import type { Piece } from './piece.ts'

/** What each packet has beside its payload. */
export const OVERHEAD_BYTES = DATA_HEADER_BYTES + TAG_BYTES

/** What is remembered of a packet until it came or is lost. */
export type Content = {
  readonly pieces: readonly Piece[]
  readonly announcements: readonly Announcement[]
  /** The largest packet number in the ACK that it carries. */
  readonly ackLargest: number | undefined
}

/**
 * Why a packet carries a message, or a piece of one: for the first time; because it was lost, or nothing was heard of it;
 * as a copy, soon after the first; or because there was room for what is not acknowledged.
 */
export type Origin = 'fresh' | 'again' | 'copy' | 'repeat'

export class Draft implements Content {
  readonly frames: Frame[] = []
  readonly pieces: Piece[] = []
  /** For each piece, why it is there. */
  readonly origins: Origin[] = []
  readonly announcements: Announcement[] = []
  ackLargest: number | undefined
  asksForAck = false
  isMtuProbe = false
  #roomBytes: number
  #bytes = 0

  /** `roomBytes`: how much payload fits. */
  constructor(roomBytes: number) {
    this.#roomBytes = roomBytes
  }

  /** How much fits yet. */
  get roomBytes(): number {
    return this.#roomBytes
  }

  /** False: it does not fit. */
  add(frame: Frame): boolean {
    const bytes = sizeOfFrame(frame)
    if (bytes > this.#roomBytes) return false
    this.frames.push(frame)
    this.#roomBytes -= bytes
    this.#bytes += bytes
    if (asksForAck(frame)) this.asksForAck = true
    return true
  }

  /** False: it does not fit. */
  addPiece(piece: Piece, origin: Origin): boolean {
    if (!this.add(piece.frame)) return false
    this.pieces.push(piece)
    this.origins.push(origin)
    return true
  }

  encode(): Uint8Array {
    const writer = new Writer(new Uint8Array(this.#bytes))
    for (const frame of this.frames) encodeFrame(writer, frame)
    return writer.written()
  }
}

/** A packet with nothing but this frame. */
export function draftOf(frame: Frame): Draft {
  const draft = new Draft(PACKET_BYTES_MAX - OVERHEAD_BYTES)
  draft.add(frame)
  return draft
}

/** A packet of so many bytes that asks for an ACK, and says nothing. */
export function mtuProbeOf(bytes: number): Draft {
  const draft = new Draft(bytes - OVERHEAD_BYTES)
  draft.add({ kind: 'ping' })
  draft.add({ kind: 'padding', length: draft.roomBytes })
  draft.isMtuProbe = true
  return draft
}

// outbox.ts: our messages until the peer has acknowledged them: numbered, put into streams, cut into pieces, sent again.
import { MESSAGE_BYTES_MAX } from '../limits.ts'
import { sizeOfFrame } from '../wire/encode-frame.ts'
import type { Message } from '../wire/frames.ts'
import { encodeBody, type Slot } from '../wire/message-body.ts'
import type { Received } from '../wire/received-messages.ts'
import { Backlog } from './backlog.ts'
import type { Announcement } from './flow.ts'
import { OUTBOX_BYTES_MAX, OUTSTANDING_MESSAGES_MAX } from './limits.ts'
import { cut, type Outgoing, type Piece } from './piece.ts'
import { Queue } from './queue.ts'
import { weigh } from './window.ts'

/** What became of a message that the application gave. `full`: too much waits; take it up again when less does. */
export type SendOutcome = 'queued' | 'full' | 'too-long' | 'ended'

/** How far back newest() looks: further, loss detection is quicker. */
const NEWEST_MAX = 32

/** Messages that early() begins at most: more do not fit a handshake. */
const EARLY_MAX = 64

/** Outlives the keys: numbers and slots go on through a resume. */
export class Outbox {
  readonly #maxStreams: number
  readonly #backlog: Backlog
  /** By number: all that was begun and is not acknowledged. */
  readonly #messages = new Map<number, Outgoing>()
  /** By id: pieces that may be on their way, and are not acknowledged. */
  readonly #pieces = new Map<number, Piece>()
  readonly #fresh = new Queue<Piece>()
  readonly #lost = new Queue<Piece>()
  /** By stream: the sequence of its next slot. */
  readonly #sequences: number[] = []
  #nextNumber = 0
  #nextId = 0
  /** All messages below this number are acknowledged. */
  #base = 0
  #queuedBytes = 0

  /** `maxData` and `maxStreams` are the peer's. A stream beyond is folded into the others: more order than asked for. */
  constructor({ maxData, maxStreams }: { readonly maxData: number; readonly maxStreams: number }) {
    this.#backlog = new Backlog(maxData)
    this.#maxStreams = Math.max(1, maxStreams)
  }

  /** What is kept because it is not acknowledged: bodies, and what they cost beside. */
  get queuedBytes(): number {
    return this.#queuedBytes
  }

  /** Takes a message in. It has a slot in each of these streams, of which there is at least one. */
  add(text: string, streams: readonly number[]): SendOutcome {
    if (this.#queuedBytes >= OUTBOX_BYTES_MAX) return 'full'
    const slots = this.#slotsIn(streams)
    const body = encodeBody({ slots, text })
    if (body.length > MESSAGE_BYTES_MAX) return 'too-long'
    for (const { stream, sequence } of slots) this.#sequences[stream] = sequence + 1
    const message = {
      number: -1,
      body,
      streams: slots.map(({ stream }) => stream),
      pieces: [],
      piecesLeft: 1,
    }
    this.#queuedBytes += weigh(body.length, slots.length)
    this.#backlog.add(message)
    return 'queued'
  }

  /** Where the next message of a stream will have its place. */
  placeIn(stream: number): Slot {
    const folded = stream % this.#maxStreams
    return { stream: folded, sequence: this.#sequences[folded] ?? 0 }
  }

  /** The piece to send next, if the windows let it: one that was lost, before one that is fresh. */
  next(): Piece | undefined {
    return (
      this.#waiting(this.#lost) ??
      this.#waiting(this.#fresh) ??
      (this.#begin() ? this.#fresh.first : undefined)
    )
  }

  /** The pieces that were begun and are not acknowledged, the newest first: as many as are worth repeating. */
  *newest(): Generator<Piece> {
    const oldest = Math.max(0, this.#nextId - NEWEST_MAX)
    for (let id = this.#nextId - 1; id >= oldest; id--) {
      const piece = this.#pieces.get(id)
      if (piece !== undefined && !piece.isWaiting) yield piece
    }
  }

  pieceOf(id: number): Piece | undefined {
    return this.#pieces.get(id)
  }

  /** A packet leaves that carries the piece. */
  sent(piece: Piece, nowMs: number): void {
    piece.isWaiting = false
    piece.carriers++
    piece.sentMs = nowMs
  }

  /** A packet that carried the piece came. True: nobody had said so before. */
  acknowledged(piece: Piece): boolean {
    if (piece.isAcknowledged) return false
    piece.isAcknowledged = true
    this.#pieces.delete(piece.id)
    piece.message.piecesLeft--
    if (piece.message.piecesLeft === 0) this.#forget(piece.message)
    return true
  }

  /** A packet that carried the piece is lost. When no other is on its way with it, it is sent again. */
  lost(piece: Piece): boolean {
    piece.carriers--
    if (piece.carriers > 0 || piece.isAcknowledged || piece.isWaiting) return false
    piece.isWaiting = true
    this.#lost.push(piece)
    return true
  }

  raise(told: Announcement): void {
    this.#backlog.raise(told)
  }

  /**
   * New keys: nothing is on its way any more, and what the peer does not have is sent again. False: the peer claims what
   * was never sent, or has lost what it acknowledged.
   */
  resume({ contiguous, ranges }: Received): boolean {
    if (contiguous < this.#base) return false
    const received = [{ first: this.#base, last: contiguous - 1 }, ...ranges]
    for (const { first, last } of received) {
      if (last >= this.#nextNumber) return false
      for (let number = first; number <= last; number++) this.#came(number)
    }
    for (const piece of this.#pieces.values()) {
      piece.carriers = 1
      this.lost(piece)
    }
    return true
  }

  /** Whole messages that are not acknowledged, the oldest first, as many as fit: for a handshake that resumes. */
  early(bytesMax: number): Message[] {
    let room = bytesMax
    while (this.#fresh.size < EARLY_MAX && this.#begin()) continue
    const frames: Message[] = []
    for (const { frame } of this.#pieces.values()) {
      const size = sizeOfFrame(frame)
      if (frame.kind !== 'message' || size > room) continue
      frames.push(frame)
      room -= size
    }
    return frames
  }

  #waiting(pieces: Queue<Piece>): Piece | undefined {
    for (let piece = pieces.first; piece !== undefined; piece = pieces.first) {
      if (piece.isWaiting && !piece.isAcknowledged) return piece
      pieces.shift()
    }
    return undefined
  }

  /** Begins the next message, if the windows let it through. */
  #begin(): boolean {
    if (this.#nextNumber >= this.#base + OUTSTANDING_MESSAGES_MAX) return false
    const message = this.#backlog.take()
    if (message === undefined) return false
    message.number = this.#nextNumber++
    this.#messages.set(message.number, message)
    cut(message, this.#nextId)
    this.#nextId += message.pieces.length
    for (const piece of message.pieces) {
      this.#pieces.set(piece.id, piece)
      this.#fresh.push(piece)
    }
    return true
  }

  /** The peer says that it has this message. */
  #came(number: number): void {
    for (const piece of this.#messages.get(number)?.pieces ?? []) this.acknowledged(piece)
  }

  #slotsIn(streams: readonly number[]): Slot[] {
    if (streams.length === 1) return streams.map(stream => this.placeIn(stream))
    const folded = new Set(streams.map(stream => stream % this.#maxStreams))
    return [...folded].map(stream => this.placeIn(stream))
  }

  #forget({ number, body, streams }: Outgoing): void {
    this.#messages.delete(number)
    this.#queuedBytes -= weigh(body.length, streams.length)
    while (this.#base < this.#nextNumber && !this.#messages.has(this.#base)) this.#base++
  }
}

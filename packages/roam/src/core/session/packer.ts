// packer.ts: whether there is to be a packet now, and what goes into it.
import { PACKET_BYTES_MAX } from '../limits.ts'
import { sizeOfFrame } from '../wire/encode-frame.ts'
import type { Ack } from '../wire/frames.ts'
import type { Copies } from './copies.ts'
import { type Content, Draft, OVERHEAD_BYTES } from './draft.ts'
import type { Inbox } from './inbox.ts'
import { ACK_BYTES_MAX } from './limits.ts'
import type { Outbox } from './outbox.ts'
import type { Piece } from './piece.ts'
import type { Received } from './received.ts'
import type { Recovery } from './recovery.ts'
import type { Requests } from './requests.ts'
import type { Unreliable } from './unreliable.ts'

/** Room that announcements leave to what comes after them. */
const ROOM_BYTES_MIN = 64

/** Where so few packets are in flight, the window is asked for what is to be sent, not for a full packet. */
const THIN_PACKETS = 2

/** An ACK with its newest range. */
const ACK_BYTES_MIN = 24

/** What a repetition needs at least, for the search for one to be worth while. */
const REPEAT_BYTES_MIN = 16

/** What packets are made of. */
export type Sources = {
  readonly inbox: Inbox
  readonly outbox: Outbox
  readonly unreliable: Unreliable
  readonly requests: Requests
  readonly received: Received
  readonly copies: Copies
  readonly recovery: Recovery<Content>
}

export class Packer {
  readonly #sources: Sources
  /** Until when the pace holds back what is to be sent. */
  #paceMs: number | undefined

  constructor(sources: Sources) {
    this.#sources = sources
  }

  /** When to pack again: what waits for a time, not for the peer. */
  get deadlineMs(): number {
    const { received, copies } = this.#sources
    const copiesMs = Math.max(copies.dueMs ?? Infinity, this.#paceMs ?? -Infinity)
    return Math.min(received.dueMs ?? Infinity, this.#paceMs ?? Infinity, copiesMs)
  }

  /** The next packet; undefined: there is none. `challenge` goes into it, if there is one. */
  pack(allowanceBytes: number, challenge: Uint8Array | undefined, nowMs: number): Draft | undefined {
    const allowed = Math.min(PACKET_BYTES_MAX, allowanceBytes) - OVERHEAD_BYTES
    const room = Math.min(allowed, this.#roomForMessages(nowMs))
    const copies = this.#dueCopies(room, nowMs)
    const nextBytes = this.#sizeOfNext(room)
    if (copies.length + nextBytes === 0 && challenge === undefined && !this.#isDue(nowMs)) return undefined
    const draft = new Draft(room > 0 ? room : allowed)
    if (challenge !== undefined) draft.add({ kind: 'path-challenge', data: challenge })
    this.#addAck(draft, nextBytes, nowMs)
    this.#addAnnouncements(draft)
    if (room > 0) this.#addMessages(draft, copies, nowMs)
    const { requests } = this.#sources
    if (!draft.asksForAck && (requests.isPingDue || requests.isProbeDue)) draft.add({ kind: 'ping' })
    requests.isPingDue = requests.isProbeDue = false
    return draft
  }

  /** The packet leaves: what is in it is on its way, and is to be sent so often in all. */
  sent({ pieces, origins }: Draft, sendings: number, nowMs: number): void {
    const { outbox, copies } = this.#sources
    const isForCopies =
      origins.includes('copy') && !origins.some(origin => origin === 'fresh' || origin === 'again')
    const carried: number[] = []
    for (const [index, piece] of pieces.entries()) {
      outbox.sent(piece, nowMs)
      if (origins[index] === 'fresh' || origins[index] === 'again') copies.plan(piece.id, sendings, nowMs)
      else carried.push(piece.id)
    }
    if (isForCopies) copies.copied(carried, nowMs)
    else if (carried.length > 0) copies.carried(carried, nowMs)
  }

  #isDue(nowMs: number): boolean {
    const { requests, inbox, received } = this.#sources
    return requests.isWaiting || inbox.flow.isDue || (received.dueMs ?? Infinity) <= nowMs
  }

  /** What comes next takes so many bytes; 0: nothing does, or not with an ACK beside it. */
  #sizeOfNext(room: number): number {
    const { outbox, unreliable } = this.#sources
    if (room <= 0) return 0
    const bytes = unreliable.next
    const waiting = outbox.next()?.frame ?? (bytes && { kind: 'datagram' as const, bytes })
    const size = waiting === undefined ? 0 : sizeOfFrame(waiting)
    return size + ACK_BYTES_MIN <= room ? size : 0
  }

  /** Payload that window and pace let through now; 0: no message at all. A probe asks neither. */
  #roomForMessages(nowMs: number): number {
    const { recovery, outbox, requests } = this.#sources
    this.#paceMs = undefined
    if (requests.isProbeDue) return PACKET_BYTES_MAX
    const next = outbox.next()
    const bytes = recovery.packetsInFlight <= THIN_PACKETS ? sizeOfThinPacket(next) : PACKET_BYTES_MAX
    const readyMs = recovery.readyMs(bytes, nowMs)
    if (readyMs === undefined) return 0
    if (readyMs <= nowMs) return recovery.windowBytes - recovery.bytesInFlight - OVERHEAD_BYTES
    if (next !== undefined) this.#paceMs = readyMs
    return 0
  }

  /** Pieces of which a copy is due, and has room. The others go without: copies are for talk, not for transfers. */
  #dueCopies(room: number, nowMs: number): Piece[] {
    const { copies, outbox, recovery } = this.#sources
    if (copies.dueMs === undefined || copies.dueMs > nowMs || this.#paceMs !== undefined) return []
    const pieces: Piece[] = []
    for (const id of copies.due(recovery.rtt, nowMs)) {
      const piece = outbox.pieceOf(id)
      if (piece !== undefined && sizeOfFrame(piece.frame) + ACK_BYTES_MAX <= room) pieces.push(piece)
      else copies.stop([id])
    }
    return pieces
  }

  /** Leaves so many bytes to what comes next: an ACK that takes its place each time would hold it back for ever. */
  #addAck(draft: Draft, nextBytes: number, nowMs: number): void {
    const ack = this.#sources.received.take(nowMs)
    if (ack === undefined) return
    if (draft.add(shorten(ack, draft.roomBytes - nextBytes))) draft.ackLargest = ack.ranges[0]?.last
  }

  #addAnnouncements(draft: Draft): void {
    const { inbox } = this.#sources
    while (draft.roomBytes > ROOM_BYTES_MIN) {
      const announcement = inbox.flow.announce()
      if (announcement === undefined) return
      draft.add(announcement)
      draft.announcements.push(announcement)
    }
  }

  /** Lost pieces and fresh ones, then datagrams, copies, and what else is not acknowledged, the newest first. */
  #addMessages(draft: Draft, copies: readonly Piece[], nowMs: number): void {
    const { outbox, unreliable, recovery, requests } = this.#sources
    for (let piece = outbox.next(); piece !== undefined; piece = outbox.next()) {
      const origin = piece.sentMs === -Infinity ? 'fresh' : 'again'
      if (!draft.addPiece(piece, origin)) return
      piece.isWaiting = false
    }
    for (let bytes = unreliable.next; bytes !== undefined; bytes = unreliable.next) {
      if (!draft.add({ kind: 'datagram', bytes })) return
      unreliable.shift()
    }
    for (const piece of copies) {
      if (!draft.pieces.includes(piece)) draft.addPiece(piece, 'copy')
    }
    if (draft.asksForAck || requests.isProbeDue || recovery.sendings(0) > 1) this.#addRepeats(draft, nowMs)
  }

  #addRepeats(draft: Draft, nowMs: number): void {
    const { outbox, requests } = this.#sources
    for (const piece of outbox.newest()) {
      if (draft.roomBytes < REPEAT_BYTES_MIN) return
      if (piece.sentMs === nowMs && !requests.isProbeDue) continue
      if (draft.pieces.includes(piece)) continue
      draft.addPiece(piece, requests.isProbeDue ? 'again' : 'repeat')
    }
  }
}

function sizeOfThinPacket(piece: Piece | undefined): number {
  const bytes = OVERHEAD_BYTES + ACK_BYTES_MAX + (piece === undefined ? 0 : sizeOfFrame(piece.frame))
  return Math.min(bytes, PACKET_BYTES_MAX)
}

/** The newest ranges that fit, with room for a fragment beside them. */
function shorten(ack: Ack, roomBytes: number): Ack {
  const bytesMax = Math.min(ACK_BYTES_MAX, roomBytes)
  let { ranges } = ack
  while (ranges.length > 1 && sizeOfFrame({ ...ack, ranges }) > bytesMax) ranges = ranges.slice(0, -1)
  return ranges.length === ack.ranges.length ? ack : { ...ack, ranges }
}

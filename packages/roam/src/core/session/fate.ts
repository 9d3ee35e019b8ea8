// fate.ts: what follows from packets that came, and from those that are lost.
import type { Copies } from './copies.ts'
import type { Content } from './draft.ts'
import type { Inbox } from './inbox.ts'
import type { Outbox } from './outbox.ts'
import type { Received } from './received.ts'
import type { SealedPackets } from './sealed.ts'
import type { SentPacket } from './sent-packet.ts'
import type { Counters, Observe } from './trace.ts'

/** Who cares about the fate of packets. */
export type Concerned = {
  readonly inbox: Inbox
  readonly outbox: Outbox
  readonly copies: Copies
  readonly received: Received
  readonly sealed: SealedPackets
  readonly counters: Counters
  readonly observe: Observe | undefined
}

export function cameThrough(packet: SentPacket<Content>, concerned: Concerned, nowMs: number): void {
  const { outbox, copies, received, sealed, observe } = concerned
  const { number, bytes, content } = packet
  sealed.acknowledge(number)
  if (content.ackLargest !== undefined) received.confirm(content.ackLargest)
  for (const piece of content.pieces) if (outbox.acknowledged(piece)) copies.stop([piece.id])
  observe?.({ kind: 'acknowledged', nowMs, number, bytes })
}

export function wentMissing(packet: SentPacket<Content>, concerned: Concerned, nowMs: number): void {
  const { inbox, outbox, counters, observe } = concerned
  const { number, bytes, content } = packet
  counters.packetsLost++
  for (const piece of content.pieces) outbox.lost(piece)
  for (const announcement of content.announcements) inbox.flow.announceAgain(announcement)
  observe?.({ kind: 'lost', nowMs, number, bytes })
}

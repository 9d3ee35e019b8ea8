// trace.ts: what an onlooker is told of a session's packets, and what is counted of them.
import type { Frame } from '../wire/frames.ts'
import type { KeyPhase } from '../wire/packets.ts'
import type { Origin } from './draft.ts'

/** A packet that leaves or has come, or what became of one that left. Bytes in frames are only good for as long as the call. */
export type PacketEvent =
  | {
      readonly kind: 'sent' | 'received'
      readonly nowMs: number
      readonly path: string
      readonly number: number
      readonly phase: KeyPhase
      /** UDP payload. */
      readonly bytes: number
      readonly frames: readonly Frame[]
      /** For each MESSAGE and FRAGMENT in a packet that leaves, in order: why it is there. */
      readonly origins: readonly Origin[]
      readonly isMtuProbe: boolean
    }
  | {
      readonly kind: 'acknowledged' | 'lost'
      readonly nowMs: number
      readonly number: number
      readonly bytes: number
    }
  /** A datagram came that is forged, repeated or no packet. */
  | { readonly kind: 'dropped'; readonly nowMs: number; readonly path: string; readonly bytes: number }

export type Observe = (event: PacketEvent) => void

/** Totals over the life of a session. Messages count as their pieces: a long one as each of its fragments. */
export type Counters = {
  packetsSent: number
  bytesSent: number
  packetsReceived: number
  bytesReceived: number
  /** Datagrams that were not authentic, or not new. */
  packetsDropped: number
  packetsLost: number
  /** Sendings of pieces, by why. */
  pieces: Record<Origin, number>
}

export function startCounters(): Counters {
  return {
    packetsSent: 0,
    bytesSent: 0,
    packetsReceived: 0,
    bytesReceived: 0,
    packetsDropped: 0,
    packetsLost: 0,
    pieces: { fresh: 0, again: 0, copy: 0, repeat: 0 },
  }
}

// entry.ts: what a trace tells of, one after the other.

export type Direction = 'sent' | 'received'

/**
 * Why a packet is there: for what it carries the first time (`fresh`), because that was lost or nothing was heard of it
 * (`again`), as a copy soon after the first one, as a repetition where there was room, or for no message at all.
 */
export type Sort = 'handshake' | 'fresh' | 'again' | 'copy' | 'repeated' | 'control'

/** Times are of one monotonic clock, in ms; sizes are of the UDP payload. */
export type PacketEntry = {
  readonly kind: 'packet'
  readonly atMs: number
  readonly direction: Direction
  /** HELLO, ANSWER... DATA. */
  readonly name: string
  /** Of DATA. */
  readonly number?: number | undefined
  readonly bytes: number
  /** What it carries, each in words. */
  readonly what: readonly string[]
  readonly sort: Sort
}

/** What became of a packet that was sent. */
export type FateEntry = {
  readonly kind: 'acknowledged' | 'lost'
  readonly atMs: number
  readonly number: number
  /** Since it was sent, where that is known. */
  readonly afterMs: number | undefined
}

/** A datagram came that is forged, has come before, or is no packet. */
export type DropEntry = { readonly kind: 'dropped'; readonly atMs: number; readonly bytes: number }

/** A handshake gave new keys: packets are numbered from 0 again. */
export type ConnectionEntry = {
  readonly kind: 'connection'
  readonly atMs: number
  readonly clientCid: string
  readonly serverCid: string
}

export type Entry = PacketEntry | FateEntry | DropEntry | ConnectionEntry

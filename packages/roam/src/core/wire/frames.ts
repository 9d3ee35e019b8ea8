// frames.ts: the frames that the payload of a packet is made of, and the bytes of their types.

/** Whole numbers from `first` to `last`, both included. */
export type NumberRange = { readonly first: number; readonly last: number }

/**
 * What a packet carries. The bytes in a decoded frame are views into the packet: whoever keeps them longer than the
 * packet copies them.
 */
export type Frame =
  | Padding
  | Ping
  | Ack
  | Message
  | Fragment
  | Datagram
  | PathChallenge
  | PathResponse
  | MaxData
  | MaxStreamData
  | Close

/** Bytes that say nothing: a run of them is one frame here. */
export type Padding = { readonly kind: 'padding'; readonly length: number }
export type Ping = { readonly kind: 'ping' }
/** Which packets came: ranges from the newest down, at least one apart, 1 to 32 of them. */
export type Ack = { readonly kind: 'ack'; readonly delayUs: number; readonly ranges: readonly NumberRange[] }
/** A message as a whole. Its body is what message-body.ts makes. */
export type Message = { readonly kind: 'message'; readonly number: number; readonly body: Uint8Array }
/** A part of a message's body: `offset + bytes.length` is at most `totalLength`. */
export type Fragment = {
  readonly kind: 'fragment'
  readonly number: number
  readonly totalLength: number
  readonly offset: number
  readonly bytes: Uint8Array
}
/** What is never sent again. Its bytes are what datagram-body.ts makes. */
export type Datagram = { readonly kind: 'datagram'; readonly bytes: Uint8Array }
export type PathChallenge = { readonly kind: 'path-challenge'; readonly data: Uint8Array }
export type PathResponse = { readonly kind: 'path-response'; readonly data: Uint8Array }
/** How many bytes of bodies the sender of this takes, counted from the session's start. */
export type MaxData = { readonly kind: 'max-data'; readonly maximum: number }
export type MaxStreamData = {
  readonly kind: 'max-stream-data'
  readonly stream: number
  readonly maximum: number
}
/** The session ends. The code is one of close-codes.ts, or one that this version does not know. */
export type Close = { readonly kind: 'close'; readonly code: number; readonly reason: string }

export const PATH_DATA_BYTES = 8

/** The byte that a frame begins with. */
export const frameType = {
  padding: 0x00,
  ping: 0x01,
  ack: 0x02,
  message: 0x03,
  fragment: 0x04,
  datagram: 0x05,
  pathChallenge: 0x06,
  pathResponse: 0x07,
  maxData: 0x08,
  maxStreamData: 0x09,
  close: 0x0a,
} as const

/** Whether a packet with this frame asks the peer for an ACK. */
export function asksForAck({ kind }: Frame): boolean {
  return kind !== 'padding' && kind !== 'ack' && kind !== 'close'
}

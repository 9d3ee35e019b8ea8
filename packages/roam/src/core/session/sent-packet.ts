// sent-packet.ts: what is remembered of a packet until it is known to have come, or to be lost.

/** `Content` is whatever its maker wants back then: the numbers of messages, frames to say anew, the ACK it carried. */
export type SentPacket<Content> = {
  readonly number: number
  readonly sentMs: number
  /** UDP payload. */
  readonly bytes: number
  /** Whether the peer must acknowledge it. Those that ask are in flight; one that does not is only listened for. */
  readonly asksForAck: boolean
  /** A packet larger than the path is known to take: when it is lost, that says something of its size alone. */
  readonly isMtuProbe: boolean
  readonly content: Content
}

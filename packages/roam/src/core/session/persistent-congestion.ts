// persistent-congestion.ts: whether nothing has come through for long: RFC 9002 section 7.6.
import type { Rtt } from './rtt.ts'
import type { SentPacket } from './sent-packet.ts'

/** As many probe timeouts, with nothing acknowledged of what was sent in that time. */
const THRESHOLD = 3
const GRANULARITY_MS = 1

/**
 * Whether two of the lost packets were sent so long apart, and no packet between them was acknowledged. Both lists are
 * in order. An earlier ACK for a packet between them would have let the first be lost long before the second.
 */
export function isPersistentCongestion(
  lost: readonly SentPacket<unknown>[],
  acknowledged: readonly SentPacket<unknown>[],
  rtt: Rtt,
  ackDelayMs: number,
): boolean {
  const { firstSampleMs } = rtt
  if (firstSampleMs === undefined) return false
  const leastMs = THRESHOLD * (rtt.smoothedMs + Math.max(4 * rtt.variationMs, GRANULARITY_MS) + ackDelayMs)
  let start: SentPacket<unknown> | undefined
  let next = 0
  for (const packet of lost) {
    if (!packet.asksForAck || packet.sentMs <= firstSampleMs) continue
    const before = next
    while ((acknowledged[next]?.number ?? Infinity) < packet.number) next += 1
    if (next > before) start = undefined
    start ??= packet
    if (packet.sentMs - start.sentMs > leastMs) return true
  }
  return false
}

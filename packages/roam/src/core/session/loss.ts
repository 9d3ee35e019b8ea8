// loss.ts: packets that have been sent, until an ACK tells that they came or lets them count as lost: RFC 9002 section 6.1.
import { SENT_PACKETS_MAX } from '../limits.ts'
import type { Ack } from '../wire/frames.ts'
import type { Rtt } from './rtt.ts'
import type { SentPacket } from './sent-packet.ts'

/** A packet is lost when one that was sent so many packets later has come (section 6.1.1). */
const PACKET_THRESHOLD = 3
/** Where the network reorders more than that, up to so many are waited for. */
const PACKET_THRESHOLD_MAX = 32
/** A packet is lost when a later one has come, and it left so many round trips ago (section 6.1.2). */
const TIME_THRESHOLD = 9 / 8
/** What timers can tell apart. */
const GRANULARITY_MS = 1
/** Packets that ask for no ACK: the newest are listened for. */
const QUIET_PACKETS_MAX = 32
/** Lost packets that are remembered, to notice when they come after all. */
const LOST_PACKETS_MAX = 64

/** What an ACK told: packets in the order in which they were sent. */
export type AckNews<Content> = {
  readonly acknowledged: readonly SentPacket<Content>[]
  /** Packets that were given as lost before: their content has been acknowledged now. */
  readonly spurious: readonly SentPacket<Content>[]
  /** From sending the largest packet named to now; undefined where that tells nothing new. */
  readonly rttMs: number | undefined
}

export class SentPackets<Content> {
  /** In flight, by number, in the order of sending. */
  readonly #inFlight = new Map<number, SentPacket<Content>>()
  readonly #quiet = new Map<number, SentPacket<Content>>()
  readonly #lost = new Map<number, SentPacket<Content>>()
  #bytesInFlight = 0
  #largestSent = -1
  #firstOnPath = 0
  #largestAcknowledged = -1
  #packetThreshold = PACKET_THRESHOLD
  #lossDeadlineMs: number | undefined

  /** Bytes on this path of the packets that ask for an ACK, and are neither acknowledged nor lost. */
  get bytesInFlight(): number {
    return this.#bytesInFlight
  }

  get packetsInFlight(): number {
    return this.#inFlight.size
  }

  /** Nothing that asks for an ACK may be sent until one has come. */
  get isFull(): boolean {
    return this.#inFlight.size >= SENT_PACKETS_MAX
  }

  /** When a packet in flight will count as lost, unless it is acknowledged: call detectLost() then. */
  get lossDeadlineMs(): number | undefined {
    return this.#lossDeadlineMs
  }

  /** Notes a packet that leaves. Numbers only grow. */
  add(packet: SentPacket<Content>): void {
    this.#largestSent = packet.number
    if (packet.asksForAck) {
      this.#inFlight.set(packet.number, packet)
      this.#bytesInFlight += packet.bytes
      return
    }
    this.#quiet.set(packet.number, packet)
    forgetOldest(this.#quiet, QUIET_PACKETS_MAX)
  }

  /**
   * Takes an ACK in; detectLost() comes next, once the RTT has been updated. Undefined where it names a packet that was
   * never sent: the peer lies (RFC 9000 section 13.1).
   */
  acknowledge(ack: Ack, nowMs: number): AckNews<Content> | undefined {
    const largest = ack.ranges[0]?.last ?? -1
    if (largest > this.#largestSent) return undefined
    const inFlight = takeNamed(this.#inFlight, ack)
    const quiet = takeNamed(this.#quiet, ack)
    this.#land(inFlight)
    const spurious = takeNamed(this.#lost, ack)
    for (const { number } of spurious) this.#tolerate(this.#largestAcknowledged - number)
    this.#largestAcknowledged = Math.max(this.#largestAcknowledged, largest)
    const acknowledged = inOrder([...inFlight, ...quiet])
    const newest = acknowledged.at(-1)
    const isSample = newest?.number === largest && inFlight.length > 0 && this.isOnPath(newest)
    return { acknowledged, spurious, rttMs: isSample ? nowMs - newest.sentMs : undefined }
  }

  /** Takes out what counts as lost by now, and sets the next time at which more may be. */
  detectLost(rtt: Rtt, nowMs: number): SentPacket<Content>[] {
    const waitMs = Math.max(TIME_THRESHOLD * Math.max(rtt.smoothedMs, rtt.latestMs), GRANULARITY_MS)
    const inFlight = this.#takeLost(this.#inFlight, waitMs, nowMs)
    this.#land(inFlight)
    const lost = inOrder([...inFlight, ...this.#takeLost(this.#quiet, waitMs, nowMs)])
    for (const packet of lost) this.#lost.set(packet.number, packet)
    forgetOldest(this.#lost, LOST_PACKETS_MAX)
    this.#lossDeadlineMs = this.#nextLossMs(waitMs)
    return lost
  }

  /** From now on packets take another path. Those before do not count there: not as bytes in flight either. */
  startPath(): void {
    this.#firstOnPath = this.#largestSent + 1
    this.#bytesInFlight = 0
  }

  isOnPath({ number }: SentPacket<Content>): boolean {
    return number >= this.#firstOnPath
  }

  #land(packets: readonly SentPacket<Content>[]): void {
    for (const packet of packets) if (this.isOnPath(packet)) this.#bytesInFlight -= packet.bytes
  }

  #takeLost(packets: Map<number, SentPacket<Content>>, waitMs: number, nowMs: number): SentPacket<Content>[] {
    const lost: SentPacket<Content>[] = []
    for (const packet of packets.values()) {
      if (packet.number > this.#largestAcknowledged) break
      const isOvertaken = packet.number + this.#packetThreshold <= this.#largestAcknowledged
      if (!isOvertaken && packet.sentMs + waitMs > nowMs) continue
      packets.delete(packet.number)
      lost.push(packet)
    }
    return lost
  }

  #nextLossMs(waitMs: number): number | undefined {
    const [oldest] = this.#inFlight.values()
    if (!oldest || oldest.number > this.#largestAcknowledged) return undefined
    return oldest.sentMs + waitMs
  }

  /** A packet came so many packets late: from now on that is no loss. */
  #tolerate(distance: number): void {
    this.#packetThreshold = Math.min(Math.max(this.#packetThreshold, distance + 1), PACKET_THRESHOLD_MAX)
  }
}

/** Takes out what an ACK names. Both are in order, so that each packet is looked at once. */
function takeNamed<Content>(
  packets: Map<number, SentPacket<Content>>,
  { ranges }: Ack,
): SentPacket<Content>[] {
  const named: SentPacket<Content>[] = []
  let at = ranges.length - 1
  for (const packet of packets.values()) {
    for (let range = ranges[at]; range && range.last < packet.number; range = ranges[at]) at -= 1
    const range = ranges[at]
    if (!range) break
    if (packet.number < range.first) continue
    packets.delete(packet.number)
    named.push(packet)
  }
  return named
}

function inOrder<Content>(packets: readonly SentPacket<Content>[]): SentPacket<Content>[] {
  return packets.toSorted((one, other) => one.number - other.number)
}

function forgetOldest<Content>(packets: Map<number, SentPacket<Content>>, maximum: number): void {
  for (const number of packets.keys()) {
    if (packets.size <= maximum) return
    packets.delete(number)
  }
}

// pacer.ts: packets leave one after the other, not all at once: RFC 9002 section 7.7, a leaky bucket.

/** What may leave at once: the initial window (section 7.7). */
const BURST_PACKETS = 10
/** At high rates timers are the limit: what a late one missed may be caught up with, to a bound. */
const BURST_MS = 4
const BURST_PACKETS_MAX = 64

export class Pacer {
  readonly #packetBytes: number
  #budgetBytes: number
  #filledMs = -Infinity

  constructor(packetBytes: number) {
    this.#packetBytes = packetBytes
    this.#budgetBytes = BURST_PACKETS * packetBytes
  }

  /** When a packet of so many bytes may leave: now, or later. `rate` is in bytes a ms. */
  readyMs(bytes: number, rate: number, nowMs: number): number {
    this.#fill(rate, nowMs)
    const missing = bytes - this.#budgetBytes
    return missing <= 0 ? nowMs : nowMs + missing / rate
  }

  /** A packet has left, whether it was ready or not: a probe does not wait. */
  sent(bytes: number, rate: number, nowMs: number): void {
    this.#fill(rate, nowMs)
    this.#budgetBytes -= bytes
  }

  #fill(rate: number, nowMs: number): void {
    const burstPackets = Math.min(
      Math.max((rate * BURST_MS) / this.#packetBytes, BURST_PACKETS),
      BURST_PACKETS_MAX,
    )
    const filledBytes = this.#budgetBytes + rate * (nowMs - this.#filledMs)
    this.#budgetBytes = Math.min(burstPackets * this.#packetBytes, filledBytes)
    this.#filledMs = nowMs
  }
}

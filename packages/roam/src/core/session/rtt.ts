// rtt.ts: how long a round trip takes: RFC 9002 section 5.

/** What is assumed of a path of which nothing is known (RFC 9002 section 6.2.2). */
export const INITIAL_RTT_MS = 333
/** No path is shorter, whatever a coarse clock says, or the peer of its delay: a pace needs a time. */
const RTT_MS_MIN = 0.1
/** A minimum is believed for so long, or up to twice that: a path whose delay has grown must not look queued for ever. */
const MINIMUM_WINDOW_MS = 300_000

/** A low sample, and when the time began in which it is the lowest. */
type Lowest = { readonly sinceMs: number; readonly rttMs: number }

/** Estimates of one path, in ms. */
export class Rtt {
  #smoothedMs: number
  #variationMs: number
  #latestMs: number
  #lowest: Lowest | undefined
  #lowestBefore: Lowest | undefined
  #firstSampleMs: number | undefined

  /** `initialMs` is a guess that the first sample replaces. */
  constructor(initialMs = INITIAL_RTT_MS) {
    const guessMs = Math.max(initialMs, RTT_MS_MIN)
    this.#smoothedMs = guessMs
    this.#variationMs = guessMs / 2
    this.#latestMs = guessMs
  }

  get smoothedMs(): number {
    return this.#smoothedMs
  }

  /** Mean deviation of the samples. */
  get variationMs(): number {
    return this.#variationMs
  }

  get latestMs(): number {
    return this.#latestMs
  }

  /** The lowest sample of the last minutes, delays of ACKs included; the guess while there is none. */
  get minimumMs(): number {
    return Math.min(this.#lowest?.rttMs ?? this.#smoothedMs, this.#lowestBefore?.rttMs ?? Infinity)
  }

  /** When the first sample came. */
  get firstSampleMs(): number | undefined {
    return this.#firstSampleMs
  }

  /**
   * Takes a sample: the time from sending the largest packet that an ACK names to the ACK, and how long the peer says to
   * have held the ACK back. Other than in RFC 9002 that delay is believed in whole, and in the first sample too: where
   * ACKs are lost, the next one tells of an old packet, and the wait between says nothing of the path. The minimum bounds
   * what a lie can do.
   */
  sample(rttMs: number, ackDelayMs: number, nowMs: number): void {
    this.#latestMs = rttMs
    if (this.#firstSampleMs === undefined) {
      this.#firstSampleMs = nowMs
      this.#smoothedMs = Math.max(rttMs - ackDelayMs, RTT_MS_MIN)
      this.#variationMs = this.#smoothedMs / 2
      this.#lowest = { sinceMs: nowMs, rttMs }
      return
    }
    this.#noteLowest(rttMs, nowMs)
    const adjustedMs = Math.max(rttMs - ackDelayMs, this.minimumMs, RTT_MS_MIN)
    this.#variationMs = (3 * this.#variationMs + Math.abs(this.#smoothedMs - adjustedMs)) / 4
    this.#smoothedMs = (7 * this.#smoothedMs + adjustedMs) / 8
  }

  /** After persistent congestion the path may be another: the minimum starts at the latest sample (section 5.2). */
  restartMinimum(nowMs: number): void {
    this.#lowest = { sinceMs: nowMs, rttMs: this.#latestMs }
    this.#lowestBefore = undefined
  }

  #noteLowest(rttMs: number, nowMs: number): void {
    const lowest = this.#lowest
    if (lowest === undefined || nowMs - lowest.sinceMs >= MINIMUM_WINDOW_MS) {
      this.#lowestBefore = lowest
      this.#lowest = { sinceMs: nowMs, rttMs }
    } else if (rttMs < lowest.rttMs) {
      this.#lowest = { sinceMs: lowest.sinceMs, rttMs }
    }
  }
}

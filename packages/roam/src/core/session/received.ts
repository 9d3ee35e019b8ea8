// received.ts: which packets have come, and when the peer must be told: RFC 9000 section 13.2.
import type { Ack } from '../wire/frames.ts'
import { AckRanges } from './ack-ranges.ts'

/** The longest that an ACK is held back so that something else can carry it. The peer adds it to its probe timeout. */
export const ACK_DELAY_MS = 25
/** As many packets as may wait for one ACK (RFC 9000 section 13.2.2). */
const PACKETS_PER_ACK = 2

/** What an end has received, as the peer needs to know it. Packets come here once each: the replay window saw to it. */
export class Received {
  readonly #ranges = new AckRanges()
  readonly #ackDelayMs: number
  #largest = -1
  #largestMs = 0
  #waiting = 0
  #dueMs: number | undefined

  constructor(ackDelayMs = ACK_DELAY_MS) {
    this.#ackDelayMs = ackDelayMs
  }

  /** When an ACK must leave, if need be in a packet of its own: in the past or now means at once. */
  get dueMs(): number | undefined {
    return this.#dueMs
  }

  /** Notes an authentic packet. `asksForAck` says whether it has a frame that asks for an ACK. */
  receive(number: number, asksForAck: boolean, nowMs: number): void {
    const isNext = number === this.#largest + 1
    this.#ranges.add(number)
    if (number > this.#largest) {
      this.#largest = number
      this.#largestMs = nowMs
    }
    if (!asksForAck) return
    this.#waiting += 1
    const isUrgent = !isNext || this.#waiting >= PACKETS_PER_ACK
    this.#dueMs = Math.min(this.#dueMs ?? Infinity, isUrgent ? nowMs : nowMs + this.#ackDelayMs)
  }

  /**
   * The ACK for a packet that leaves now, undefined while there is nothing that the peer does not know to have come. Any
   * packet with room takes it along, due or not: the one before may be lost. Nothing is due any more after it.
   */
  take(nowMs: number): Ack | undefined {
    const ranges = this.#ranges.newestFirst
    if (ranges.length === 0) return undefined
    this.#waiting = 0
    this.#dueMs = undefined
    return { kind: 'ack', delayUs: Math.round((nowMs - this.#largestMs) * 1000), ranges: [...ranges] }
  }

  /** A packet whose ACK named `largest` as its largest has been acknowledged: the peer knows (RFC 9000 section 13.2.4). */
  confirm(largest: number): void {
    this.#ranges.forgetUpTo(largest)
  }
}

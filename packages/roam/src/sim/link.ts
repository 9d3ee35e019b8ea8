// link.ts: one direction of a way through the network: what it does to the datagrams that are sent over it.
import type { EventQueue } from './events.ts'
import { type Loss, LossProcess, NO_LOSS } from './loss.ts'
import type { Random } from './random.ts'

/** A time in which nothing passes: from the first ms, and no longer at the second. */
export type BlackHole = readonly [fromMs: number, untilMs: number]

export type Conditions = {
  /** What each datagram takes at least. */
  readonly delayMs: number
  /** Up to so much more, each time anew. It keeps the order: later ones wait behind the one that is late. */
  readonly jitterMs: number
  readonly loss: Loss
  /** How probably a datagram is held back, up to `reorderMs`, while later ones pass it. */
  readonly reorder: number
  readonly reorderMs: number
  /** How probably a second copy arrives, up to `reorderMs` after the first. */
  readonly duplicate: number
  /** How probably bits are flipped, or the end is cut off. UDP's checksum would drop most of these: here they arrive. */
  readonly corrupt: number
  readonly blackHoles: readonly BlackHole[]
  /** The longest payload of UDP that passes; longer ones vanish without a word. */
  readonly mtuBytes: number
  /** How fast it takes datagrams, IP and UDP headers counted. */
  readonly bytesPerMs: number
  /** How much may wait for that; what comes beyond is dropped. */
  readonly queueBytes: number
}

/** An Ethernet path half around the world, with nothing wrong on it. */
export const CLEAR: Conditions = {
  delayMs: 50,
  jitterMs: 0,
  loss: NO_LOSS,
  reorder: 0,
  reorderMs: 20,
  duplicate: 0,
  corrupt: 0,
  blackHoles: [],
  mtuBytes: 1472,
  bytesPerMs: Number.POSITIVE_INFINITY,
  queueBytes: 64 * 1024,
}

/** IPv4 and UDP. */
const HEADER_BYTES = 28
/** A datagram whose end is cut off instead of flipped bits: one of so many that are corrupted. */
const CUT_ONE_OF = 4
const FLIPPED_BITS_MOST = 3

/** Datagrams and bytes of UDP payload that were sent, datagrams that became of them. */
export type LinkCounts = {
  sent: number
  sentBytes: number
  delivered: number
  lost: number
  overflowed: number
  tooLong: number
  duplicated: number
  corrupted: number
}

export class Link {
  /** May be replaced at any time; what is under way is not touched. */
  conditions: Conditions
  readonly counts: LinkCounts = {
    sent: 0,
    sentBytes: 0,
    delivered: 0,
    lost: 0,
    overflowed: 0,
    tooLong: 0,
    duplicated: 0,
    corrupted: 0,
  }
  readonly #events: EventQueue
  readonly #random: Random
  readonly #lossProcess: LossProcess
  #sentUntilMs = 0
  #lastArrivalMs = 0

  constructor(events: EventQueue, random: Random, conditions: Conditions) {
    this.#events = events
    this.#random = random
    this.#lossProcess = new LossProcess(random.fork())
    this.conditions = conditions
  }

  /** Takes a datagram; each copy that arrives is handed over with bytes of its own, now or later, or never. */
  send(data: Uint8Array, deliver: (data: Uint8Array) => void): void {
    this.counts.sent += 1
    this.counts.sentBytes += data.length
    const leavesMs = this.#transmit(data)
    if (leavesMs === undefined) return
    if (this.#isLost()) {
      this.counts.lost += 1
      return
    }
    const { conditions } = this
    const arrivesMs = this.#arrival(leavesMs)
    this.#schedule(arrivesMs, data, deliver)
    if (!this.#random.chance(conditions.duplicate)) return
    this.counts.duplicated += 1
    this.#schedule(arrivesMs + this.#random.number() * conditions.reorderMs, data, deliver)
  }

  /** When the last byte has left the queue; undefined where it does not fit into the queue, or the path. */
  #transmit(data: Uint8Array): number | undefined {
    const { mtuBytes, bytesPerMs, queueBytes } = this.conditions
    if (data.length > mtuBytes) {
      this.counts.tooLong += 1
      return undefined
    }
    const startMs = Math.max(this.#sentUntilMs, this.#events.nowMs)
    const waitingBytes = startMs === this.#events.nowMs ? 0 : (startMs - this.#events.nowMs) * bytesPerMs
    if (waitingBytes + data.length + HEADER_BYTES > queueBytes) {
      this.counts.overflowed += 1
      return undefined
    }
    this.#sentUntilMs = startMs + (data.length + HEADER_BYTES) / bytesPerMs
    return this.#sentUntilMs
  }

  #isLost(): boolean {
    const { nowMs } = this.#events
    const { blackHoles, loss } = this.conditions
    const isBlack = blackHoles.some(([fromMs, untilMs]) => nowMs >= fromMs && nowMs < untilMs)
    return this.#lossProcess.loses(loss, nowMs) || isBlack
  }

  #arrival(leavesMs: number): number {
    const { delayMs, jitterMs, reorder, reorderMs } = this.conditions
    const arrivesMs = Math.max(leavesMs + delayMs + this.#random.number() * jitterMs, this.#lastArrivalMs)
    if (this.#random.chance(reorder)) return arrivesMs + this.#random.number() * reorderMs
    this.#lastArrivalMs = arrivesMs
    return arrivesMs
  }

  #schedule(arrivesMs: number, data: Uint8Array, deliver: (data: Uint8Array) => void): void {
    const copy = this.#random.chance(this.conditions.corrupt) ? this.#corrupted(data) : data.slice()
    this.#events.at(arrivesMs, () => {
      this.counts.delivered += 1
      deliver(copy)
    })
  }

  #corrupted(data: Uint8Array): Uint8Array {
    this.counts.corrupted += 1
    const random = this.#random
    if (random.integer(CUT_ONE_OF) === 0) return data.slice(0, random.integer(data.length))
    const copy = data.slice()
    for (let flips = 1 + random.integer(FLIPPED_BITS_MOST); flips > 0; flips -= 1) {
      const index = random.integer(copy.length)
      copy[index] = (copy[index] ?? 0) ^ (1 << random.integer(8))
    }
    return copy
  }
}

// window.ts: a limit on bytes, as its two ends count it. Totals over the life of the session, so that it outlives keys.
import { MESSAGE_BYTES_MAX, SLOTS_MAX } from '../limits.ts'
import { SLOT_OVERHEAD_BYTES } from './limits.ts'

/** What a message with such a body counts, at the connection and at the stream of its first slot. */
export function weigh(bodyLength: number, slots: number): number {
  return bodyLength + slots * SLOT_OVERHEAD_BYTES
}

/** Bytes that a receiver takes at first, and at most, beyond those that the application has taken. */
export type WindowSize = { readonly firstBytes: number; readonly mostBytes: number }

/**
 * A message may be begun while what was counted before it is below the limit. So the largest one always gets through,
 * and the last one may reach beyond: by this much at most.
 */
const EXCESS_MAX = weigh(MESSAGE_BYTES_MAX, SLOTS_MAX) - 1

/** What the peer lets us send. */
export class SendWindow {
  #limit: number
  #total = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  get isOpen(): boolean {
    return this.#total < this.#limit
  }

  count(bytes: number): void {
    this.#total += bytes
  }

  /** A limit that is not higher is an old one that was overtaken. True: it is higher. */
  raise(limit: number): boolean {
    if (limit <= this.#limit) return false
    this.#limit = limit
    return true
  }
}

/** What we let the peer send: as much as the window beyond what the application has taken. */
export class ReceiveWindow {
  readonly #mostBytes: number
  #window: number
  #limit: number
  #arrived = 0
  #taken = 0

  /** The window doubles each time that a limit is told, up to the most: who sends little needs none that is wide. */
  constructor({ firstBytes, mostBytes }: WindowSize) {
    this.#mostBytes = mostBytes
    this.#window = firstBytes
    this.#limit = firstBytes
  }

  /** False: the peer sends more than it may. */
  count(bytes: number): boolean {
    this.#arrived += bytes
    return this.#arrived <= this.#limit + EXCESS_MAX
  }

  take(bytes: number): void {
    this.#taken += bytes
  }

  /** Whether the limit has fallen so far behind that the peer should be told a new one: a quarter of the window. */
  get isDue(): boolean {
    return this.#taken + this.#window - this.#limit >= this.#window / 4
  }

  /** The limit to tell the peer now. */
  announce(): number {
    this.#window = Math.min(2 * this.#window, this.#mostBytes)
    this.#limit = Math.max(this.#limit, this.#taken + this.#window)
    return this.#limit
  }
}

// numbers.ts: which of the peer's messages have come, by number: all below one place, and some beyond it.
import { RECEIVED_RANGES_MAX } from '../limits.ts'
import type { Received } from '../wire/received-messages.ts'
import { OUTSTANDING_MESSAGES_MAX } from './limits.ts'

/** Remembers at most OUTSTANDING_MESSAGES_MAX numbers, if it is asked first whether each is within reach. */
export class MessageNumbers {
  /** All numbers below this one have come. */
  #contiguous = 0
  readonly #beyond = new Set<number>()

  has(number: number): boolean {
    return number < this.#contiguous || this.#beyond.has(number)
  }

  /** Whether a sender that keeps to the limit can have sent this number. */
  isWithinReach(number: number): boolean {
    return number < this.#contiguous + OUTSTANDING_MESSAGES_MAX
  }

  add(number: number): void {
    if (number !== this.#contiguous) {
      this.#beyond.add(number)
      return
    }
    this.#contiguous++
    while (this.#beyond.delete(this.#contiguous)) this.#contiguous++
  }

  /** As a resume tells it: of what came beyond the contiguous ones, the lowest ranges. */
  received(): Received {
    const ranges: { first: number; last: number }[] = []
    for (const number of [...this.#beyond].toSorted((one, other) => one - other)) {
      const range = ranges.at(-1)
      if (range?.last === number - 1) range.last = number
      else if (ranges.length === RECEIVED_RANGES_MAX) break
      else ranges.push({ first: number, last: number })
    }
    return { contiguous: this.#contiguous, ranges }
  }
}

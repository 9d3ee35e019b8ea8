// ack-ranges.ts: a set of packet numbers, kept as ranges and bounded: what an ACK can tell.
import { ACK_RANGES_MAX } from '../limits.ts'
import type { NumberRange } from '../wire/frames.ts'

/** Packet numbers in ranges, the newest first. Where there is no room for another range, the oldest is forgotten. */
export class AckRanges {
  readonly #ranges: NumberRange[] = []

  /** The ranges as an ACK frame wants them: from the newest down, at least one number apart. */
  get newestFirst(): readonly NumberRange[] {
    return this.#ranges
  }

  add(number: number): void {
    const ranges = this.#ranges
    // The place of the newest range that ends before the number, or touches it from below.
    let at = ranges.findIndex(({ last }) => last < number)
    if (at === -1) at = ranges.length
    const [above, below] = [ranges[at - 1], ranges[at]]
    if (above && above.first <= number) return
    const joinsAbove = above !== undefined && above.first === number + 1
    const joinsBelow = below !== undefined && below.last === number - 1
    const joined = {
      first: joinsBelow ? below.first : number,
      last: joinsAbove ? above.last : number,
    }
    const start = joinsAbove ? at - 1 : at
    ranges.splice(start, (joinsAbove ? 1 : 0) + (joinsBelow ? 1 : 0), joined)
    if (ranges.length > ACK_RANGES_MAX) ranges.pop()
  }

  /** Takes out all numbers up to this one: the peer knows of them. */
  forgetUpTo(number: number): void {
    const ranges = this.#ranges
    for (let oldest = ranges.at(-1); oldest && oldest.first <= number; oldest = ranges.at(-1)) {
      ranges.pop()
      if (oldest.last > number) {
        ranges.push({ first: number + 1, last: oldest.last })
        return
      }
    }
  }
}

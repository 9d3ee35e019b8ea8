// line-counter.ts: counts lines of about one length by stepping from end to end, and tells who said each. Pure.

import { parseSpeaker, TAIL_BYTES } from './message.ts'

const NEWLINE = 0x0a
/** An id in a line may grow by so many digits. */
const GROWTH_MAX = 4

export class LineCounter {
  /** Of the shortest. */
  readonly #lineBytes: number
  /** Bytes of a line that had not ended with the last read. */
  #partBytes = 0
  /** The last bytes of the last read: a speaker's number may be cut in two. */
  readonly #tail = new Uint8Array(TAIL_BYTES)

  constructor(lineBytes: number) {
    this.#lineBytes = lineBytes
  }

  /** Calls `heard` for each line that ends in these bytes. Throws on a line end in the wrong place: nobody said that. */
  read(bytes: Uint8Array, length: number, heard: (speaker: number) => void): void {
    let start = -this.#partBytes
    for (let end = this.#endOf(bytes, start, length); end < length; end = this.#endOf(bytes, start, length)) {
      heard(this.#speaker(bytes, end))
      start = end + 1
    }
    this.#partBytes = length - start
    if (this.#partBytes > 0) this.#keepTail(bytes, length)
  }

  #endOf(bytes: Uint8Array, start: number, length: number): number {
    const first = start + this.#lineBytes - 1
    for (let end = Math.max(first, 0); end <= first + GROWTH_MAX; end += 1) {
      if (end >= length || bytes[end] === NEWLINE) return end
    }
    throw new Error('a line that nobody said')
  }

  #speaker(bytes: Uint8Array, end: number): number {
    return parseSpeaker(this.#at(bytes, end - 4), this.#at(bytes, end - 3), this.#at(bytes, end - 2))
  }

  #at(bytes: Uint8Array, index: number): number {
    return (index >= 0 ? bytes[index] : this.#tail[TAIL_BYTES + index]) ?? 0
  }

  #keepTail(bytes: Uint8Array, length: number): void {
    for (let index = 0; index < TAIL_BYTES; index += 1) {
      this.#tail[index] = this.#at(bytes, length - TAIL_BYTES + index)
    }
  }
}

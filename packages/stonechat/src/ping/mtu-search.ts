// mtu-search.ts: finds the largest datagram that gets through, by asking for one size after the other. Pure.

/** What every path of roam takes. */
const LEAST_BYTES = 1200
/** A probe may be lost like any packet: only when so many are, the size is too large. */
const TRIES_MAX = 3

export class MtuSearch {
  /** The largest that came, and the smallest that did not. */
  #came = LEAST_BYTES
  #tooLarge: number
  readonly #largest: number
  #tries = 0

  /** Sizes are of the UDP payload. */
  constructor(largest: number) {
    this.#largest = largest
    this.#tooLarge = largest + 1
  }

  /** What is to be tried next; undefined: it is found. The largest first, for most paths take it. */
  get next(): number | undefined {
    if (this.#tooLarge - this.#came <= 1) return undefined
    if (this.#tooLarge > this.#largest) return this.#largest
    return Math.floor((this.#came + this.#tooLarge) / 2)
  }

  /** So much got through for certain. */
  get bytes(): number {
    return this.#came
  }

  /** More than was asked for may get through. */
  get isOpen(): boolean {
    return this.next !== undefined || this.#came === this.#largest
  }

  came(bytes: number): void {
    this.#came = Math.max(this.#came, bytes)
    this.#tries = 0
  }

  lost(bytes: number): void {
    this.#tries += 1
    if (this.#tries < TRIES_MAX) return
    this.#tries = 0
    this.#tooLarge = Math.min(this.#tooLarge, bytes)
  }
}

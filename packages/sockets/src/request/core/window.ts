// window.ts: which of a client's requests have been seen, in constant memory. Pure.

/** How far back it remembers: a client never has requests this far apart under way at once. */
export const WINDOW_REQUESTS = 1_024

/** A sliding window over sequence numbers, as receivers of IPsec keep against replays (RFC 6479). */
export class Window {
  #highest = -1
  /** A bit for each of the last sequences, at its place modulo the window. */
  readonly #seen = new Uint32Array(WINDOW_REQUESTS / 32)

  /** `new`: never marked. `seen`: marked. `old`: before the window, so that nobody can tell. */
  look(sequence: number): 'new' | 'seen' | 'old' {
    if (sequence > this.#highest) return 'new'
    if (sequence <= this.#highest - WINDOW_REQUESTS) return 'old'
    const place = sequence % WINDOW_REQUESTS
    const word = this.#seen[place >>> 5] ?? 0
    return (word >>> (place & 31)) & 1 ? 'seen' : 'new'
  }

  mark(sequence: number): void {
    if (sequence > this.#highest) this.#slide(sequence)
    const place = sequence % WINDOW_REQUESTS
    this.#seen[place >>> 5] = (this.#seen[place >>> 5] ?? 0) | (1 << (place & 31))
  }

  /** Forgets those whose places the new ones take. */
  #slide(highest: number): void {
    if (highest - this.#highest >= WINDOW_REQUESTS) this.#seen.fill(0)
    else {
      for (let sequence = this.#highest + 1; sequence <= highest; sequence += 1) {
        const place = sequence % WINDOW_REQUESTS
        this.#seen[place >>> 5] = (this.#seen[place >>> 5] ?? 0) & ~(1 << (place & 31))
      }
    }
    this.#highest = highest
  }
}

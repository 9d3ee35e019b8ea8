// replay-window.ts: which packets have come already, in constant memory.
import { REPLAY_WINDOW_PACKETS } from '../limits.ts'

/** One word more than the window has bits for: words are cleared whole, and the one just begun is not full (RFC 6479). */
const WORDS = REPLAY_WINDOW_PACKETS / 32 + 1

/** A sliding window over packet numbers, 0 to 2^32 - 1. What lies before it counts as seen. */
export class ReplayWindow {
  #highest = -1
  /** A bit for each packet number; its word stands at its place modulo the words. */
  readonly #seen = new Uint32Array(WORDS)

  isNew(packetNumber: number): boolean {
    if (packetNumber > this.#highest) return true
    if (packetNumber <= this.#highest - REPLAY_WINDOW_PACKETS) return false
    return ((this.#wordOf(packetNumber) >>> (packetNumber & 31)) & 1) === 0
  }

  /** Remembers a packet. It has to be authentic: a forged number would push the window past all that is to come. */
  mark(packetNumber: number): void {
    if (!this.isNew(packetNumber)) return
    if (packetNumber > this.#highest) this.#slide(packetNumber)
    this.#seen[(packetNumber >>> 5) % WORDS] = this.#wordOf(packetNumber) | (1 << (packetNumber & 31))
  }

  #wordOf(packetNumber: number): number {
    return this.#seen[(packetNumber >>> 5) % WORDS] ?? 0
  }

  /** Clears the words that begin between the highest so far and the new one. */
  #slide(highest: number): void {
    const before = this.#highest < 0 ? -1 : this.#highest >>> 5
    const now = highest >>> 5
    if (now - before >= WORDS) this.#seen.fill(0)
    else for (let word = before + 1; word <= now; word++) this.#seen[word % WORDS] = 0
    this.#highest = highest
  }
}

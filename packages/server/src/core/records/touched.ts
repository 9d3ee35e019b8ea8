// touched.ts: the names of what has changed while an entry was applied, and has to be written down after it.

export class Touched {
  #names = new Set<string>()

  touch(name: string): void {
    this.#names.add(name)
  }

  /** Those since this was asked last. */
  take(): Iterable<string> {
    const names = this.#names
    // After most entries there are none.
    if (names.size > 0) this.#names = new Set()
    return names
  }
}

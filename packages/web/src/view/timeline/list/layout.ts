// layout.ts: where each row of a long list stands, though few of them have been measured. Pure.

/** Heights of rows that went may be needed again: they are forgotten when there are so many of them, and as many as rows. */
const FORGOTTEN_MIN = 1_000
/** Rows that are drawn together are asked for together. */
const NEAR = 100

/** Offsets and heights are in pixels, from the top of the first row. */
export class RowLayout {
  #keys: readonly string[] = []
  #heights = new Float64Array(0)
  /** The top of each row, and last the end of all. */
  #offsets = new Float64Array(1)
  /** Offsets up to this index are right. */
  #rightUpTo = 0
  #near = 0
  /** By key: measured, or estimated. */
  readonly #known = new Map<string, number>()

  get length(): number {
    return this.#keys.length
  }

  get totalHeight(): number {
    return this.offsetOf(this.length)
  }

  keyAt(index: number): string | undefined {
    return this.#keys[index]
  }

  /** -1 where there is no such row. Those near the one that was asked for last are found at once. */
  indexOf(key: string): number {
    const from = Math.max(this.#near - NEAR, 0)
    const near = this.#keys.slice(from, this.#near + NEAR).indexOf(key)
    const index = near === -1 ? this.#keys.indexOf(key) : from + near
    if (index !== -1) this.#near = index
    return index
  }

  /** `estimate` is asked once for each row that is new. */
  setRows(keys: readonly string[], estimate: (index: number) => number): void {
    const heights = new Float64Array(keys.length)
    for (const [index, key] of keys.entries()) {
      let height = this.#known.get(key)
      if (height === undefined) this.#known.set(key, (height = estimate(index)))
      heights[index] = height
    }
    this.#keys = keys
    this.#heights = heights
    this.#offsets = new Float64Array(keys.length + 1)
    this.#rightUpTo = 0
    if (this.#known.size > 2 * keys.length + FORGOTTEN_MIN) this.#forget()
  }

  /** Says whether this is news. */
  measure(key: string, height: number): boolean {
    const before = this.#known.get(key)
    if (before === height) return false
    const index = this.indexOf(key)
    if (index === -1) return false
    this.#known.set(key, height)
    this.#heights[index] = height
    this.#rightUpTo = Math.min(this.#rightUpTo, index)
    return true
  }

  /** The top of a row; of `length`: the end. */
  offsetOf(index: number): number {
    for (; this.#rightUpTo < index; this.#rightUpTo++) {
      const at = this.#rightUpTo
      this.#offsets[at + 1] = (this.#offsets[at] ?? 0) + (this.#heights[at] ?? 0)
    }
    return this.#offsets[index] ?? 0
  }

  /** The row that covers an offset; the first or the last one where it is beyond them. */
  indexAt(offset: number): number {
    this.offsetOf(this.length)
    let [low, high] = [0, Math.max(this.length - 1, 0)]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#offsets[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }

  #forget(): void {
    this.#known.clear()
    for (const [index, key] of this.#keys.entries()) this.#known.set(key, this.#heights[index] ?? 0)
  }
}

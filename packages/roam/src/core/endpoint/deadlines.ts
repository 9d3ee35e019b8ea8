// deadlines.ts: who is due when, the earliest first: a heap in which each item knows its place.

type Entry<T> = { readonly item: T; atMs: number; index: number }

/** At most one deadline for each item. A deadline of Infinity is none. */
export class Deadlines<T> {
  readonly #entries = new Map<T, Entry<T>>()
  readonly #heap: Entry<T>[] = []

  /** When the first is due; Infinity where nothing is. */
  get nextMs(): number {
    return this.#heap[0]?.atMs ?? Infinity
  }

  /** Sets the item's deadline, in the place of the one that it had. */
  set(item: T, atMs: number): void {
    const entry = this.#entries.get(item)
    if (atMs === Infinity) {
      this.delete(item)
    } else if (entry) {
      entry.atMs = atMs
      this.#settle(entry)
    } else {
      const fresh = { item, atMs, index: this.#heap.length }
      this.#entries.set(item, fresh)
      this.#heap.push(fresh)
      this.#settle(fresh)
    }
  }

  delete(item: T): void {
    const entry = this.#entries.get(item)
    if (!entry) return
    this.#entries.delete(item)
    const last = this.#heap.pop()
    if (!last || last === entry) return
    this.#place(last, entry.index)
    this.#settle(last)
  }

  /** The first that is due by now, which then has no deadline any more. */
  takeDue(nowMs: number): T | undefined {
    const first = this.#heap[0]
    if (!first || first.atMs > nowMs) return undefined
    this.delete(first.item)
    return first.item
  }

  #settle(entry: Entry<T>): void {
    this.#rise(entry)
    this.#sink(entry)
  }

  #rise(entry: Entry<T>): void {
    while (entry.index > 0) {
      const parent = this.#heap[(entry.index - 1) >> 1]
      if (!parent || parent.atMs <= entry.atMs) return
      this.#swap(entry, parent)
    }
  }

  #sink(entry: Entry<T>): void {
    for (;;) {
      const left = this.#heap[2 * entry.index + 1]
      const right = this.#heap[2 * entry.index + 2]
      const child = left && right && right.atMs < left.atMs ? right : left
      if (!child || child.atMs >= entry.atMs) return
      this.#swap(child, entry)
    }
  }

  #swap(one: Entry<T>, other: Entry<T>): void {
    const index = one.index
    this.#place(one, other.index)
    this.#place(other, index)
  }

  #place(entry: Entry<T>, index: number): void {
    entry.index = index
    this.#heap[index] = entry
  }
}

// events.ts: virtual time: what happens when, in order. A week without events takes no longer than a second.

/** Something that will happen, unless it is cancelled. */
export type Event = { readonly atMs: number; cancelled: boolean }

type Entry = Event & { readonly order: number; readonly action: () => void }

/** A heap of what is to come. Of two events for the same moment, the one that was scheduled first happens first. */
export class EventQueue {
  readonly #heap: Entry[] = []
  #nowMs: number
  #scheduled = 0

  constructor(nowMs = 0) {
    this.#nowMs = nowMs
  }

  /** The time, ms. It goes on only while run() does. */
  get nowMs(): number {
    return this.#nowMs
  }

  /** Schedules an action. A time that is over means now, after what is already due. */
  at(atMs: number, action: () => void): Event {
    const entry = { atMs: Math.max(atMs, this.#nowMs), cancelled: false, order: this.#scheduled, action }
    this.#scheduled += 1
    this.#rise(entry)
    return entry
  }

  after(delayMs: number, action: () => void): Event {
    return this.at(this.#nowMs + delayMs, action)
  }

  /** Lets happen what is due until then, and stands at that time. Ends early where `isOver` says so, asked after each event. */
  run(untilMs: number, isOver: () => boolean = () => false): void {
    for (let next = this.#heap[0]; next && next.atMs <= untilMs; next = this.#heap[0]) {
      this.#takeFirst()
      if (next.cancelled) continue
      this.#nowMs = next.atMs
      next.action()
      if (isOver()) return
    }
    this.#nowMs = Math.max(this.#nowMs, untilMs)
  }

  #rise(entry: Entry): void {
    const heap = this.#heap
    let index = heap.length
    while (index > 0) {
      const above = (index - 1) >> 1
      const parent = heap[above]
      if (!parent || isBefore(parent, entry)) break
      heap[index] = parent
      index = above
    }
    heap[index] = entry
  }

  #takeFirst(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (!last || heap.length === 0) return
    let index = 0
    for (;;) {
      const below = this.#firstBelow(index)
      const child = heap[below]
      if (!child || isBefore(last, child)) break
      heap[index] = child
      index = below
    }
    heap[index] = last
  }

  #firstBelow(index: number): number {
    const [left, right] = [this.#heap[2 * index + 1], this.#heap[2 * index + 2]]
    return left && right && isBefore(right, left) ? 2 * index + 2 : 2 * index + 1
  }
}

function isBefore(one: Entry, other: Entry): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order)
}

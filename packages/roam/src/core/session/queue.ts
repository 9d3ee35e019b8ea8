// queue.ts: first in, first out, where neither end costs more the longer it is.

/** How many places may be empty at the front before the rest moves up. */
const EMPTY_MAX = 1024

export class Queue<Item> {
  #items: (Item | undefined)[] = []
  #start = 0

  get size(): number {
    return this.#items.length - this.#start
  }

  get first(): Item | undefined {
    return this.#items[this.#start]
  }

  push(item: Item): void {
    this.#items.push(item)
  }

  shift(): Item | undefined {
    if (this.size === 0) return undefined
    const item = this.#items[this.#start]
    this.#items[this.#start] = undefined
    this.#start++
    if (this.size === 0) this.#items.length = this.#start = 0
    else if (this.#start > EMPTY_MAX && this.#start * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#start)
      this.#start = 0
    }
    return item
  }
}

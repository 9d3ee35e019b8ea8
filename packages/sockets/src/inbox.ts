// inbox.ts: a bounded queue between a socket that pushes and a reader that waits.

import { type WaitOptions, aborted, wait } from './wait.ts'

type Waiter<T> = { resolve(item: T | undefined): void; reject(error: unknown): void }

/**
 * What has arrived and has not been read. At most `limit` items wait; what comes after that is refused by
 * `push`, and the caller counts it, closes, or tells the peer to pause.
 */
export class Inbox<T> {
  #items: T[] = []
  #head = 0
  #waiters: Waiter<T>[] = []
  #faults: unknown[] = []
  #ended = false
  #failure: { readonly error: unknown } | undefined
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Items that wait to be taken. */
  get size(): number {
    return this.#items.length - this.#head
  }

  get ended(): boolean {
    return this.#ended
  }

  /** Hands an item to the first waiter, or keeps it. False: the queue is full or ended, the item is not kept. */
  push(item: T): boolean {
    if (this.#ended) return false
    const waiter = this.#waiters.shift()
    if (waiter) {
      waiter.resolve(item)
      return true
    }
    if (this.size >= this.#limit) return false
    this.#items.push(item)
    return true
  }

  /** An error that the next `take` reports, once, after which the queue goes on. At most one waits. */
  fault(error: unknown): void {
    if (this.#ended) return
    const waiter = this.#waiters.shift()
    if (waiter) waiter.reject(error)
    else this.#faults[0] = error
  }

  /** No more will come: what waits can still be taken, then `take` gives undefined, or throws `failure`. */
  end(failure?: { readonly error: unknown }): void {
    if (this.#ended) return
    this.#ended = true
    this.#failure = failure
    for (const waiter of this.#waiters.splice(0)) {
      if (failure) waiter.reject(failure.error)
      else waiter.resolve(undefined)
    }
  }

  /** Drops what waits. */
  clear(): void {
    this.#items = []
    this.#head = 0
    this.#faults = []
  }

  /** The next item without waiting; undefined when there is none. */
  poll(): T | undefined {
    if (this.#head === this.#items.length) return undefined
    const item = this.#items[this.#head]
    this.#head += 1
    if (this.#head === this.#items.length || this.#head > 1024) {
      this.#items.splice(0, this.#head)
      this.#head = 0
    }
    return item
  }

  /** The next item, or undefined at the end. Rejects on a fault, on time-out and on abort. */
  async take(options: WaitOptions): Promise<T | undefined> {
    const fault = this.#faults.shift()
    if (fault !== undefined) throw fault
    if (options.signal?.aborted) throw aborted(options.signal, options.operation, options.address)
    const item = this.poll()
    if (item !== undefined) return item
    if (this.#failure) throw this.#failure.error
    if (this.#ended) return undefined
    return wait<T | undefined>(options, (resolve, reject) => {
      const waiter = { resolve, reject }
      this.#waiters.push(waiter)
      return () => {
        const at = this.#waiters.indexOf(waiter)
        if (at >= 0) this.#waiters.splice(at, 1)
      }
    })
  }
}

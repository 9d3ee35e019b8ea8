// inbox.ts: a bounded queue between a socket that pushes and a reader that waits.

import { type WaitOptions, aborted, wait } from './wait.ts'

type Waiter<T> = { resolve(item: T | undefined): void; reject(error: unknown): void }
/** A second bound, for items that differ in size. */
type ByteBound<T> = { readonly limitBytes: number; bytesOf(item: T): number }

/**
 * What has arrived and has not been read. At most `limit` items wait, and `limitBytes` of them where that is
 * given; what comes after that is refused by `push`, and the caller counts it, closes, or tells the peer to
 * pause.
 */
export class Inbox<T> {
  /** What waits: the older part, newest first, so that the oldest pops off its end; and the newer part. */
  #older: T[] = []
  #newer: T[] = []
  #bytes = 0
  #waiters: Waiter<T>[] = []
  #fault: { readonly error: unknown } | undefined
  #ended = false
  #failure: { readonly error: unknown } | undefined
  readonly #limit: number
  readonly #byteBound: ByteBound<T> | undefined

  constructor(limit: number, byteBound?: ByteBound<T>) {
    this.#limit = limit
    this.#byteBound = byteBound
  }

  /** Items that wait to be taken. */
  get size(): number {
    return this.#older.length + this.#newer.length
  }

  get ended(): boolean {
    return this.#ended
  }

  /** Hands an item to the first waiter, or keeps it. False: the queue is full or ended, the item is not kept. */
  push(item: T): boolean {
    if (this.#ended) return false
    if (this.#waiters.length > 0) {
      this.#waiters.shift()?.resolve(item)
      return true
    }
    if (this.size >= this.#limit) return false
    if (this.#byteBound) {
      const bytes = this.#bytes + this.#byteBound.bytesOf(item)
      if (bytes > this.#byteBound.limitBytes) return false
      this.#bytes = bytes
    }
    this.#newer.push(item)
    return true
  }

  /** An error that the next `take` reports, once, after which the queue goes on. At most one waits, the last. */
  fault(error: unknown): void {
    if (this.#ended) return
    const waiter = this.#waiters.shift()
    if (waiter) waiter.reject(error)
    else this.#fault = { error }
  }

  /** Takes the error that waits, so that it is reported somewhere else than in `take`. */
  takeFault(): { readonly error: unknown } | undefined {
    const fault = this.#fault
    this.#fault = undefined
    return fault
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
    this.drain()
    this.#fault = undefined
  }

  /** The next item without waiting; undefined when there is none. */
  poll(): T | undefined {
    if (this.#older.length === 0) {
      if (this.#newer.length === 0) return undefined
      this.#older = this.#newer.toReversed()
      this.#newer = []
    }
    const item = this.#older.pop()
    if (item !== undefined && this.#byteBound) this.#bytes -= this.#byteBound.bytesOf(item)
    return item
  }

  /** Everything that waits, at once. */
  drain(): T[] {
    const items = this.#older.length === 0 ? this.#newer : this.#older.toReversed().concat(this.#newer)
    this.#older = []
    this.#newer = []
    this.#bytes = 0
    return items
  }

  /** The next item, or undefined at the end. Rejects on a fault, on time-out and on abort. */
  take(options: WaitOptions): Promise<T | undefined> {
    const fault = this.#fault && this.takeFault()
    if (fault) return Promise.reject(fault.error)
    if (options.signal?.aborted) {
      return Promise.reject(aborted(options.signal, options.operation, options.address))
    }
    const item = this.poll()
    if (item !== undefined) return Promise.resolve(item)
    if (this.#failure) return Promise.reject(this.#failure.error)
    if (this.#ended) return Promise.resolve(undefined)
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

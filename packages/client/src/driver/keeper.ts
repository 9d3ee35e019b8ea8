// keeper.ts: what a session keeps over a restart, on its way to the store.
import type { Kept } from '../core/session.ts'
import { itemsName } from '../core/timeline/kept-items.ts'
import { CONVERSATIONS_SAVED_MAX } from '../limits.ts'
import type { ClientStore } from '../ports.ts'
import { textOf } from './text-of.ts'

/** Several changes in a row are one write. */
const GATHER_MS = 50
const GATHER_LATER_MS = 2_000

export class Keeper {
  readonly #store: ClientStore | undefined
  readonly #hasItems: boolean
  readonly #failed: (reason: string) => void
  readonly #waiting = new Map<string, () => string>()
  readonly #later = new Map<string, () => string>()
  #laterTimer: ReturnType<typeof setTimeout> | undefined
  #writing: Promise<void> | undefined
  #flushing: Promise<void> | undefined
  #isRestored = false
  #isFailing = false

  /** `hasItems`: what was said is kept too. `failed` hears why the store does not work: once, until it has worked again. */
  constructor(store: ClientStore | undefined, hasItems: boolean, failed: (reason: string) => void) {
    this.#store = store
    this.#hasItems = hasItems
    this.#failed = failed
  }

  /** A store that cannot be read is as one that is empty: what cannot be had back must not keep anybody from talking. */
  async restore(): Promise<Kept> {
    const read = (name: string): Promise<string | undefined> =>
      this.#try(`read ${name}`, async () => this.#store?.read(name))
    const names = ['channels', 'drafts', 'outbox', 'ignored']
    const places = Array.from({ length: CONVERSATIONS_SAVED_MAX }, (_, place) => itemsName(place))
    const [[channels, drafts, outbox, ignored], items] = await Promise.all([
      Promise.all(names.map(read)),
      Promise.all(this.#hasItems ? places.map(read) : []),
    ])
    return { channels, drafts, outbox, ignored, items: items.map(text => text ?? '') }
  }

  /** What was kept is in the session: from now on what it says may take its place. */
  begin(): void {
    this.#isRestored = true
    this.#hurry()
  }

  /** What is not urgent changes with each line, and can be had again: it is gathered for longer. */
  keep(name: string, text: () => string, isUrgent = true): void {
    if (!this.#store) return
    if (!isUrgent) return this.#keepLater(name, text)
    this.#later.delete(name)
    this.#waiting.set(name, text)
    this.#hurry()
  }

  #keepLater(name: string, text: () => string): void {
    this.#later.set(name, text)
    this.#laterTimer ??= setTimeout(() => this.#takeLater(), GATHER_LATER_MS)
  }

  /** All that is to be kept is on its way to the store when this returns: the program may be stopped any moment. */
  flush(): void {
    const store = this.#store
    this.#takeLater()
    if (!store || !this.#isRestored) return
    const writes = [...this.#waiting].map(([name, text]) => this.#put(store, name, text))
    this.#waiting.clear()
    this.#flushing = Promise.all([this.#flushing, ...writes]).then(() => undefined)
  }

  /** Resolves when all is written, or could not be. */
  async settled(): Promise<void> {
    this.#takeLater()
    await this.#flushing
    await this.#writing
  }

  #takeLater(): void {
    clearTimeout(this.#laterTimer)
    this.#laterTimer = undefined
    for (const [name, text] of this.#later) this.#waiting.set(name, text)
    this.#later.clear()
    this.#hurry()
  }

  #hurry(): void {
    if (this.#store && this.#isRestored && this.#waiting.size > 0) this.#writing ??= this.#write(this.#store)
  }

  async #write(store: ClientStore): Promise<void> {
    await new Promise(resolve => setTimeout(resolve, GATHER_MS))
    // One after the other, and also those that come meanwhile: what a flush has taken is not written twice.
    for (const [name, text] of this.#waiting) {
      this.#waiting.delete(name)
      await this.#put(store, name, text)
    }
    this.#writing = undefined
  }

  #put(store: ClientStore, name: string, text: () => string): Promise<void> {
    return this.#try(`write ${name}`, () => store.write(name, text()))
  }

  async #try<Result>(what: string, work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      const result = await work()
      this.#isFailing = false
      return result
    } catch (error) {
      if (!this.#isFailing) this.#failed(`${what}: ${textOf(error)}`)
      this.#isFailing = true
      return undefined
    }
  }
}

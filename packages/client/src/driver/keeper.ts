// keeper.ts: what a session keeps over a restart, on its way to the store.
import type { Kept } from '../core/session.ts'
import type { ClientStore } from '../ports.ts'
import { textOf } from './text-of.ts'

/** Several changes in a row are one write. */
const GATHER_MS = 50

export class Keeper {
  readonly #store: ClientStore | undefined
  readonly #failed: (reason: string) => void
  readonly #waiting = new Map<string, () => string>()
  #writing: Promise<void> | undefined
  #isRestored = false
  #isFailing = false

  /** `failed` hears why the store does not work: once, until it has worked again. */
  constructor(store: ClientStore | undefined, failed: (reason: string) => void) {
    this.#store = store
    this.#failed = failed
  }

  /** A store that cannot be read is as one that is empty: what cannot be had back must not keep anybody from talking. */
  async restore(): Promise<Kept> {
    const read = (name: string): Promise<string | undefined> =>
      this.#try(`read ${name}`, async () => this.#store?.read(name))
    const names = ['channels', 'drafts', 'outbox', 'ignored']
    const [channels, drafts, outbox, ignored] = await Promise.all(names.map(read))
    return { channels, drafts, outbox, ignored }
  }

  /** What was kept is in the session: from now on what it says may take its place. */
  begin(): void {
    this.#isRestored = true
    this.#hurry()
  }

  keep(name: string, text: () => string): void {
    if (!this.#store) return
    this.#waiting.set(name, text)
    this.#hurry()
  }

  /** Resolves when all is written, or could not be. */
  async settled(): Promise<void> {
    await this.#writing
  }

  #hurry(): void {
    if (this.#store && this.#isRestored && this.#waiting.size > 0) this.#writing ??= this.#write(this.#store)
  }

  async #write(store: ClientStore): Promise<void> {
    await new Promise(resolve => setTimeout(resolve, GATHER_MS))
    while (this.#waiting.size > 0) {
      const texts = [...this.#waiting]
      this.#waiting.clear()
      for (const [name, text] of texts) await this.#try(`write ${name}`, () => store.write(name, text()))
    }
    this.#writing = undefined
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

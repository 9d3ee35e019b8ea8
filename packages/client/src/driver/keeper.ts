// keeper.ts: what a session keeps over a restart, on its way to the store.
import type { Kept } from '../core/session.ts'
import type { ClientStore } from '../ports.ts'

/** Several changes in a row are one write. */
const GATHER_MS = 50

export class Keeper {
  readonly #store: ClientStore | undefined
  readonly #waiting = new Map<string, () => string>()
  #writing: Promise<void> | undefined

  constructor(store: ClientStore | undefined) {
    this.#store = store
  }

  /** A store that cannot be read is as one that is empty: what cannot be had back must not keep anybody from talking. */
  async restore(): Promise<Kept> {
    const read = async (name: string): Promise<string | undefined> => this.#store?.read(name)
    const names = ['channels', 'drafts', 'outbox', 'ignored']
    const [channels, drafts, outbox, ignored] = await Promise.all(names.map(read))
    return { channels, drafts, outbox, ignored }
  }

  keep(name: string, text: () => string): void {
    if (!this.#store) return
    this.#waiting.set(name, text)
    this.#writing ??= this.#write(this.#store)
  }

  /** Resolves when all is written. */
  async settled(): Promise<void> {
    await this.#writing
  }

  async #write(store: ClientStore): Promise<void> {
    await new Promise(resolve => setTimeout(resolve, GATHER_MS))
    while (this.#waiting.size > 0) {
      const texts = [...this.#waiting]
      this.#waiting.clear()
      for (const [name, text] of texts) await store.write(name, text())
    }
    this.#writing = undefined
  }
}

// local-addresses.ts: tells when this machine has come to another network. Node hears of that from nobody, so it looks.

import { networkInterfaces } from 'node:os'

/** Somebody who walks out of a network notices it in a fifth of a second; to look takes a tenth of a millisecond. */
const LOOK_EVERY_MS = 200

type Changed = (addresses: ReadonlySet<string>) => void

/** One timer for all who ask, and none while nobody does. */
class LocalAddresses {
  readonly #watchers = new Set<Changed>()
  #known = ''
  #timer: NodeJS.Timeout | undefined

  /** Calls `changed` with all addresses, whenever they are others than before, until it is disposed of. */
  watch(changed: Changed): Disposable {
    this.#watchers.add(changed)
    if (!this.#timer) {
      this.#known = [...addresses()].join()
      this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS).unref()
    }
    return { [Symbol.dispose]: () => this.#leave(changed) }
  }

  #look(): void {
    const now = addresses()
    const text = [...now].join()
    if (text === this.#known) return
    this.#known = text
    for (const changed of this.#watchers) changed(now)
  }

  #leave(changed: Changed): void {
    this.#watchers.delete(changed)
    if (this.#watchers.size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}

export const localAddresses = new LocalAddresses()

function addresses(): Set<string> {
  const all = Object.values(networkInterfaces()).flatMap(each => each ?? [])
  return new Set(all.map(({ address }) => address))
}

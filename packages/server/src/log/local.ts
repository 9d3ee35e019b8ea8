// local.ts: the ordered log of a server that is alone: its order is the order of the calls.

import type { Entry, Place, Proposal } from '../core/entry.ts'
import type { Log } from '../core/ports.ts'

/** Applies each proposal before `append` returns, unless one is being applied: then right after that one. */
export class LocalLog implements Log {
  readonly #name: string
  readonly #wallMs: () => number
  readonly #waiting: Proposal[] = []
  #apply: ((entry: Entry) => void) | undefined
  #place: Place = 0
  #applying = false

  /** `name` makes the ids of this log's entries unlike those of any other: letters and digits. */
  constructor(name: string, wallMs: () => number) {
    this.#name = name
    this.#wallMs = wallMs
  }

  entries(apply: (entry: Entry) => void): void {
    this.#apply = apply
  }

  append(proposal: Proposal): void {
    this.#waiting.push(proposal)
    if (this.#applying) return
    this.#applying = true
    try {
      for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) this.#applyNext(next)
    } finally {
      this.#applying = false
    }
  }

  /** Nothing is kept, so nothing has to be waited for. */
  async committed(): Promise<void> {}

  #applyNext(proposal: Proposal): void {
    this.#place += 1
    const id = `${this.#name}-${this.#place.toString(36)}`
    this.#apply?.({ place: this.#place, timeMs: this.#wallMs(), id, proposal })
  }
}

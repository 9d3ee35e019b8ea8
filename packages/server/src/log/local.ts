// local.ts: the ordered log of a server that is alone: its order is the order of the calls.

import type { Entry, Place, Proposal } from '../core/entry.ts'
import type { Log } from '../core/ports.ts'
import { PLACES_RESERVED, type Store } from '../store/store.ts'

/** Where the log's places are remembered, so that none is given twice. */
export type Journal = Pick<Store, 'lastPlace' | 'reserve' | 'committed'>

/** Nothing is kept, so nothing has to be waited for. */
const unkept: Journal = { lastPlace: 0, reserve: () => {}, committed: async () => true }

/** Long before those are used up that the journal has reserved. */
const RESERVE_EVERY = PLACES_RESERVED / 10

/** Applies each proposal before `append` returns, unless one is being applied: then right after that one. */
export class LocalLog implements Log {
  readonly #name: string
  readonly #wallMs: () => number
  readonly #journal: Journal
  readonly #waiting: Proposal[] = []
  #apply: ((entry: Entry) => void) | undefined
  #deliver: ((entry: Entry) => void) | undefined
  #place: Place
  #applying = false

  /** `name` makes the ids of this log's entries unlike those of any other: letters and digits. */
  constructor(name: string, wallMs: () => number, journal: Journal = unkept) {
    this.#name = name
    this.#wallMs = wallMs
    this.#journal = journal
    this.#place = journal.lastPlace
  }

  entries(apply: (entry: Entry) => void): void {
    this.#apply = apply
  }

  passing(deliver: (entry: Entry) => void): void {
    this.#deliver = deliver
  }

  pass(proposal: Proposal): void {
    this.#deliver?.({ place: 0, timeMs: this.#wallMs(), id: '', proposal })
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

  placeOf(id: string): Place | undefined {
    const [name, place = '', ...part] = id.split('-')
    if (name !== this.#name || part.length > 1 || !/^[0-9a-z]{1,10}$/.test(place)) return undefined
    return Number.parseInt(place, 36)
  }

  committed(place: Place): Promise<boolean> {
    return this.#journal.committed(place)
  }

  #applyNext(proposal: Proposal): void {
    this.#place += 1
    if (this.#place % RESERVE_EVERY === 0) this.#journal.reserve(this.#place + PLACES_RESERVED)
    const id = `${this.#name}-${this.#place.toString(36)}`
    this.#apply?.({ place: this.#place, timeMs: this.#wallMs(), id, proposal })
  }
}

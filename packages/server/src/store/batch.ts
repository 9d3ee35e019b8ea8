// batch.ts: what is written to the disk in one transaction.

import type { Place } from '../core/entry.ts'
import type { Written } from '../core/history/history.ts'
import type { RecordWrite } from '../core/records/stored-record.ts'

export class Batch {
  readonly rows: Written[] = []
  /** By kind and key: of what is written again meanwhile, the last counts. In the order in which each was written last. */
  readonly #records = new Map<string, RecordWrite>()
  readonly done = Promise.withResolvers<boolean>()
  #firstPlace: Place = Number.POSITIVE_INFINITY
  #lastPlace: Place = 0

  get records(): readonly RecordWrite[] {
    return [...this.#records.values()]
  }

  get hasRecords(): boolean {
    return this.#records.size > 0
  }

  append(written: Written): void {
    this.rows.push(written)
    this.#covers(written.place)
  }

  writeRecord(place: Place, write: RecordWrite): void {
    const id = idOf(write)
    this.#records.delete(id)
    this.#records.set(id, write)
    this.#covers(place)
  }

  /** Records that an earlier batch could not write: before those of this one, which count where both have them. */
  takeBack(earlier: readonly RecordWrite[]): void {
    const later = [...this.#records]
    for (const write of earlier) this.#records.set(idOf(write), write)
    for (const [id, write] of later) {
      this.#records.delete(id)
      this.#records.set(id, write)
    }
  }

  /** Whether something of that place is in it. */
  has(place: Place): boolean {
    return this.#firstPlace <= place && place <= this.#lastPlace
  }

  #covers(place: Place): void {
    this.#firstPlace = Math.min(this.#firstPlace, place)
    this.#lastPlace = Math.max(this.#lastPlace, place)
  }
}

/** No kind has a space. */
function idOf({ kind, key }: RecordWrite): string {
  return `${kind} ${key}`
}

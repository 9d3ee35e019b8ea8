// store.ts: what keeps the history and the records. Two do: one in memory, one on disk.

import type { Place } from '../core/entry.ts'
import type { History } from '../core/history/history.ts'
import type { RecordStore } from '../core/ports.ts'

/** So many places are given before the next ones have to be reserved. */
export const PLACES_RESERVED = 1_000_000

export interface Store extends History, RecordStore, AsyncDisposable {
  /** The name of the log that is kept here: the same for ever, unlike that of any other. */
  readonly name: string
  /** No place was ever given that is higher. `PLACES_RESERVED` more may be given now. */
  readonly lastPlace: Place
  /** Places up to this one may be given soon: after a crash `lastPlace` is at least as high. */
  reserve(upTo: Place): void
  /**
   * Resolves when it is settled whether what was given at that place would survive a crash: true, or false where it
   * could not be written; a row is not kept then. To be asked in the tick in which it was given.
   */
  committed(place: Place): Promise<boolean>
  /** Forgets rows that are older. */
  expire(beforeMs: number): Promise<void>
  /** Writes what waits to be written, then closes. */
  close(): Promise<void>
}

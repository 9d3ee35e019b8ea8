// records.ts: what of the shared state outlives the process: written where an entry is applied, restored at the start.

import type { AccountRecord } from '../accounts/accounts.ts'
import type { ChannelRecord } from '../channels/channel-record.ts'
import type { Place } from '../entry.ts'
import type { Lockdown } from '../operators/lockdown.ts'
import type { SaidAt } from '../history/nonces.ts'
import type { RecordStore } from '../ports.ts'
import type { PresenceRecord } from '../devices/presence-record.ts'
import type { ServerBan } from '../operators/server-bans.ts'

/** What the records of each kind hold: plain data, as JSON has it. What becomes of it is said in restore.ts. */
export type RecordValues = {
  /** By the name of the account, folded. */
  account: AccountRecord
  /** By account and key, a space between them. */
  metadata: string
  /** By account and conversation, a space between them: wall clock, milliseconds since 1970. */
  readMarker: number
  /** There is one at most; its key is ''. */
  lockdown: Lockdown
  /** By its target, as it was given. */
  serverBan: ServerBan
  /** By its folded name. */
  channel: ChannelRecord
  /** When what was said with it was said, by owner, nonce, command and target. */
  nonce: SaidAt
  /** By the folded name of the account that is always on. */
  presence: PresenceRecord
}

export type RecordKind = keyof RecordValues

export class Records {
  readonly #store: RecordStore | undefined
  /** Of the entry that is being applied. */
  place: Place = 0

  constructor(store: RecordStore | undefined) {
    this.#store = store
  }

  /** Whether there is something that keeps them. */
  get lasting(): boolean {
    return this.#store !== undefined
  }

  /** In the place of another record of this kind and key. `Context.committed` tells when it is on disk. */
  put<K extends RecordKind>(kind: K, key: string, value: RecordValues[K]): void {
    // At once: the value may be a part of the state, which the next entry changes.
    this.#store?.writeRecord(this.place, { kind, key, value: JSON.stringify(value) })
  }

  remove(kind: RecordKind, key: string): void {
    this.#store?.writeRecord(this.place, { kind, key, value: undefined })
  }
}

// ports.ts: what the core is handed by whoever runs it. Shapes only.

import type { Credentials } from './accounts/credentials.ts'
import type { KeyedHash } from './users/cloak.ts'
import type { Ending } from './ending.ts'
import type { Entry, Place, Proposal, SessionId } from './entry.ts'
import type { History } from './history/history.ts'
import type { LookOf } from './users/name-table.ts'
import type { RecordWrite, StoredRecord } from './records/stored-record.ts'

/** The way to one client. `send` queues a line (no line ending); it leaves at the end of the tick. */
export interface Link {
  send(line: string): void
  /** Bytes queued and not yet taken by the system. */
  readonly queuedBytes: number
  /** Sends what is queued, then closes. */
  close(): void
  /** Closes at once, for a client that does not read. */
  abort(): void
}

export interface Clock {
  /** For time-outs: never jumps. Milliseconds from any start. */
  monotonicMs(): number
  /** For people: milliseconds since 1970. */
  wallMs(): number
}

/** Tells whether a password is the right one. Slow where it is kept as a hash, so the answer may come later. */
export interface Passwords {
  /**
   * `kept` is text or an argon2id hash; `answer` is called once, before this returns or after. `isWanted` is asked before
   * the work is begun, which may be long after: where it gives false, nothing is worked out, and the answer is false.
   */
  verify(kept: string, given: string, answer: (right: boolean) => void, isWanted: () => boolean): void
  /** Works out what is kept of a password; `answer` is called once, with undefined where that failed. */
  derive(password: string, cost: 'normal' | 'test', answer: (made: Credentials | undefined) => void): void
}

/** What SCRAM is made of (RFC 5802 section 2.2). */
export interface Cryptography {
  sha256(data: Uint8Array): Uint8Array
  hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array
  /** In a time that tells nothing of where they differ. */
  isSame(one: Uint8Array, other: Uint8Array): boolean
}

/** Reads the configuration again, and replaces the settings. */
export interface Configuration {
  /** `answer` is called once: with '', or with what is wrong, in which case all stays as it was. */
  reread(answer: (fault: string) => void): void
}

/** Keeps what operators did. */
export interface Audit {
  record(act: OperatorAct): void
}

/** No text that anybody wrote, and no password, is part of it. */
export type OperatorAct = {
  /** `nick!user@host`. */
  readonly who: string
  /** The name that they gave to OPER. */
  readonly operator: string
  readonly what: string
  /** Whom or what it was done to. */
  readonly on: string
}

/** Hears who comes and who goes, for logs and figures. */
export interface Observer {
  registered(visitor: Visitor): void
  /** Its connection is gone, and it waits for its client to come back. */
  detached(visitor: Visitor): void
  /** Its client has come back, on the connection of `fresh`. */
  resumed(visitor: Visitor, fresh: Visitor): void
  ended(visitor: Visitor, ending: Ending): void
  /** Its client has not proved to be who it says; `host` is where it is. */
  loginFailed(visitor: Visitor, host: string): void
}

/** A session, as far as it is told of. */
export type Visitor = {
  readonly id: SessionId
  /** The nick, or `*`. */
  readonly name: string
  readonly user: { readonly account: { readonly name: string } | undefined } | undefined
}

/**
 * The one order of events. `append` may apply before it returns (a server alone) or later (several nodes):
 * nobody may depend on which.
 */
export interface Log {
  append(proposal: Proposal): void
  /**
   * Brings what is soon of no interest to all who apply entries, beside the order: it has the place 0 and no msgid,
   * changes no state, is kept by nobody, and may be lost.
   */
  pass(proposal: Proposal): void
  /** Sets who applies the entries, each in its place. Called once, before the first `append`. */
  entries(apply: (entry: Entry) => void): void
  /** Sets who is brought what passes. */
  passing(deliver: (entry: Entry) => void): void
  /**
   * Resolves when it is settled whether what the entry at that place left in the history would survive a crash: false
   * where it could not be written. To be asked when the entry is applied.
   */
  committed(place: Place): Promise<boolean>
  /** The place of the entry with this msgid, or with a part of it; undefined where this log has given no such id. */
  placeOf(id: string): Place | undefined
}

/** Keeps what of the shared state outlives the process. */
export interface RecordStore {
  /** All that there are, in the order in which each was written last. To be taken once, before anything is written. */
  takeRecords(): readonly StoredRecord[]
  /**
   * To be called in the order of the places. `Log.committed` tells when it is on disk; what could not be written is
   * written when the disk can be written again.
   */
  writeRecord(place: Place, write: RecordWrite): void
}

/** All of them. */
export type Ports = {
  readonly clock: Clock
  readonly log: Log
  readonly passwords: Passwords
  readonly cryptography: Cryptography
  readonly audit: Audit
  readonly observer: Observer
  readonly configuration: Configuration
  /** Undefined where nothing is kept. */
  readonly history: History | undefined
  /** Undefined where nothing outlives the process. */
  readonly records: RecordStore | undefined
  /** Gives a secret that nobody can guess, another one each time: letters and digits. */
  readonly newToken: () => string
  /** HMAC-SHA-256 under a secret of this server, which is the same for as long as its data are. */
  readonly keyedHash: KeyedHash
  /** Undefined where names are told apart by their letters alone. */
  readonly lookOf: LookOf | undefined
}

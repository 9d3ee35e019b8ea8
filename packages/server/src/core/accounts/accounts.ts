// accounts.ts: the accounts that there are, by name and by certificate. Changed only where an entry of the log is applied.

import type { Credentials } from './credentials.ts'
import type { Place } from '../entry.ts'
import { type LookOf, NameTable } from '../users/name-table.ts'

/** An account as it is written down. */
export type AccountRecord = {
  /** The place of the entry by which it was registered: unlike that of any other, one of the same name too. */
  readonly id: Place
  /** As it was registered. */
  readonly name: string
  /** Wall clock, milliseconds since 1970. */
  readonly registeredMs: number
  /** What was given at registration, or ''. Nothing is sent there. */
  readonly email: string
  credentials: Credentials
  /** SHA-256 fingerprints of client certificates that log in to it: 64 lower-case hex digits each. */
  certificates: readonly string[]
  /** Whether its user is to stay without a device; undefined: nobody has said. */
  alwaysOn?: boolean
}

export type Account = AccountRecord & {
  /** The name as the casemapping has it: no two accounts have the same. */
  readonly folded: string
}

export class Accounts {
  readonly #names: NameTable<Account>
  readonly #byId = new Map<Place, Account>()
  readonly #byCertificate = new Map<string, Account>()
  readonly #fold: (name: string) => string

  /** `fold` maps names that count as the same to one string (the casemapping). */
  constructor(fold: (name: string) => string, lookOf?: LookOf) {
    this.#fold = fold
    this.#names = new NameTable(fold, lookOf)
  }

  get size(): number {
    return this.#byId.size
  }

  find(name: string): Account | undefined {
    return this.#names.find(name)
  }

  /** The account of this name, or of one that looks like it. */
  holderOf(name: string): Account | undefined {
    return this.#names.holderOf(name)
  }

  byId(id: Place): Account | undefined {
    return this.#byId.get(id)
  }

  findByCertificate(fingerprint: string): Account | undefined {
    return this.#byCertificate.get(fingerprint)
  }

  add(record: AccountRecord): Account {
    const account = { ...record, folded: this.#fold(record.name) }
    this.#byId.set(account.id, account)
    this.#names.take(account.name, account)
    for (const fingerprint of account.certificates) this.#byCertificate.set(fingerprint, account)
    return account
  }

  setCertificates(account: Account, certificates: readonly string[]): void {
    for (const fingerprint of account.certificates) this.#byCertificate.delete(fingerprint)
    account.certificates = certificates
    for (const fingerprint of certificates) this.#byCertificate.set(fingerprint, account)
  }

  remove(account: Account): void {
    this.setCertificates(account, [])
    this.#byId.delete(account.id)
    this.#names.leave(account.name)
  }

  values(): Iterable<Account> {
    return this.#byId.values()
  }
}

/** To be kept over a restart. */
export function recordOf(account: Account): AccountRecord {
  const { id, name, registeredMs, email, credentials, certificates, alwaysOn } = account
  const record = { id, name, registeredMs, email, credentials, certificates }
  return alwaysOn === undefined ? record : { ...record, alwaysOn }
}

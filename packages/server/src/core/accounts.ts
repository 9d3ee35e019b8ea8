// accounts.ts: the accounts that there are, by name. Changed only where an entry of the log is applied.

export type Account = {
  /** As it was registered. */
  readonly name: string
  /** As the casemapping has it: no two accounts have the same. */
  readonly folded: string
  /** Wall clock, milliseconds since 1970. */
  readonly registeredMs: number
}

export class Accounts {
  readonly #byName = new Map<string, Account>()
  readonly #fold: (name: string) => string

  /** `fold` maps names that count as the same to one string (the casemapping). */
  constructor(fold: (name: string) => string) {
    this.#fold = fold
  }

  find(name: string): Account | undefined {
    return this.#byName.get(this.#fold(name))
  }

  add(name: string, registeredMs: number): Account {
    const account = { name, folded: this.#fold(name), registeredMs }
    this.#byName.set(account.folded, account)
    return account
  }

  /** In the order in which they were registered. */
  values(): Iterable<Account> {
    return this.#byName.values()
  }
}

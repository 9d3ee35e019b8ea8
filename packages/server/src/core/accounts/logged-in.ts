// logged-in.ts: who is logged in to which account.

import type { Account } from './accounts.ts'

const nobody: ReadonlySet<never> = new Set<never>()

export class LoggedIn<User extends { account: Account | undefined }> {
  readonly #users = new Map<Account, Set<User>>()

  /** In the order in which they logged in. */
  usersOf(account: Account): ReadonlySet<User> {
    return this.#users.get(account) ?? nobody
  }

  /** The account may be that of before. */
  move(user: User, account: Account | undefined): void {
    const before = user.account && this.#users.get(user.account)
    before?.delete(user)
    if (user.account && before?.size === 0) this.#users.delete(user.account)
    user.account = account
    if (!account) return
    const users = this.#users.get(account)
    if (users) users.add(user)
    else this.#users.set(account, new Set([user]))
  }
}

// owner.ts: whose something is: an account's, which outlives its sessions, or else the user's while they are here.

import type { Account } from './accounts.ts'
import type { UserId } from '../entry.ts'

type Person = { readonly id: UserId; readonly account: Account | undefined }

/** The account's folded name; of who has none `~` and their id, which no account is called. */
export function ownerOf(user: Person): string {
  return user.account ? user.account.folded : guestOwner(user.id)
}

/** What a record of something that is owned is called; no name of an owner has a space. */
export function owned(owner: string, name: string): string {
  return `${owner} ${name}`
}

export function splitOwned(key: string): readonly [owner: string, name: string] {
  const at = key.indexOf(' ')
  return [key.slice(0, at), key.slice(at + 1)]
}

export function isGuest(owner: string): boolean {
  return owner.startsWith('~')
}

export function guestOwner(id: UserId): string {
  return `~${id}`
}

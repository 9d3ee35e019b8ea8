// presences.ts: the users who stay here while none of their devices does: one for each account that is always on.

import { Touched } from '../records/touched.ts'

/** What keeps a user here. */
export type AlwaysOn = {
  /** The account that it was begun for, folded. */
  readonly account: string
  /** What AWAY said on the last device, for as long as there is none; undefined: nothing. */
  parting: string | undefined
  /** Wall clock: when a device last came or went. */
  lastHereMs: number
}

type InChannels = { readonly channels: Iterable<{ readonly folded: string }> }
type Stayer = InChannels & { alwaysOn: AlwaysOn | undefined }

export class Presences<U extends Stayer> {
  readonly #users = new Map<string, U>()
  readonly #touchedChannels: Touched
  /** Folded names of accounts whose record is no longer what it was. */
  readonly touched = new Touched()

  /** A channel that somebody stays in stays too. */
  constructor(touchedChannels: Touched) {
    this.#touchedChannels = touchedChannels
  }

  get size(): number {
    return this.#users.size
  }

  /** By the folded name of the account. */
  find(account: string): U | undefined {
    return this.#users.get(account)
  }

  values(): Iterable<U> {
    return this.#users.values()
  }

  begin(user: U, alwaysOn: AlwaysOn): void {
    user.alwaysOn = alwaysOn
    this.#users.set(alwaysOn.account, user)
    this.touch(user)
    this.#touchChannels(user)
  }

  /** As `begin`, of what has just been read: it has to be written again only where it is called otherwise now. */
  restore(user: U, alwaysOn: AlwaysOn, recordKey: string): void {
    user.alwaysOn = alwaysOn
    this.#users.set(alwaysOn.account, user)
    if (recordKey === alwaysOn.account) return
    this.touched.touch(recordKey)
    this.touched.touch(alwaysOn.account)
  }

  end(user: U): void {
    if (!user.alwaysOn) return
    this.touch(user)
    this.#touchChannels(user)
    this.#users.delete(user.alwaysOn.account)
    user.alwaysOn = undefined
  }

  /** Something has changed that the record of this user tells. */
  touch(user: U): void {
    if (user.alwaysOn) this.touched.touch(user.alwaysOn.account)
  }

  /** The user has come to the channel, or leaves it. */
  touchMembership(user: U, channel: { readonly folded: string }): void {
    if (!user.alwaysOn) return
    this.touch(user)
    this.#touchedChannels.touch(channel.folded)
  }

  #touchChannels({ channels }: U): void {
    for (const { folded } of channels) this.#touchedChannels.touch(folded)
  }
}

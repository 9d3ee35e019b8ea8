// presence-record.ts: a user who is always on, as plain data, and back.

import { awayOf } from './devices.ts'
import type { UserId } from '../entry.ts'
import type { AlwaysOn } from './presences.ts'
import type { State, User } from '../state.ts'

/** A user who is always on, as they are written down. */
export type PresenceRecord = Pick<
  User,
  'nick' | 'username' | 'cloak' | 'address' | 'hostname' | 'realname' | 'signedOnMs'
> & {
  readonly id: UserId
  /** As it was registered. */
  readonly account: string
  readonly modes: string
  readonly parting: string | undefined
  /** Undefined while a device was there: it has gone with the server. */
  readonly lastHereMs: number | undefined
  readonly channels: readonly (readonly [name: string, prefixes: string])[]
}

export function presenceRecord(user: User, { parting, lastHereMs }: AlwaysOn): PresenceRecord {
  const { id, nick, username, cloak, address, hostname, realname, signedOnMs } = user
  const who = { id, nick, username, cloak, address, hostname, realname, signedOnMs }
  const left = { lastHereMs: user.devices.length > 0 ? undefined : lastHereMs }
  // Nobody comes back as an operator.
  const modes = [...user.modes].filter(mode => mode !== 'o').join('')
  const channels = [...user.channels].map(
    channel => [channel.name, channel.members.get(user)?.prefixes ?? ''] as const,
  )
  return { ...who, account: user.account?.name ?? '', modes, parting, ...left, channels }
}

/**
 * At the start, when accounts and channels have been restored. `recordKey` is the folded name of the account of when it
 * was written: the casemapping may have been another. What cannot be taken up again goes.
 */
export function restorePresence(
  state: State,
  record: PresenceRecord,
  recordKey: string,
  nowMs: number,
): void {
  const { account: accountName, modes, channels, parting, lastHereMs = nowMs, ...who } = record
  const { presences } = state
  const account = state.accounts.find(accountName)
  if (!account || presences.find(account.folded) || state.nickHolder(who.nick))
    return presences.touched.touch(recordKey)
  const user: User = {
    ...who,
    // JSON has left it out where there was none.
    hostname: who.hostname,
    host: who.cloak,
    modes: new Set(modes),
    operator: undefined,
    account,
    alwaysOn: undefined,
    away: undefined,
    channels: new Set(),
    invitations: new Set(),
    mask: `${who.nick}!${who.username}@${who.cloak}`,
    devices: [],
    recipients: [],
  }
  state.addUser(user)
  for (const [name, prefixes] of channels) rejoin(state, user, name, prefixes)
  presences.restore(user, { account: account.folded, parting, lastHereMs }, recordKey)
  user.away = awayOf(user)
}

function rejoin(state: State, user: User, name: string, prefixes: string): void {
  const channel = state.channel(name)
  if (channel) state.addMember(channel, user, prefixes)
}

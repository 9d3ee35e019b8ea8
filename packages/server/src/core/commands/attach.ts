// attach.ts: one more device of a user who is here: it learns what the others know, and nobody else hears of it.

import type { Context } from '../context.ts'
import { toRecipient } from '../lines/deliver.ts'
import type { Entry } from '../entry.ts'
import { partOf } from '../lines/line.ts'
import { takeMetadata } from '../metadata/metadata-changes.ts'
import type { Session } from '../session.ts'
import type { User } from '../state.ts'
import { welcome } from '../welcome.ts'
import { updateAway } from './away.ts'
import { greet, joinLine } from './join.ts'

type Coming = Pick<Entry<'enter'>['proposal'], 'nick' | 'account'>

/**
 * The user that the client is to be a device of: the one who has the nick that it asks for, and its account; else the
 * one that is always on for this account, whatever nick the client asks for: it is where the channels are.
 */
export function homeOf({ state, settings }: Context, { nick, account: name }: Coming): User | undefined {
  const account = name === undefined ? undefined : state.accounts.find(name)
  if (!account || !settings.multiclient.enabled) return undefined
  const holder = state.nickHolder(nick)
  return holder?.account?.folded === account.folded ? holder : state.presences.find(account.folded)
}

/** Where the user has too many devices, one goes that only waits for its client to come back. */
export function makeRoom(context: Context, coming: Coming): void {
  const home = homeOf(context, coming)
  if (!home || home.devices.length < context.settings.limits.devicesPerUser) return
  const waiting = home.recipients
    .map(({ id }) => context.sessions.get(id))
    .filter(session => session?.detachedMs !== undefined)
  if (waiting[0]) context.end(waiting[0], 'Connection lost', 'lost')
}

export function attach(
  context: Context,
  entry: Entry<'enter'>,
  user: User,
  session: Session | undefined,
): void {
  const { devicesPerUser } = context.settings.limits
  if (user.devices.length >= devicesPerUser) {
    if (session) context.end(session, `You have ${devicesPerUser} connections already`, 'too-many-devices')
    return
  }
  takeMetadata(context, entry, user)
  addDevice(context, entry, user, session)
  if (user.alwaysOn) user.alwaysOn.lastHereMs = entry.timeMs
  if (session) {
    welcome(context, session, user)
    sayChannels(context, entry, user, session)
  }
  updateAway(context, entry, user, session)
}

export function addDevice(
  context: Context,
  { place, proposal }: Entry<'enter'>,
  user: User,
  session: Session | undefined,
): void {
  const { session: id, address, hostname, secure, away } = proposal
  const where = { address, hostname, secure }
  context.state.addDevice(user, { session: id, ...where, away, awayAt: place, gaveOper: false })
  if (!session) return
  session.user = user
  user.recipients.push(session)
}

/** As if it had just joined them. */
function sayChannels(context: Context, entry: Entry, user: User, session: Session): void {
  let part = 1
  for (const channel of user.channels) {
    part += 1
    toRecipient(session, joinLine(context, partOf(entry, part), channel, user))
    greet(context, session, channel)
  }
}

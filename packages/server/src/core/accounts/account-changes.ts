// account-changes.ts: what becomes of accounts, and of who is logged in to them, where entries of the log are applied.

import { type Account, recordOf } from './accounts.ts'
import { beginToStay } from '../devices/always-on.ts'
import { carryOver, seenOf } from './carry-over.ts'
import { Capability } from '../capabilities/capabilities.ts'
import type { ChangeFault } from './changes.ts'
import { leave } from '../commands/quit.ts'
import type { Apply, Context } from '../context.ts'
import { toFollowers } from '../lines/deliver.ts'
import type { ChangeId, Entry, UserId } from '../entry.ts'
import { forgetOwned } from './forget-owned.ts'
import { sayLoggedOut } from './log-in.ts'
import { Line } from '../lines/line.ts'
import { forgetAccount } from '../channels/registrations.ts'
import type { User } from '../state.ts'

/** Whoever asks for it is logged in to it at once. */
export const applyAddAccount: Apply<'addAccount'> = (context, entry) => {
  const { account: name, by, email, credentials, certificates, change } = entry.proposal
  const { accounts, users } = context.state
  const user = by === undefined ? undefined : users.get(by)
  const fault = refusesName(context, name, user)
  if (fault) return settle(context, entry, change, fault)
  const { place: id, timeMs: registeredMs } = entry
  const account = accounts.add({ id, name, registeredMs, email, credentials, certificates })
  keepAccount(context, account)
  if (user) setAccount(context, entry, user, account)
  settle(context, entry, change)
}

/** Whoever is logged in to it is so no more. */
export const applyRemoveAccount: Apply<'removeAccount'> = (context, entry) => {
  const { change } = entry.proposal
  const account = ownAccount(context, entry.proposal)
  if (!account) return settle(context, entry, change, 'missing')
  context.state.accounts.remove(account)
  forgetAccount(context.state, account)
  context.records.remove('account', account.folded)
  settle(context, entry, change)
  for (const user of context.state.loggedIn.usersOf(account)) {
    setAccount(context, entry, user, undefined)
    for (const { id } of user.recipients) {
      const session = context.sessions.get(id)
      if (session) session.unasked(() => sayLoggedOut(context, session))
    }
  }
  forgetProofs(context, account)
  // Last: others are told of what was seen of the user, and is not any more.
  forgetOwned(context, account.folded)
}

/** Of who has not come yet: else they would come with the next account of that name, which is somebody else's. */
function forgetProofs(context: Context, { folded }: Account): void {
  for (const session of context.sessions.values()) {
    const { account } = session.registration
    if (session.user || account === undefined || context.state.fold(account) !== folded) continue
    session.registration.account = undefined
    session.unasked(() => sayLoggedOut(context, session))
  }
}

export const applySetPassword: Apply<'setPassword'> = (context, entry) => {
  const { credentials, change } = entry.proposal
  const account = ownAccount(context, entry.proposal)
  if (!account) return settle(context, entry, change, 'missing')
  account.credentials = credentials
  keepAccount(context, account)
  settle(context, entry, change)
}

export const applySetCertificate: Apply<'setCertificate'> = (context, entry) => {
  const { fingerprint, adding, change } = entry.proposal
  const { accounts } = context.state
  const account = ownAccount(context, entry.proposal)
  if (!account) return settle(context, entry, change, 'missing')
  const owner = accounts.findByCertificate(fingerprint)
  const others = account.certificates.filter(each => each !== fingerprint)
  if (!adding && owner !== account) return settle(context, entry, change, 'missing')
  if (adding && owner && owner !== account) return settle(context, entry, change, 'taken')
  if (adding && others.length >= context.settings.limits.certificatesPerAccount)
    return settle(context, entry, change, 'full')
  accounts.setCertificates(account, adding ? [...others, fingerprint] : others)
  keepAccount(context, account)
  settle(context, entry, change)
}

export const applyLogin: Apply<'login'> = (context, entry) => {
  const { user: id, account: name, change } = entry.proposal
  const user = context.state.users.get(id)
  const account = context.state.accounts.find(name)
  if (!user || !account) return settle(context, entry, change, 'missing')
  if (isShared(user) && user.account !== account) return settle(context, entry, change, 'shared')
  // Who logs in hears of their own doing first: clients wait for 900 and 903.
  setAccount(context, entry, user, account, () => settle(context, entry, change))
}

export const applyLogout: Apply<'logout'> = (context, entry) => {
  const { user: id, change } = entry.proposal
  const user = context.state.users.get(id)
  if (!user?.account) return settle(context, entry, change, 'missing')
  if (isShared(user)) return settle(context, entry, change, 'shared')
  setAccount(context, entry, user, undefined)
  settle(context, entry, change)
}

/** Each of several devices has proved the account that they have in common; none of them may take the others elsewhere. */
function isShared({ devices }: User): boolean {
  return devices.length > 1
}

/**
 * IRCv3 account-notify, account-tag: the line that says so still carries the account of before. `answer` is called
 * when it is done and before anybody is told.
 */
function setAccount(
  context: Context,
  entry: Entry,
  user: User,
  account: Account | undefined,
  answer: () => void = () => {},
): void {
  if (user.account === account) return answer()
  const text = `:${user.mask} ACCOUNT ${account?.name ?? '*'}`
  const line = new Line(entry, text, { sender: user, needs: Capability['account-notify'] })
  // Whoever stays does so for the account that they had.
  context.state.presences.end(user)
  const before = seenOf(context, user)
  context.state.loggedIn.move(user, account)
  answer()
  toFollowers(context, user, line)
  carryOver(context, entry, user, before)
  beginToStay(context, user, entry.timeMs)
  if (user.devices.length === 0) leave(context, entry, user, 'The account is gone')
}

function refusesName(context: Context, name: string, user: User | undefined): ChangeFault | undefined {
  const { accounts } = context.state
  if (context.state.serviceNames.holderOf(name)) return 'nick-in-use'
  if (accounts.holderOf(name)) return 'exists'
  if (accounts.size >= context.settings.limits.accounts) return 'full'
  // Whoever owns the server makes it for whom they like.
  const holder = user && context.state.nickHolder(name)
  return holder && holder !== user ? 'nick-in-use' : undefined
}

type Own = { readonly account: string; readonly by: UserId | undefined }

/** Whoever owns the server may change every account; a user only that which they are logged in to. */
export function ownAccount(context: Context, { account: name, by }: Own): Account | undefined {
  const account = context.state.accounts.find(name)
  return by === undefined || context.state.users.get(by)?.account === account ? account : undefined
}

export function keepAccount(context: Context, account: Account): void {
  context.records.put('account', account.folded, recordOf(account))
}

export function settle(context: Context, { place }: Entry, change: ChangeId, fault?: ChangeFault): void {
  context.changes.settle(change, { fault, place })
}

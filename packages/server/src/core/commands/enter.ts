// enter.ts: a client has said all that registration needs, and becomes a user.

import type { Account } from '../accounts/accounts.ts'
import { beginToStay } from '../devices/always-on.ts'
import { abandon } from './authenticate.ts'
import type { Apply, Context } from '../context.ts'
import type { Entry } from '../entry.ts'
import { forbids, LockdownLevel } from '../operators/lockdown.ts'
import { takeMetadata } from '../metadata/metadata-changes.ts'
import { isReserved } from '../permissions.ts'
import { refuse } from '../lines/replies.ts'
import { userSubject } from '../operators/server-bans.ts'
import type { Session } from '../session.ts'
import { endBanned, sayReserved } from '../operators/turn-away.ts'
import type { User } from '../state.ts'
import { visibleHost } from '../users/visible-host.ts'
import { welcome } from '../welcome.ts'
import { addDevice, attach, homeOf, makeRoom } from './attach.ts'
import { sayOnline } from './monitor.ts'

/** Asks the log to let the client in, once nick and user name are there and CAP negotiation is over. */
export function tryToEnter(context: Context, session: Session): void {
  const { nick, username, realname, away, account, negotiating, entering } = session.registration
  if (!nick || !username || realname === undefined || negotiating || entering) return
  if (!isAdmitted(context, session)) return
  // IRCv3 sasl-3.1: "the server SHOULD abort it and send a 906 numeric, then register the client".
  if (session.authentication) abandon(context, session, 'ERR_SASLABORTED')
  session.registration.entering = true
  makeRoom(context, { nick, account })
  const { host: address, hostname, secure } = session.origin
  const host = visibleHost(context, session)
  const who = { nick, username, realname, host, address, hostname, secure, away, account }
  const metadata = [...session.registration.metadata]
  context.propose({ kind: 'enter', session: session.id, ...who, ...(metadata.length > 0 && { metadata }) })
}

export const applyEnter: Apply<'enter'> = (context, entry) => {
  const { state } = context
  const session = context.sessions.get(entry.proposal.session)
  if (session) session.registration.entering = false
  const home = homeOf(context, entry.proposal)
  if (isKeptOut(context, entry, session, home)) return
  if (home) return attach(context, entry, home, session)
  if (state.nickHolder(entry.proposal.nick)) {
    if (session) refuseNick(context, session, entry.proposal.nick)
    return
  }
  if (isReserved(context, entry.proposal.nick, provedAccount(context, entry))) {
    if (session) {
      session.registration.nick = undefined
      sayReserved(context, session, entry.proposal.nick)
    }
    return
  }
  const user = newUser(context, entry)
  state.addUser(user)
  takeMetadata(context, entry, user, user)
  addDevice(context, entry, user, session)
  beginToStay(context, user, entry.timeMs)
  if (session) welcome(context, session, user)
  sayOnline(context, user)
}

/** Asks for the password's sake once; when the answer comes, the client enters, or is sent away. */
function isAdmitted(context: Context, session: Session): boolean {
  const { registration } = session
  const { connectionPassword } = context.settings
  if (connectionPassword === '' || registration.admission === 'given') return true
  if (registration.admission === 'asked') return false
  const given = registration.password
  registration.password = undefined
  registration.admission = 'asked'
  if (given === undefined) turnAway(context, session)
  else {
    const settle = (right: boolean): void => admit(context, session, right)
    context.passwords.verify(connectionPassword, given, settle, () => !session.closed)
  }
  return false
}

function admit(context: Context, session: Session, right: boolean): void {
  if (session.closed) return
  if (!right) return turnAway(context, session)
  session.registration.admission = 'given'
  tryToEnter(context, session)
}

/** Modern IRC, ERR_PASSWDMISMATCH (464). */
function turnAway(context: Context, session: Session): void {
  refuse(context, session, 'ERR_PASSWDMISMATCH')
  context.end(session, 'Password incorrect', 'wrong-password')
}

/** By an operator, with KLINE or LOCKDOWN; for the latter one more device of somebody who is here is nobody new. */
function isKeptOut(
  context: Context,
  entry: Entry<'enter'>,
  session: Session | undefined,
  home: User | undefined,
): boolean {
  const ban = context.state.serverBans.find(userSubject(entry.proposal), entry.timeMs)
  if (ban && session) endBanned(context, session, ban)
  const lockdown = home ? undefined : forbids(context.state, LockdownLevel.closed, entry.timeMs)
  if (lockdown && session) {
    context.end(session, `Nobody is let in for now: ${lockdown.reason}`, 'locked-down')
  }
  return ban !== undefined || lockdown !== undefined
}

/** Somebody was faster: the client keeps its place and chooses another nick. */
function refuseNick(context: Context, session: Session, nick: string): void {
  session.registration.nick = undefined
  refuse(context, session, 'ERR_NICKNAMEINUSE', nick)
}

/** It may have been removed since. */
function provedAccount({ state }: Context, { proposal: { account } }: Entry<'enter'>): Account | undefined {
  return account === undefined ? undefined : state.accounts.find(account)
}

function newUser(context: Context, entry: Entry<'enter'>): User {
  const { nick, username, realname, host, address, hostname, away } = entry.proposal
  return {
    id: entry.place,
    nick,
    username,
    host,
    cloak: host,
    address,
    hostname,
    realname,
    signedOnMs: entry.timeMs,
    // Nobody comes as an operator.
    modes: new Set(context.settings.userModes.replaceAll('o', '')),
    operator: undefined,
    account: provedAccount(context, entry),
    alwaysOn: undefined,
    away,
    channels: new Set(),
    invitations: new Set(),
    mask: `${nick}!${username}@${host}`,
    devices: [],
    recipients: [],
  }
}

// log-in.ts: a client has proved whose account it is: the session, or its user, is logged in to it.

import type { Account } from './accounts.ts'
import type { ChangeFault } from './changes.ts'
import type { Context } from '../context.ts'
import { reply } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import { visibleHost } from '../users/visible-host.ts'

/** `answer` is called once: with the account, of which the client has been told then, or with why it is not to be. */
export function logIn(
  context: Context,
  session: Session,
  name: string,
  answer: (answer: Account | ChangeFault) => void,
): void {
  const { user } = session
  if (!user) return answer(logInBefore(context, session, name) ?? 'missing')
  const change = context.changes.begin(({ fault }) => {
    const account = context.state.accounts.find(name)
    if (fault !== undefined || !account) return answer(fault ?? 'missing')
    sayLoggedIn(context, session, account)
    answer(account)
  })
  context.propose({ kind: 'login', user: user.id, session: session.id, account: name, change })
}

/** Before registration nobody else is told: the user comes with it. */
function logInBefore(context: Context, session: Session, name: string): Account | undefined {
  const account = context.state.accounts.find(name)
  if (!account) return undefined
  session.registration.account = account.name
  sayLoggedIn(context, session, account)
  return account
}

/** IRCv3 sasl-3.1, RPL_LOGGEDIN: "sent when the user's account name is set (whether by SASL or otherwise)". */
export function sayLoggedIn(context: Context, session: Session, { name }: Account): void {
  reply(
    context,
    session,
    'RPL_LOGGEDIN',
    sourceOf(context, session),
    name,
    `You are now logged in as ${name}`,
  )
}

export function sayLoggedOut(context: Context, session: Session): void {
  reply(context, session, 'RPL_LOGGEDOUT', sourceOf(context, session), 'You are now logged out')
}

/** `nick!user@host`, as far as there is one yet. */
function sourceOf(context: Context, session: Session): string {
  const { user, name, registration } = session
  return user?.mask ?? `${name}!${registration.username ?? '*'}@${visibleHost(context, session)}`
}

/** What the session is logged in to. */
export function accountOf(context: Context, session: Session): Account | undefined {
  if (session.user) return session.user.account
  const { account } = session.registration
  return account === undefined ? undefined : context.state.accounts.find(account)
}

// check-password.ts: whether a password is that of an account; and what passwords there may be.

import type { Account } from './accounts.ts'
import type { Context } from '../context.ts'
import { customerOf } from '../operators/network.ts'
import { nobodysHash } from './nobody.ts'
import { prepareString } from '../sasl/saslprep.ts'
import type { Session } from '../session.ts'
import { utf8ByteLength } from '@stonechat/irc'

/** `answer` is called once, at once or later: with the account, where there is one and this is its password. */
export function checkPassword(
  context: Context,
  session: Session,
  name: string,
  password: string,
  answer: (account: Account | undefined) => void,
): void {
  const { accounts } = context.settings
  const account = context.state.accounts.find(name)
  const given = utf8ByteLength(password) > accounts.passwordMaxBytes ? undefined : prepareString(password)
  // As much work for a name that nobody has, and for a password that nobody can have.
  const kept = given === undefined ? undefined : account?.credentials.password
  const settle = (right: boolean): void => {
    // It may have been changed, or removed, in the meantime.
    const still = context.state.accounts.find(name)
    answer(right && kept !== undefined && still?.credentials.password === kept ? still : undefined)
  }
  // Asked when its turn comes: else many connections at once would have as many guesses, and all others wait for them.
  const isWanted = (): boolean => !session.closed && !hasFailedTooOften(context, session)
  context.passwords.verify(kept ?? nobodysHash(accounts.passwordHashCost), given ?? '', settle, isWanted)
}

/** Whether somebody at this host has failed too often of late to prove who they are. */
export function hasFailedTooOften(context: Context, session: Session): boolean {
  return context.failedLogins.isSpent(customerOf(session.origin.host), context.clock.monotonicMs())
}

export function noteFailedLogin(context: Context, session: Session): void {
  context.observer.loginFailed(session, session.origin.host)
  context.failedLogins.admits(customerOf(session.origin.host), context.clock.monotonicMs())
}

/** The code is one of IRCv3 draft/account-registration. */
export type PasswordFault = {
  readonly code: 'WEAK_PASSWORD' | 'UNACCEPTABLE_PASSWORD' | 'TEMPORARILY_UNAVAILABLE'
  readonly text: string
}

/** A password that somebody chooses for an account, made ready to be worked out; or what is wrong with it. */
export function newPassword(context: Context, account: string, password: string): string | PasswordFault {
  const { passwordMaxBytes } = context.settings.accounts
  const { passwordLengthMin } = context.settings.limits
  const prepared = prepareString(password)
  if (prepared === undefined)
    return { code: 'UNACCEPTABLE_PASSWORD', text: 'The password has characters that cannot be part of one' }
  if (utf8ByteLength(password) > passwordMaxBytes)
    return { code: 'UNACCEPTABLE_PASSWORD', text: `A password has at most ${passwordMaxBytes} bytes` }
  if (prepared.length < passwordLengthMin)
    return { code: 'WEAK_PASSWORD', text: `A password has at least ${passwordLengthMin} characters` }
  if (context.state.fold(prepared) === context.state.fold(account))
    return { code: 'WEAK_PASSWORD', text: 'The password must not be the name of the account' }
  return prepared
}

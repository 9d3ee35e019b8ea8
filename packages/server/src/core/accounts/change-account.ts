// change-account.ts: the ways in which an account is made, changed and removed, by its people or by whoever owns the server.

import type { Outcome } from './changes.ts'
import { newPassword, type PasswordFault } from './check-password.ts'
import type { Context } from '../context.ts'
import type { Credentials } from './credentials.ts'
import type { SessionId, UserId } from '../entry.ts'

/** Who wants it. A user has to be logged in to the account; who has no `by` owns the server. */
export type Changer = { readonly by: UserId | undefined; readonly session: SessionId }

/** What has become of it: the outcome of the entry, or what is wrong with the password. */
export type Changed = Outcome | PasswordFault

type Wanted = { readonly account: string; readonly email: string; readonly password: string }

/** `answer` is called once, at once or later. */
export function addAccount(
  context: Context,
  changer: Changer,
  { account, email, password }: Wanted,
  answer: (changed: Changed) => void,
): void {
  derive(context, account, password, answer, credentials => {
    const made = { account, email, credentials, certificates: [] }
    context.propose({ kind: 'addAccount', ...made, ...changer, change: context.changes.begin(answer) })
  })
}

/** The same. Who is logged in stays so. */
export function setPassword(
  context: Context,
  changer: Changer,
  account: string,
  password: string,
  answer: (changed: Changed) => void,
): void {
  derive(context, account, password, answer, credentials => {
    const change = context.changes.begin(answer)
    context.propose({ kind: 'setPassword', account, credentials, ...changer, change })
  })
}

/** The same. Nobody is logged in to it any more, and all that belonged to it is gone. */
export function removeAccount(
  context: Context,
  changer: Changer,
  account: string,
  answer: (outcome: Outcome) => void,
): void {
  context.propose({ kind: 'removeAccount', account, ...changer, change: context.changes.begin(answer) })
}

function derive(
  context: Context,
  account: string,
  password: string,
  refuse: (fault: PasswordFault) => void,
  use: (credentials: Credentials) => void,
): void {
  const prepared = newPassword(context, account, password)
  if (typeof prepared !== 'string') return refuse(prepared)
  context.passwords.derive(prepared, context.settings.accounts.passwordHashCost, made => {
    if (made) use(made)
    else refuse({ code: 'TEMPORARILY_UNAVAILABLE', text: 'Something went wrong: try again later' })
  })
}

// register-account.ts: somebody makes themselves an account: what may be, and who is told what.

import { utf8ByteLength } from '@stonechat/irc'
import { mayRegister, mayRegisterBefore } from './account-settings.ts'
import { addAccount } from './change-account.ts'
import type { ChangeFault, Outcome } from './changes.ts'
import { newPassword } from './check-password.ts'
import type { Context } from '../context.ts'
import type { Place } from '../entry.ts'
import { forbids, LockdownLevel } from '../operators/lockdown.ts'
import { accountOf } from './log-in.ts'
import { customerOf } from '../operators/network.ts'
import { isNick } from '../users/nick-grammar.ts'
import type { Session } from '../session.ts'

export type Application = {
  /** The name that is wanted. */
  readonly account: string
  /** '' where none was given. */
  readonly email: string
  readonly password: string
}

/** The code is one of IRCv3 draft/account-registration. */
export type Refused = { readonly code: string; readonly text: string }
/** `place` is that of the entry. */
export type Registered = { readonly account: string; readonly place: Place }

/** `answer` is called once, at once or later; whoever has got the account is logged in to it then. */
export function registerAccount(
  context: Context,
  session: Session,
  application: Application,
  answer: (answer: Registered | Refused) => void,
): void {
  const { account } = application
  const refused = refuses(context, session, application)
  if (refused) return answer(refused)
  // Looked at before it counts as an attempt.
  const fault = newPassword(context, account, application.password)
  if (typeof fault !== 'string') return answer(fault)
  if (!context.registrations.admits(customerOf(session.origin.host), context.clock.monotonicMs())) {
    return answer(unavailable('There were too many from where you are: try again in an hour'))
  }
  const changer = { by: session.user?.id, session: session.id }
  addAccount(context, changer, application, changed => {
    if ('code' in changed) return answer(changed)
    if (changed.fault === undefined && !session.user) session.registration.account = account
    answer(asAnswer(account, changed))
  })
}

function refuses(context: Context, session: Session, { account, email }: Application): Refused | undefined {
  const { settings, state } = context
  const { requireEmail, customAccountName } = settings.accounts.registration
  if (!mayRegister(settings) || forbids(state, LockdownLevel.closed, context.clock.wallMs(), session.user))
    return unavailable('Nobody can register an account for now')
  if (!session.user && !mayRegisterBefore(settings))
    return { code: 'COMPLETE_CONNECTION_REQUIRED', text: 'Connect first, then register' }
  if (accountOf(context, session))
    return { code: 'ALREADY_AUTHENTICATED', text: 'You are logged in to an account already' }
  if (session.name === '*') return { code: 'NEED_NICK', text: 'Choose a nick first, with NICK' }
  const isOwnNick = state.fold(account) === state.fold(session.name)
  if (!isOwnNick && !customAccountName)
    return { code: 'ACCOUNT_NAME_MUST_BE_NICK', text: 'The account must have the name that is your nick now' }
  if (!isNick(account, settings))
    return { code: 'BAD_ACCOUNT_NAME', text: 'The name must be one that could be a nick' }
  const fault = refusesName(context, session, account)
  if (fault) return asRefusal(fault)
  const isMissing = email === '' && requireEmail
  if (isMissing || !isEmail(email)) return { code: 'INVALID_EMAIL', text: 'That is no e-mail address' }
  return undefined
}

/** Looked at again where the entry is applied: this is for not making anybody wait in vain. */
function refusesName(context: Context, session: Session, account: string): ChangeFault | undefined {
  if (context.state.accounts.holderOf(account)) return 'exists'
  const holder = context.state.nickHolder(account)
  return holder && holder !== session.user ? 'nick-in-use' : undefined
}

/** Nothing is ever sent there: so only what can be none at all is refused. */
function isEmail(email: string): boolean {
  return email === '' || (/^[^\s@]+@[^\s@]+$/.test(email) && utf8ByteLength(email) <= EMAIL_BYTES_MAX)
}

/** RFC 5321 section 4.5.3.1.3: a path with its brackets has 256. */
const EMAIL_BYTES_MAX = 254

function asAnswer(account: string, { fault, place }: Outcome): Registered | Refused {
  return fault === undefined ? { account, place } : asRefusal(fault)
}

function asRefusal(fault: ChangeFault): Refused {
  if (fault === 'exists') return { code: 'ACCOUNT_EXISTS', text: 'There is an account of that name' }
  if (fault === 'nick-in-use') {
    return { code: 'BAD_ACCOUNT_NAME', text: 'That is the nick of somebody else who is here' }
  }
  return unavailable('Nobody can register an account for now')
}

function unavailable(text: string): Refused {
  return { code: 'TEMPORARILY_UNAVAILABLE', text }
}

// registration.ts: how an account is made: what the server asks for, and what it answers (IRCv3 draft/account-registration). Pure.
import { type Answer, harmless, type Network } from '@stonechat/client'
import type { OutgoingMessage } from '@stonechat/irc'
import { faultOf } from '../../ui/fault-of.ts'

export type Offer = {
  /** REGISTER, or words to NickServ. */
  readonly way: 'command' | 'service'
  readonly needsEmail: boolean
  /** Whether an account may have another name than the nick. */
  readonly isNamedFreely: boolean
}

export type Wish = { readonly account: string; readonly password: string; readonly email: string }

type Faults = Readonly<Record<string, string>>

export type Verdict =
  | { readonly kind: 'made'; readonly account: string }
  /** A code was sent, and is to be said. */
  | { readonly kind: 'verify'; readonly account: string; readonly words: string }
  /** NickServ has been told; it answers in words. */
  | { readonly kind: 'told' }
  | { readonly kind: 'refused'; readonly faults: Faults }

export function offerOf({ capabilities }: Pick<Network, 'capabilities'>): Offer {
  const value = capabilities.get('draft/account-registration')
  if (value === undefined) return { way: 'service', needsEmail: false, isNamedFreely: false }
  const keys = value.split(',').map(key => key.split('=')[0])
  return {
    way: 'command',
    needsEmail: keys.includes('email-required'),
    isNamedFreely: keys.includes('custom-account-name'),
  }
}

/** What is wrong with it before the server is asked. */
export function faultsOf({ account, password, email }: Wish, offer: Offer): Faults {
  const faults: Record<string, string> = {}
  if (account.trim() === '' || /\s/.test(account.trim())) faults['account'] = 'The name is one word'
  if (password === '') faults['password'] = 'Choose a password'
  else if (offer.way === 'service' && /\s/.test(password)) {
    faults['password'] = 'On this server a password has no spaces'
  }
  if (email.trim() === '' && offer.needsEmail) faults['email'] = 'This server asks for an e-mail address'
  else if (/\s/.test(email.trim())) faults['email'] = 'An e-mail address has no spaces'
  return faults
}

/** `*`: the name that we have, and no address. */
export function registrationOf(wish: Wish, offer: Offer): OutgoingMessage {
  const { account, password, email } = { ...wish, email: wish.email.trim() }
  if (offer.way === 'service') {
    const words = ['REGISTER', password, email].filter(word => word !== '').join(' ')
    return { command: 'PRIVMSG', params: ['NickServ', words] }
  }
  return { command: 'REGISTER', params: [account.trim(), email || '*', password] }
}

/** Of REGISTER or VERIFY. */
export function readVerdict(answer: Answer, offer: Offer, account: string): Verdict {
  if (offer.way === 'service' && answer.outcome === 'done') return { kind: 'told' }
  const said = answer.replies.findLast(({ command }) => command === 'REGISTER' || command === 'VERIFY')
  const [verdict, name = account, words = ''] = said?.params ?? []
  if (verdict === 'SUCCESS') return { kind: 'made', account: name }
  if (verdict === 'VERIFICATION_REQUIRED') return { kind: 'verify', account: name, words: harmless(words) }
  const code = answer.replies.find(({ command }) => command === 'FAIL')?.params[1] ?? ''
  const reason = harmless(wordsOf(answer))
  return { kind: 'refused', faults: { [FIELDS[code] ?? 'form']: reason } }
}

/** The last parameter says it; what stands before it, the form shows already. */
function wordsOf(answer: Answer): string {
  const fail = answer.replies.find(({ command }) => command === 'FAIL')
  return fail?.params.at(-1) ?? faultOf(answer) ?? 'The server has not said whether there is an account now'
}

const FIELDS: Readonly<Record<string, string>> = {
  ACCOUNT_EXISTS: 'account',
  BAD_ACCOUNT_NAME: 'account',
  ACCOUNT_NAME_MUST_BE_NICK: 'account',
  WEAK_PASSWORD: 'password',
  UNACCEPTABLE_PASSWORD: 'password',
  INVALID_EMAIL: 'email',
  UNACCEPTABLE_EMAIL: 'email',
  INVALID_CODE: 'code',
}

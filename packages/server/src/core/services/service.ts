// service.ts: what the services have in common: programs of this server that people talk to as if they were users.

import type { Answered, Context } from '../context.ts'
import { fitLine } from '../lines/fit.ts'
import type { Session } from '../session.ts'
import type { User } from '../state.ts'

/** `/msg ChanServ REGISTER #sea`: a name that nobody else can have, and what it understands. */
export type Service = {
  readonly name: string
  /** What it is for, in a sentence. */
  readonly purpose: string
  readonly verbs: readonly Verb[]
}

/** One thing that a service does: one file each, one table a service. */
export type Verb = {
  readonly name: string
  /** Other names that people know it by. */
  readonly aliases?: readonly string[]
  /** Words that must follow. */
  readonly words: number
  readonly usage: string
  readonly help: string
  /** Only for who is logged in to an account. */
  readonly account?: boolean
  run(call: Call): Answered
}

export type Call = {
  readonly context: Context
  readonly session: Session
  readonly user: User
  /** What follows the verb. */
  readonly words: readonly string[]
}

export function runService(
  service: Service,
  context: Context,
  session: Session,
  user: User,
  text: string,
): Answered {
  // A program that asks for something (CTCP) is not answered: another program may answer that.
  if (text.startsWith('\x01')) return
  const [word = '', ...words] = text.split(' ').filter(Boolean)
  const say = (answer: string): void => sayAs(context, session, service, answer)
  if (word.toUpperCase() === 'HELP' || word === '') return sayHelp(service, words[0], say)
  const verb = findVerb(service, word)
  // Whatever it was: it may have been a password.
  if (!verb) return say('I do not know that. HELP lists what I know.')
  if (verb.account && !user.account) return say(`For ${verb.name} you have to be logged in to an account.`)
  if (words.length < verb.words) return say(`There is something missing: ${verb.usage}`)
  return verb.run({ context, session, user, words })
}

/** A NOTICE of the service to this client. */
export function sayAs(context: Context, session: Session, service: Named, text: string): void {
  session.answer(noticeOf(context, session, service, text))
}

export function noticeOf(context: Context, session: Session, service: Named, text: string): string {
  const line = `:${sourceOf(context, service)} NOTICE ${session.name} :${text}`
  return fitLine(line, context.settings.limits.lineBytes)
}

type Named = { readonly name: string }

/** `nick!user@host`, as of users. */
export function sourceOf({ settings }: Context, { name }: Named): string {
  return `${name}!${name}@${settings.serverName}`
}

function sayHelp(service: Service, word: string | undefined, say: (text: string) => void): void {
  const verb = word === undefined ? undefined : findVerb(service, word)
  if (verb) {
    say(verb.usage)
    return say(verb.help)
  }
  say(word === undefined ? service.purpose : `I do not know ${word}.`)
  say(`${service.verbs.map(({ name }) => name).join(' ')}: HELP <one of them> tells more.`)
}

function findVerb({ verbs }: Service, word: string): Verb | undefined {
  const name = word.toUpperCase()
  return verbs.find(verb => verb.name === name || verb.aliases?.includes(name))
}

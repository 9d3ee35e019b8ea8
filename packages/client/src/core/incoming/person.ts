// person.ts: AWAY, ACCOUNT, CHGHOST, SETNAME: something about somebody is not as it was (IRCv3, the extensions of these names).
import type { Person } from '../../model/conversation.ts'
import type { Context } from '../context.ts'
import type { Incoming } from '../line.ts'
import type { Handler } from './handler.ts'

/** IRCv3 away-notify: without words, or with none, they are back. */
export const awayHandler: Handler = (context, message) => {
  const away = message.params[0] || undefined
  if (message.own) context.self.away = away
  learnOf(context, message, { away })
}

export const accountHandler: Handler = (context, message) => {
  const [name = '*'] = message.params
  const account = name === '*' ? undefined : name
  if (message.own) {
    context.self.account = account
    context.emit('self', { nick: context.self.nick, account })
  }
  learnOf(context, message, { account })
}

export const chghostHandler: Handler = (context, message) => {
  const [user, host] = message.params
  if (user === undefined || host === undefined || !message.from) return
  if (message.own) context.self.source = { nick: message.from.nick, user, host }
  learnOf(context, message, { user, host })
}

export const setnameHandler: Handler = (context, message) => {
  const [realname] = message.params
  if (realname !== undefined) learnOf(context, message, { realname })
}

/** RPL_LOGGEDIN `<nick> <source> <account> :<words>`, RPL_LOGGEDOUT. */
export const loggedInHandler: Handler = (context, message) => {
  const { self, people, timelines } = context
  self.account = message.command === '900' ? message.params[2] : undefined
  if (people.get(self.nick)) people.learn(self.nick, { account: self.account })
  context.emit('self', { nick: self.nick, account: self.account })
  if (!message.isAnswer) timelines.inform('', message.params.at(-1) ?? '')
}

/** RPL_AWAY: whom we have spoken to. Said once, and not to each message. */
export const awayReplyHandler: Handler = (context, message) => {
  const [, nick = '', away = ''] = message.params
  const before = context.people.get(nick)
  if (before) context.people.learn(nick, { away })
  if (!message.isAnswer && before?.away !== away) context.timelines.inform(nick, `${nick} is away: ${away}`)
}

/** RPL_UNAWAY, RPL_NOWAWAY. */
export const ownAwayHandler: Handler = (context, message) => {
  const { self, timelines } = context
  self.away = message.command === '305' ? undefined : (self.away ?? '')
  context.emit('self', { nick: self.nick, account: self.account })
  if (!message.isAnswer) timelines.inform('', message.params.at(-1) ?? '')
}

function learnOf(context: Context, message: Incoming, known: Partial<Person>): void {
  const nick = message.from?.nick
  if (nick !== undefined && context.people.get(nick)) context.people.learn(nick, known)
}

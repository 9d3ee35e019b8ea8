// who.ts: what replies of WHO and WHOIS say of people whom we know (Modern IRC, RPL_WHOREPLY; IRCv3 WHOX, bot-mode).
import type { Person } from '../../model/conversation.ts'
import type { Context } from '../context.ts'
import { WHOX_TOKEN } from '../people/inquiries.ts'
import type { Handler } from './handler.ts'
import { wordsHandler } from './words.ts'

/** RPL_WHOREPLY: the last one is `<hops> <realname>`. */
export const whoHandler: Handler = (context, message) => {
  const [, , user, host, , nick = '', flags = '', last = ''] = message.params
  const realname = last.slice(last.indexOf(' ') + 1)
  learn(context, nick, { user, host, realname, ...flagsOf(context, nick, flags) })
  wordsHandler(context, message)
}

/** RPL_WHOSPCRPL, where it answers what we ask when we join: others hold what others have asked for. */
export const whoxHandler: Handler = (context, message) => {
  const [, token, , user, host, nick = '', flags = '', account, realname] = message.params
  if (token !== WHOX_TOKEN) return wordsHandler(context, message)
  const isLoggedIn = account !== undefined && account !== '0'
  learn(context, nick, {
    user,
    host,
    realname,
    account: isLoggedIn ? account : undefined,
    ...flagsOf(context, nick, flags),
  })
}

/** RPL_WHOISUSER, RPL_WHOISACCOUNT, RPL_WHOISBOT. */
export const whoisHandler: Handler = (context, message) => {
  const [, nick = '', first, second, , realname] = message.params
  if (message.command === '311') learn(context, nick, { user: first, host: second, realname })
  if (message.command === '330') learn(context, nick, { account: first })
  if (message.command === '335') learn(context, nick, { bot: true })
  wordsHandler(context, message)
}

/** `H` here or `G` gone, signs of ranks, and the letter of bots. */
function flagsOf({ people, network }: Context, nick: string, flags: string): Partial<Person> {
  const bot = network.isupport.get('BOT') ?? ''
  const isGone = flags.startsWith('G')
  return {
    away: isGone ? (people.get(nick)?.away ?? '') : undefined,
    ...(bot !== '' && { bot: flags.includes(bot, 1) }),
  }
}

function learn({ people }: Context, nick: string, known: Partial<Person>): void {
  if (people.get(nick)) people.learn(nick, known)
}

// whowas.ts: WHOWAS: who had a nick and has it no more (RFC 2812 section 3.6.3, Modern IRC).

import type { Context, UserCommand } from '../context.ts'
import type { PastUser } from '../users/past-user.ts'
import { refuse, reply } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import type { User } from '../state.ts'
import { sayAddress } from './whois.ts'

export const whowas: UserCommand = {
  name: 'WHOWAS',
  parameters: 0,
  run(context, session, message, user) {
    const [nick, count] = message.params
    if (!nick) return refuse(context, session, 'ERR_NONICKNAMEGIVEN')
    const { fold, past } = context.state
    const found = past.filter(each => fold(each.nick) === fold(nick)).toReversed()
    // "If a non-positive number is passed as being <count>, then a full search is done."
    const most = Number(count) > 0 ? Number(count) : Number.POSITIVE_INFINITY
    for (const past of found.slice(0, most)) sayPast(context, session, user, past)
    if (found.length === 0) refuse(context, session, 'ERR_WASNOSUCHNICK', nick)
    reply(context, session, 'RPL_ENDOFWHOWAS', nick, 'End of WHOWAS')
  },
}

function sayPast(context: Context, session: Session, user: User, past: PastUser): void {
  reply(context, session, 'RPL_WHOWASUSER', past.nick, past.username, past.host, '*', past.realname)
  sayAddress(context, session, user, past)
  const gone = new Date(past.goneMs).toUTCString()
  reply(context, session, 'RPL_WHOISSERVER', past.nick, context.settings.serverName, gone)
}

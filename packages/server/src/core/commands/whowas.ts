// whowas.ts: WHOWAS: who had a nick and has it no more (RFC 2812 section 3.6.3, Modern IRC).

import type { Context, UserCommand } from '../context.ts'
import { refuse, reply } from '../replies.ts'
import type { Session } from '../session.ts'
import type { PastUser } from '../state.ts'

export const whowas: UserCommand = {
  name: 'WHOWAS',
  parameters: 0,
  run(context, session, message) {
    const [nick, count] = message.params
    if (!nick) return refuse(context, session, 'ERR_NONICKNAMEGIVEN')
    const { fold, past } = context.state
    const found = past.filter(user => fold(user.nick) === fold(nick)).toReversed()
    // "If a non-positive number is passed as being <count>, then a full search is done."
    const most = Number(count) > 0 ? Number(count) : Number.POSITIVE_INFINITY
    for (const user of found.slice(0, most)) sayPast(context, session, user)
    if (found.length === 0) refuse(context, session, 'ERR_WASNOSUCHNICK', nick)
    reply(context, session, 'RPL_ENDOFWHOWAS', nick, 'End of WHOWAS')
  },
}

function sayPast(context: Context, session: Session, user: PastUser): void {
  reply(context, session, 'RPL_WHOWASUSER', user.nick, user.username, user.host, '*', user.realname)
  const gone = new Date(user.goneMs).toUTCString()
  reply(context, session, 'RPL_WHOISSERVER', user.nick, context.settings.serverName, gone)
}

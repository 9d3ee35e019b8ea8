// userhost.ts: USERHOST and ISON: who of a few nicks is here, in one line (RFC 2812 sections 4.8 and 4.9).

import type { UserCommand } from '../context.ts'
import { reply } from '../replies.ts'

/** RFC 2812 section 4.8: at most five. */
const USERHOST_NICKS_MAX = 5

export const userhost: UserCommand = {
  name: 'USERHOST',
  parameters: 1,
  run(context, session, message) {
    const found = message.params.slice(0, USERHOST_NICKS_MAX).flatMap(nick => {
      const user = context.state.userByNick(nick)
      return user ? [`${user.nick}=${user.away === undefined ? '+' : '-'}${user.username}@${user.host}`] : []
    })
    reply(context, session, 'RPL_USERHOST', found.join(' '))
  },
}

export const ison: UserCommand = {
  name: 'ISON',
  parameters: 1,
  run(context, session, message) {
    const nicks = message.params.flatMap(parameter => parameter.split(' '))
    const here = nicks.flatMap(nick => context.state.userByNick(nick)?.nick ?? [])
    reply(context, session, 'RPL_ISON', here.join(' '))
  },
}

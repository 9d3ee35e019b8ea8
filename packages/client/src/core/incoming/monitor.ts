// monitor.ts: the replies of MONITOR: who has come and who has gone (IRCv3 monitor).
import { parseSource } from '@stonechat/irc'
import type { Handler } from './handler.ts'

/** RPL_MONONLINE, RPL_MONOFFLINE. */
export const presenceHandler: Handler = (context, message) => {
  const online = message.command === '730'
  for (const target of (message.params[1] ?? '').split(',')) {
    const { nick, user, host } = parseSource(target)
    context.people.present(nick, online)
    if (user !== undefined && context.people.get(nick)) context.people.learn(nick, { user, host })
  }
}

// motd.ts: MOTD: the message of the day (RFC 2812 section 3.4.1).

import type { Context, UserCommand } from '../context.ts'
import { refuse, reply } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import { isMeant } from './server-target.ts'

export const motd: UserCommand = {
  name: 'MOTD',
  parameters: 0,
  run(context, session, message) {
    if (isMeant(context, session, message.params[0])) sayMotd(context, session)
  },
}

export function sayMotd(context: Context, session: Session): void {
  const { motd: lines, serverName } = context.settings
  if (lines.length === 0) return refuse(context, session, 'ERR_NOMOTD')
  reply(context, session, 'RPL_MOTDSTART', `- ${serverName} Message of the day -`)
  for (const line of lines) reply(context, session, 'RPL_MOTD', `- ${line}`)
  reply(context, session, 'RPL_ENDOFMOTD', 'End of MOTD command')
}

// lusers.ts: LUSERS: how many are here (RFC 2812 section 3.4.2, Modern IRC).

import type { Context, UserCommand } from '../context.ts'
import { reply } from '../lines/replies.ts'
import type { Session } from '../session.ts'

export const lusers: UserCommand = {
  name: 'LUSERS',
  parameters: 0,
  run: sayLusers,
}

export function sayLusers(context: Context, session: Session): void {
  const { users, devices, channels, mostUsers, invisibleUsers, operators } = context.state
  const here = users.size
  const seen = `There are ${here - invisibleUsers} users and ${invisibleUsers} invisible on 1 server`
  const unknown = context.sessions.size - devices
  reply(context, session, 'RPL_LUSERCLIENT', seen)
  reply(context, session, 'RPL_LUSEROP', String(operators.size), 'operators online')
  reply(context, session, 'RPL_LUSERUNKNOWN', String(unknown), 'unregistered connections')
  reply(context, session, 'RPL_LUSERCHANNELS', String(channels.size), 'channels formed')
  reply(context, session, 'RPL_LUSERME', `I have ${devices} clients and 0 servers`)
  const most = [String(here), String(mostUsers)] as const
  reply(context, session, 'RPL_LOCALUSERS', ...most, `Current local users ${here}, max ${mostUsers}`)
  reply(context, session, 'RPL_GLOBALUSERS', ...most, `Current global users ${here}, max ${mostUsers}`)
}

// names.ts: NAMES: who is in a channel (RFC 2812 section 3.2.5, Modern IRC).

import { utf8ByteLength } from '@stonechat/irc'
import { Capability } from '../capabilities/capabilities.ts'
import { prefixSymbols } from '../channels/channel-modes.ts'
import type { Context, UserCommand } from '../context.ts'
import { utf8Rows } from '../lines/fit.ts'
import { seesChannel, seesMember } from '../permissions.ts'
import { reply } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import type { Channel, User } from '../state.ts'
import { targetsOf } from './targets.ts'

export const names: UserCommand = {
  name: 'NAMES',
  parameters: 0,
  run(context, session, message) {
    const wanted = message.params[0]
    // All names of all channels are nobody's need, and a server's work.
    if (!wanted) return reply(context, session, 'RPL_ENDOFNAMES', '*', 'End of NAMES list')
    for (const name of targetsOf(context, session, 'NAMES', wanted)) {
      sayNames(context, session, name, context.state.channel(name))
    }
  },
}

export function sayNames(
  context: Context,
  session: Session,
  name: string,
  channel: Channel | undefined,
): void {
  const user = session.user
  if (channel && user && seesChannel(channel, user)) {
    const type = channel.flags.has('s') ? '@' : '='
    for (const row of rows(context, session, user, channel)) {
      reply(context, session, 'RPL_NAMREPLY', type, channel.name, row)
    }
  }
  reply(context, session, 'RPL_ENDOFNAMES', name, 'End of NAMES list')
}

/** Names with their ranks, as many in a row as a line can hold. */
function rows(context: Context, session: Session, user: User, channel: Channel): Iterable<string> {
  const { serverName, limits } = context.settings
  const head = `:${serverName} 353 ${session.name} = ${channel.name} :\r\n`
  return utf8Rows(shownNames(session, user, channel), ' ', limits.lineBytes - utf8ByteLength(head))
}

function* shownNames(session: Session, user: User, channel: Channel): Iterable<string> {
  const all = session.has(Capability['multi-prefix'])
  const whole = session.has(Capability['userhost-in-names'])
  for (const { user: member, prefixes } of channel.members.values()) {
    if (!seesMember(channel, member, user)) continue
    const name = whole ? member.mask : member.nick
    yield prefixes ? prefixSymbols(prefixes, all) + name : name
  }
}

// who.ts: WHO: who is in a channel, or who matches a mask (RFC 2812 section 3.6.1, Modern IRC).

import { compileMask } from '@stonechat/irc'
import { Capability } from '../capabilities.ts'
import { prefixSymbols } from '../channel-modes.ts'
import type { Context, UserCommand } from '../context.ts'
import { seesMember, seesUser } from '../permissions.ts'
import { reply } from '../replies.ts'
import type { Session } from '../session.ts'
import type { Channel, User } from '../state.ts'

export const who: UserCommand = {
  name: 'WHO',
  parameters: 0,
  run(context, session, message, user) {
    const mask = message.params[0] || '*'
    // RFC 2812 section 3.6.1: `o` asks for the operators of the server alone, and nobody is one.
    if (message.params[1] !== 'o') sayUsers(context, session, user, mask)
    reply(context, session, 'RPL_ENDOFWHO', mask, 'End of WHO list')
  },
}

function sayUsers(context: Context, session: Session, user: User, mask: string): void {
  if (mask.startsWith('#')) sayChannel(context, session, user, mask)
  // The same section: `0` is everybody.
  else sayMatching(context, session, user, mask === '0' ? '*' : mask)
}

function sayChannel(context: Context, session: Session, user: User, name: string): void {
  const channel = context.state.channel(name)
  if (!channel) return
  let left = context.settings.limits.rowsPerAnswer
  for (const member of channel.members.keys()) {
    if (left === 0) return
    if (!seesMember(channel, member, user)) continue
    sayUser(context, session, member, channel)
    left -= 1
  }
}

function sayMatching(context: Context, session: Session, user: User, mask: string): void {
  const exact = context.state.userByNick(mask)
  if (exact) return sayUser(context, session, exact, undefined)
  const { fold, users } = context.state
  const matches = compileMask(mask, fold)
  let left = context.settings.limits.whoReplies
  for (const other of users.values()) {
    if (left === 0) return
    if (!seesUser(other, user) || ![other.nick, other.host, other.username].some(matches)) continue
    sayUser(context, session, other, undefined)
    left -= 1
  }
}

function sayUser(context: Context, session: Session, seen: User, channel: Channel | undefined): void {
  const ranks = channel?.members.get(seen)?.prefixes ?? ''
  const flags =
    (seen.away === undefined ? 'H' : 'G') + prefixSymbols(ranks, session.has(Capability['multi-prefix']))
  const { serverName } = context.settings
  const who = [channel?.name ?? '*', seen.username, seen.host, serverName, seen.nick, flags]
  reply(context, session, 'RPL_WHOREPLY', ...who, `0 ${seen.realname}`)
}

// who.ts: WHO: who is in a channel, or who matches a mask (RFC 2812 section 3.6.1, Modern IRC).

import { compileMask } from '@stonechat/irc'
import type { Context, UserCommand } from '../context.ts'
import { seesAddress, seesMember, seesUser } from '../permissions.ts'
import { reply } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import type { User } from '../state.ts'
import { parseWhoOptions, sayUser, type WhoOptions } from './who-reply.ts'

export const who: UserCommand = {
  name: 'WHO',
  parameters: 0,
  run(context, session, message, user) {
    const mask = message.params[0] || '*'
    const options = parseWhoOptions(message.params[1])
    sayUsers(context, session, options, user, mask)
    reply(context, session, 'RPL_ENDOFWHO', mask, 'End of WHO list')
  },
}

function sayUsers(context: Context, session: Session, options: WhoOptions, user: User, mask: string): void {
  if (mask.startsWith('#')) sayChannel(context, session, options, user, mask)
  // The same section: `0` is everybody.
  else sayMatching(context, session, options, user, mask === '0' ? '*' : mask)
}

function sayChannel(context: Context, session: Session, options: WhoOptions, user: User, name: string): void {
  const channel = context.state.channel(name)
  if (!channel) return
  let left = context.settings.limits.rowsPerAnswer
  for (const member of channel.members.keys()) {
    if (left === 0) return
    if (!isAskedFor(member, options) || !seesMember(channel, member, user)) continue
    sayUser(context, session, options, member, channel)
    left -= 1
  }
}

function sayMatching(
  context: Context,
  session: Session,
  options: WhoOptions,
  user: User,
  mask: string,
): void {
  const { fold, users, operators } = context.state
  const exact = context.state.userByNick(mask)
  if (exact && isAskedFor(exact, options)) return sayUser(context, session, options, exact, undefined)
  const matches = compileMask(mask, fold)
  let left = context.settings.limits.whoReplies
  for (const other of options.operatorsOnly ? operators : users.values()) {
    if (left === 0) return
    if (!seesUser(other, user) || !namesOf(other, user).some(matches)) continue
    sayUser(context, session, options, other, undefined)
    left -= 1
  }
}

/** What a mask may be about: of where somebody is, what the one who asks may know. */
function namesOf(seen: User, by: User): string[] {
  const { nick, host, username, address, hostname = address } = seen
  return seesAddress(seen, by) ? [nick, host, username, address, hostname] : [nick, host, username]
}

/** RFC 2812 section 3.6.1: with `o` the operators of the server alone. */
function isAskedFor(seen: User, { operatorsOnly }: WhoOptions): boolean {
  return !operatorsOnly || seen.operator !== undefined
}

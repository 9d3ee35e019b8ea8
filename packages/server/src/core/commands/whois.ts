// whois.ts: WHOIS: what there is to know of one user (RFC 2812 section 3.6.2, Modern IRC).

import { Capability } from '../capabilities.ts'
import { prefixSymbols } from '../channel-modes.ts'
import type { Context, UserCommand } from '../context.ts'
import { utf8Rows } from '../fit.ts'
import { seesMember } from '../permissions.ts'
import { refuse, reply } from '../replies.ts'
import type { Session } from '../session.ts'
import type { User } from '../state.ts'

export const whois: UserCommand = {
  name: 'WHOIS',
  parameters: 1,
  run(context, session, message, user) {
    // With two parameters the first one names a server, and there is only this one.
    const nick = message.params[1] ?? message.params[0] ?? ''
    const seen = context.state.userByNick(nick)
    if (seen) sayUser(context, session, user, seen)
    else refuse(context, session, 'ERR_NOSUCHNICK', nick)
    reply(context, session, 'RPL_ENDOFWHOIS', seen?.nick ?? nick, 'End of WHOIS list')
  },
}

function sayUser(context: Context, session: Session, user: User, seen: User): void {
  const { serverName, description } = context.settings
  reply(context, session, 'RPL_WHOISUSER', seen.nick, seen.username, seen.host, '*', seen.realname)
  for (const row of utf8Rows(channelsToSee(session, user, seen), ' ', ROW_BYTES)) {
    reply(context, session, 'RPL_WHOISCHANNELS', seen.nick, row)
  }
  reply(context, session, 'RPL_WHOISSERVER', seen.nick, serverName, description)
  if (seen.away !== undefined) reply(context, session, 'RPL_AWAY', seen.nick, seen.away)
  if (seen.secure) reply(context, session, 'RPL_WHOISSECURE', seen.nick, 'is using a secure connection')
  const idle = String(idleSeconds(context, seen))
  const signedOn = String(Math.floor(seen.signedOnMs / 1000))
  reply(context, session, 'RPL_WHOISIDLE', seen.nick, idle, signedOn, 'seconds idle, signon time')
}

/** Leaves room in 512 bytes for the server's name and two nicknames. */
const ROW_BYTES = 350

/** Channels of the user that the one who asks may know of, with the user's rank in each. */
function channelsToSee(session: Session, user: User, seen: User): string[] {
  const all = session.has(Capability['multi-prefix'])
  const channels: string[] = []
  for (const channel of seen.channels) {
    if (!seesMember(channel, seen, user)) continue
    channels.push(prefixSymbols(channel.members.get(seen)?.prefixes ?? '', all) + channel.name)
  }
  return channels
}

/** Since the user last spoke, as far as the sessions on this node know. */
function idleSeconds(context: Context, seen: User): number {
  let spokeMs = Number.NEGATIVE_INFINITY
  for (const session of context.sessions.values()) {
    if (session.user === seen) spokeMs = Math.max(spokeMs, session.spokeMs)
  }
  return Number.isFinite(spokeMs) ? Math.floor((context.clock.monotonicMs() - spokeMs) / 1000) : 0
}

// kick.ts: KICK: puts a member out of a channel (RFC 2812 section 3.2.8).

import { actingMember } from '../operators/acting.ts'
import type { Apply, Context, UserCommand } from '../context.ts'
import { toChannel } from '../lines/deliver.ts'
import { keepEvent } from '../history/events.ts'
import { clip, fitLine } from '../lines/fit.ts'
import { Line } from '../lines/line.ts'
import { keepsOrder, mayKick } from '../permissions.ts'
import { refuse, refuseAsker } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import { targetsOf } from './targets.ts'

export const kick: UserCommand = {
  name: 'KICK',
  parameters: 2,
  run(context, session, message, user) {
    const [channels = '', nicks = '', comment] = message.params
    const reason = comment && clip(comment, context.settings.limits.kickLength)
    const pairs = channels.includes(',')
      ? paired(context, session, channels.split(','), nicks.split(','))
      : targetsOf(context, session, 'KICK', nicks).map(nick => [channels, nick] as const)
    for (const [channel, nick] of pairs) {
      context.propose({ kind: 'kick', user: user.id, session: session.id, channel, nick, reason })
    }
  },
}

/** RFC 2812 section 3.2.8: several channels take as many nicks, one for each. */
function paired(
  context: Context,
  session: Session,
  channels: readonly string[],
  nicks: readonly string[],
): (readonly [channel: string, nick: string])[] {
  if (channels.length !== nicks.length) {
    refuse(context, session, 'ERR_NEEDMOREPARAMS', 'KICK')
    return []
  }
  const most = context.settings.limits.targets.KICK || channels.length
  return channels.slice(0, most).map((channel, index) => [channel, nicks[index] ?? ''] as const)
}

export const applyKick: Apply<'kick'> = (context, entry) => {
  const acting = actingMember(context, entry.proposal)
  if (!acting) return
  const { user, channel } = acting
  const { session, nick, reason } = entry.proposal
  if (!keepsOrder(channel, user)) return refuseAsker(context, session, 'ERR_CHANOPRIVSNEEDED', channel.name)
  const kicked = context.state.userByNick(nick)
  if (!kicked || !channel.members.has(kicked)) {
    return refuseAsker(context, session, 'ERR_USERNOTINCHANNEL', nick, channel.name)
  }
  if (!mayKick(channel, user, kicked)) {
    return refuseAsker(context, session, 'ERR_CHANOPRIVSNEEDED', channel.name)
  }
  const text = `${kicked.nick} :${reason || user.nick}`
  keepEvent(context, entry, user, [channel], { command: 'KICK', target: channel.name, text })
  const body = `:${user.mask} KICK ${channel.name} ${text}`
  toChannel(channel, new Line(entry, fitLine(body, context.settings.limits.lineBytes), { sender: user }))
  context.state.removeMember(channel, kicked)
}

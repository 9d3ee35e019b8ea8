// kick.ts: KICK: puts a member out of a channel (RFC 2812 section 3.2.8).

import { actingMember } from '../acting.ts'
import type { Apply, UserCommand } from '../context.ts'
import { toChannel } from '../deliver.ts'
import { clip, fitLine } from '../fit.ts'
import { Line } from '../line.ts'
import { keepsOrder, mayKick } from '../permissions.ts'
import { refuseAsker } from '../replies.ts'
import { targetsOf } from './targets.ts'

export const kick: UserCommand = {
  name: 'KICK',
  parameters: 2,
  run(context, session, message, user) {
    const [channel = '', nicks = '', comment] = message.params
    const reason = comment && clip(comment, context.settings.limits.kickLength)
    for (const nick of targetsOf(context, session, 'KICK', nicks)) {
      context.propose({ kind: 'kick', user: user.id, session: session.id, channel, nick, reason })
    }
  },
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
  const text = `:${user.mask} KICK ${channel.name} ${kicked.nick} :${reason || user.nick}`
  toChannel(channel, new Line(entry, fitLine(text, context.settings.limits.lineBytes), { sender: user }))
  context.state.removeMember(channel, kicked)
}

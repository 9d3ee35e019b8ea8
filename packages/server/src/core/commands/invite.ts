// invite.ts: INVITE: asks somebody into a channel, and opens it to them (RFC 2812 section 3.2.7, Modern IRC).

import { actingMember } from '../operators/acting.ts'
import { Capability } from '../capabilities/capabilities.ts'
import type { Apply, Context, UserCommand } from '../context.ts'
import { toChannel, toUser } from '../lines/deliver.ts'
import { Line } from '../lines/line.ts'
import { keepsOrder } from '../permissions.ts'
import { refuse, refuseAsker, reply } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import type { Channel, User } from '../state.ts'

export const invite: UserCommand = {
  name: 'INVITE',
  parameters: 0,
  run(context, session, message, user) {
    const [nick, channel] = message.params
    if (nick === undefined) return sayInvitations(context, session, user)
    if (!nick || !channel) return refuse(context, session, 'ERR_NEEDMOREPARAMS', 'INVITE')
    context.propose({ kind: 'invite', user: user.id, session: session.id, nick, channel })
  },
}

/** Modern IRC, "Invite list": without parameters it lists the invitations that wait for the client. */
function sayInvitations(context: Context, session: Session, user: User): void {
  for (const { name } of user.invitations) reply(context, session, 'RPL_INVITELIST', name)
  reply(context, session, 'RPL_ENDOFINVITELIST', 'End of INVITE list')
}

export const applyInvite: Apply<'invite'> = (context, entry) => {
  const acting = actingMember(context, entry.proposal)
  if (!acting) return
  const { user, channel } = acting
  const { session: asker, nick } = entry.proposal
  const guest = context.state.userByNick(nick)
  if (!guest) return refuseAsker(context, asker, 'ERR_NOSUCHNICK', nick)
  if (channel.flags.has('i') && !keepsOrder(channel, user)) {
    return refuseAsker(context, asker, 'ERR_CHANOPRIVSNEEDED', channel.name)
  }
  if (channel.members.has(guest)) {
    return refuseAsker(context, asker, 'ERR_USERONCHANNEL', guest.nick, channel.name)
  }
  // Anybody inside may ask somebody in; only from one who may lift key, limit and bans does it open the door.
  if (keepsOrder(channel, user)) remember(context, channel, guest)
  const session = context.sessions.get(asker)
  if (session) {
    session.answer(`:${context.settings.serverName} 341 ${session.name} ${guest.nick} ${channel.name}`)
    if (guest.away !== undefined) reply(context, session, 'RPL_AWAY', guest.nick, guest.away)
  }
  const text = `:${user.mask} INVITE ${guest.nick} :${channel.name}`
  toUser(guest, new Line(entry, text, { sender: user }))
  // IRCv3 invite-notify leaves open who is told: all members, as in most servers; the one who invites has the 341.
  toChannel(channel, new Line(entry, text, { sender: user, needs: Capability['invite-notify'] }), user)
}

function remember({ state, settings }: Context, channel: Channel, guest: User): void {
  state.invite(channel, guest)
  const [oldest] = guest.invitations
  if (oldest && guest.invitations.size > settings.limits.invitations) state.uninvite(oldest, guest)
}

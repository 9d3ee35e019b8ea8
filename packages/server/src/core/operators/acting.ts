// acting.ts: who acts in an entry of the log, and where; looked up at its place, for they may be gone by then.

import type { Context } from '../context.ts'
import type { SessionId, UserId } from '../entry.ts'
import { seesChannel } from '../permissions.ts'
import { refuseAsker } from '../lines/replies.ts'
import type { Channel, Member, User } from '../state.ts'

type ChannelAct = { readonly user: UserId; readonly session: SessionId; readonly channel: string }

/** The user and their membership; undefined when there is none, which the asker has been told then. */
export function actingMember(
  context: Context,
  act: ChannelAct,
): { user: User; channel: Channel; member: Member } | undefined {
  const user = context.state.users.get(act.user)
  if (!user) return undefined
  const channel = context.state.channel(act.channel)
  const member = channel?.members.get(user)
  if (channel && member) return { user, channel, member }
  const known = channel && seesChannel(channel, user)
  refuseAsker(context, act.session, known ? 'ERR_NOTONCHANNEL' : 'ERR_NOSUCHCHANNEL', act.channel)
  return undefined
}

// rename.ts: RENAME: another name for a channel, with all that it has and all who are in it (IRCv3 channel-rename).

import { isChannelName } from '@stonechat/irc'
import { actingMember } from '../operators/acting.ts'
import { Capability } from '../capabilities/capabilities.ts'
import type { Apply, Context, UserCommand } from '../context.ts'
import { conversationsOf } from '../history/conversations.ts'
import { toChannel } from '../lines/deliver.ts'
import type { Entry } from '../entry.ts'
import { keepEvent } from '../history/events.ts'
import { clip, fitLine } from '../lines/fit.ts'
import { Line, partOf } from '../lines/line.ts'
import { mayRename } from '../permissions.ts'
import { refuseAsker, standardReply } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import type { Channel } from '../state.ts'
import { greet, joinLine } from './join.ts'

export const rename: UserCommand = {
  name: 'RENAME',
  parameters: 2,
  run(context, session, message, user) {
    const [channel = '', name = '', text = ''] = message.params
    const { channelLength, kickLength } = context.settings.limits
    if (!isChannelName(name, channelLength)) {
      return fail(context, session, 'CANNOT_RENAME', [channel, name], 'That is no name for a channel')
    }
    const reason = clip(text, kickLength)
    context.propose({ kind: 'rename', user: user.id, session: session.id, channel, name, reason })
  },
}

export const applyRename: Apply<'rename'> = (context, entry) => {
  const acting = actingMember(context, entry.proposal)
  if (!acting) return
  const { user, channel } = acting
  const { session: asker, name, reason } = entry.proposal
  if (!mayRename(channel, user)) return refuseAsker(context, asker, 'ERR_CHANOPRIVSNEEDED', channel.name)
  const before = channel.name
  if (before === name) return
  const fault = faultOf(context, entry, channel)
  if (fault) {
    const session = context.sessions.get(asker)
    if (session) fail(context, session, fault.code, [before, name], fault.description)
    return
  }
  // To change the case alone is to keep the name, as far as who is not told can tell.
  const sameName = context.state.channel(name) === channel
  const conversations = conversationsOf(channel)
  context.state.renameChannel(channel, name)
  channel.renamedMs = entry.timeMs
  if (!sameName) keepRenaming(context, entry, channel, conversations)
  const text = `${name} :${reason}`
  keepEvent(context, entry, user, [channel], { command: 'RENAME', target: before, text })
  const body = fitLine(`:${user.mask} RENAME ${before} ${text}`, context.settings.limits.lineBytes)
  toChannel(channel, new Line(entry, body, { sender: user, needs: Capability['draft/channel-rename'] }))
  if (!sameName) tellOthers(context, entry, channel, before)
}

/**
 * What was said belongs to the channel, whatever it is called. But whoever finds a channel empty and opens it has no
 * right to what others said there before: then it stays under the old name.
 */
function keepRenaming(
  { history }: Context,
  { place }: Entry,
  channel: Channel,
  before: readonly string[],
): void {
  const after = conversationsOf(channel)
  const since = channel.openedAt
  history?.append({
    place,
    renames: before.map((from, index) => ({ from, to: after[index] ?? from, since })),
  })
}

type Fault = { readonly code: 'CHANNEL_NAME_IN_USE' | 'CANNOT_RENAME'; readonly description: string }

function faultOf(
  context: Context,
  { timeMs, proposal }: Entry<'rename'>,
  channel: Channel,
): Fault | undefined {
  const { renameIntervalMs, renameMembers } = context.settings.limits
  const holder = context.state.channelLike(proposal.name)
  if (holder && holder !== channel)
    return { code: 'CHANNEL_NAME_IN_USE', description: 'The channel name is already taken' }
  // "Security Considerations": renaming again and again would flood those who hear of it as of parting and joining.
  if (channel.renamedMs !== undefined && timeMs - channel.renamedMs < renameIntervalMs)
    return { code: 'CANNOT_RENAME', description: 'This channel has been renamed recently' }
  if (channel.members.size > renameMembers)
    return { code: 'CANNOT_RENAME', description: 'This channel has too many members' }
  return undefined
}

/** "Fallback": for who did not ask for the capability it looks as if they had parted and joined. */
function tellOthers(context: Context, entry: Entry<'rename'>, channel: Channel, before: string): void {
  for (const session of context.sessions.values()) {
    const { user } = session
    if (!user || !channel.members.has(user) || session.has(Capability['draft/channel-rename'])) continue
    const { reason } = entry.proposal
    const part = `:${user.mask} PART ${before}${reason ? ` :${reason}` : ''}`
    const lines = [
      new Line(partOf(entry, 2), fitLine(part, context.settings.limits.lineBytes), { sender: user }),
      joinLine(context, partOf(entry, 3), channel, user),
    ]
    for (const line of lines) session.send(line.text(session.capabilities))
    session.unasked(() => greet(context, session, channel))
  }
}

function fail(
  context: Context,
  session: Session,
  code: Fault['code'],
  names: readonly string[],
  description: string,
): void {
  standardReply(context, session, 'FAIL', 'RENAME', code, names, description)
}

// topic.ts: TOPIC: says or sets what a channel is about (RFC 2812 section 3.2.4, Modern IRC).

import { actingMember } from '../operators/acting.ts'
import type { Apply, Context, UserCommand } from '../context.ts'
import { toChannel } from '../lines/deliver.ts'
import { keepEvent } from '../history/events.ts'
import { clip, fitLine } from '../lines/fit.ts'
import { Line } from '../lines/line.ts'
import { maySetTopic, seesChannel } from '../permissions.ts'
import { refuse, refuseAsker, reply } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import type { Channel, User } from '../state.ts'

export const topic: UserCommand = {
  name: 'TOPIC',
  parameters: 1,
  run(context, session, message, user) {
    const [name = '', text] = message.params
    if (text === undefined) return ask(context, session, user, name)
    const clipped = clip(text, context.settings.limits.topicLength)
    context.propose({ kind: 'topic', user: user.id, session: session.id, channel: name, topic: clipped })
  },
}

function ask(context: Context, session: Session, user: User, name: string): void {
  const channel = context.state.channel(name)
  if (!channel || !seesChannel(channel, user)) return refuse(context, session, 'ERR_NOSUCHCHANNEL', name)
  if (!channel.members.has(user)) return refuse(context, session, 'ERR_NOTONCHANNEL', channel.name)
  if (channel.topic) return sayTopic(context, session, channel)
  reply(context, session, 'RPL_NOTOPIC', channel.name, 'No topic is set')
}

export function sayTopic(context: Context, session: Session, channel: Channel): void {
  const set = channel.topic
  if (!set) return
  reply(context, session, 'RPL_TOPIC', channel.name, set.text)
  reply(context, session, 'RPL_TOPICWHOTIME', channel.name, set.setBy, String(Math.floor(set.setMs / 1000)))
}

export const applyTopic: Apply<'topic'> = (context, entry) => {
  const acting = actingMember(context, entry.proposal)
  if (!acting) return
  const { user, channel } = acting
  const { session, topic: text } = entry.proposal
  if (!maySetTopic(channel, user)) return refuseAsker(context, session, 'ERR_CHANOPRIVSNEEDED', channel.name)
  const head = `:${user.mask} TOPIC ${channel.name} :`
  const line = fitLine(head + text, context.settings.limits.lineBytes)
  // What is kept is what the members hear, even where their line has no room for all of it.
  const heard = line.slice(head.length)
  context.state.touchedChannels.touch(channel.folded)
  channel.topic = heard ? { text: heard, setBy: user.mask, setMs: entry.timeMs } : undefined
  keepEvent(context, entry, user, [channel], { command: 'TOPIC', target: channel.name, text: `:${heard}` })
  toChannel(channel, new Line(entry, line, { sender: user }))
}

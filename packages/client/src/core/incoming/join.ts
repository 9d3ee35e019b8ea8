// join.ts: JOIN: somebody has come into a channel, or we have (RFC 2812 section 3.2.1, IRCv3 extended-join).
import type { Person } from '../../model/conversation.ts'
import type { Context } from '../context.ts'
import type { Incoming } from '../line.ts'
import type { Handler } from './handler.ts'
import { isBot } from './person-of.ts'
import { showEvent } from './show-event.ts'

export const joinHandler: Handler = (context, message) => {
  const { from, own, params } = message
  const [name = ''] = params
  if (!from || !context.network.isChannel(name)) return
  if (own) return enter(context, message, name)
  const channel = context.conversations.get(name)
  if (channel?.joined !== 'yes') return
  const isNew = !channel.members.has(context.network.fold(from.nick))
  context.people.learn(from.nick, personOf(context, message))
  context.conversations.members.join(channel, from.nick)
  if (isNew) showEvent(context, message, channel)
}

function enter(context: Context, message: Incoming, name: string): void {
  const { conversations, self, people } = context
  const channel = conversations.open(name)
  if (channel.kind !== 'channel' || channel.joined === 'yes' || !message.from) return
  conversations.members.clear(channel)
  // What has changed while we were away is told now; what is not told is not there.
  conversations.change(channel, { joined: 'yes', refusal: undefined, topic: undefined, modes: '' })
  conversations.want(name)
  self.source = message.from
  people.learn(message.from.nick, personOf(context, message))
  conversations.members.join(channel, message.from.nick)
  context.history.joined(channel)
  context.outbox.joined(channel)
  showEvent(context, message, channel)
  conversations.inquiries.joined(channel)
}

function personOf({ network }: Context, message: Incoming): Partial<Person> {
  const { from, params } = message
  const [, account, realname] = params
  const extended = network.has('extended-join') && account !== undefined && realname !== undefined
  return {
    nick: from?.nick ?? '',
    user: from?.user,
    host: from?.host,
    online: true,
    ...(extended && { account: account === '*' ? undefined : account, realname }),
    ...(isBot(message) && { bot: true }),
  }
}

// part.ts: PART and KICK: somebody is in a channel no more (RFC 2812 sections 3.2.2, 3.2.8).
import type { Conversation } from '../../model/conversation.ts'
import type { Context } from '../context.ts'
import type { Handler } from './handler.ts'
import { showEvent } from './show-event.ts'

export const partHandler: Handler = (context, message) => {
  const { from, own, params } = message
  const channel = context.conversations.get(params[0] ?? '')
  if (!from || channel?.joined !== 'yes') return
  if (!own && !channel.members.has(context.network.fold(from.nick))) return
  showEvent(context, message, channel)
  goneFrom(context, channel, from.nick, own)
}

export const kickHandler: Handler = (context, message) => {
  const { network, self, conversations } = context
  const [name = '', nick = ''] = message.params
  const channel = conversations.get(name)
  if (channel?.joined !== 'yes') return
  const isUs = network.fold(nick) === network.fold(self.nick)
  if (!isUs && !channel.members.has(network.fold(nick))) return
  showEvent(context, message, channel)
  const [, , words = ''] = message.params
  goneFrom(context, channel, nick, isUs, words)
}

function goneFrom(
  context: Context,
  channel: Conversation,
  nick: string,
  isUs: boolean,
  refusal?: string,
): void {
  const { conversations } = context
  if (!isUs) {
    conversations.typing.stopped(channel, nick)
    return conversations.members.leave(channel, nick)
  }
  conversations.change(channel, { joined: 'no', refusal })
  conversations.members.clear(channel)
  // Whoever is put out does not come back by themselves.
  conversations.leave(channel)
}

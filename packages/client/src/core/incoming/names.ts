// names.ts: RPL_NAMREPLY and RPL_ENDOFNAMES: who is in a channel (RFC 2812 section 3.2.5, IRCv3 multi-prefix, userhost-in-names).
import type { Handler } from './handler.ts'

export const namesHandler: Handler = (context, message) => {
  const { conversations, timelines } = context
  const [, , name = '', names = ''] = message.params
  const channel = conversations.get(name)
  if (channel?.joined !== 'yes') {
    if (!message.isAnswer) timelines.inform('', `${name}: ${names}`)
    return
  }
  for (const each of names.split(' ')) if (each !== '') conversations.members.list(channel, each)
}

export const endOfNamesHandler: Handler = (context, message) => {
  const { conversations } = context
  const channel = conversations.get(message.params[1] ?? '')
  if (channel?.joined !== 'yes') return
  conversations.members.endList(channel)
  conversations.inquiries.listed(channel)
}

// invite.ts: INVITE: somebody is invited to a channel (RFC 2812 section 3.2.7, IRCv3 invite-notify).
import type { Handler } from './handler.ts'
import { showEvent } from './show-event.ts'

export const inviteHandler: Handler = (context, message) => {
  const { network, self, conversations, ignores } = context
  const [nick = '', channel = ''] = message.params
  if (ignores.covers(message.from)) return
  const isUs = network.fold(nick) === network.fold(self.nick)
  const open = conversations.get(channel)
  if (!isUs && open?.joined !== 'yes') return
  showEvent(context, message, open?.joined === 'yes' ? open : conversations.server)
  if (isUs) context.emit('invited', { nick: message.from?.nick ?? message.source ?? '', channel })
}

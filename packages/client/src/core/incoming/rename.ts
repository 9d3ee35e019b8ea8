// rename.ts: RENAME: a channel has another name now (IRCv3 draft/channel-rename).
import type { Handler } from './handler.ts'
import { showEvent } from './show-event.ts'

export const renameHandler: Handler = (context, message) => {
  const { conversations } = context
  const [from = '', to = ''] = message.params
  const channel = conversations.get(from)
  if (channel?.kind !== 'channel') return
  const taken = conversations.get(to)
  // One that we have left, or were never let into, makes room.
  if (taken && taken !== channel && taken.kind === 'channel' && taken.joined !== 'yes')
    conversations.close(taken)
  if (conversations.rename(channel, to)) showEvent(context, message, channel)
}

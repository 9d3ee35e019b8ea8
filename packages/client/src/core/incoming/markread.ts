// markread.ts: MARKREAD: how far we have read on any of our devices (IRCv3 draft/read-marker).
import type { Handler } from './handler.ts'

export const markreadHandler: Handler = (context, message) => {
  const [target = '', stamp = ''] = message.params
  const conversation = context.conversations.get(target)
  if (!conversation || conversation.kind === 'server' || !stamp.startsWith('timestamp=')) return
  const readUpToMs = Date.parse(stamp.slice('timestamp='.length))
  if (!Number.isNaN(readUpToMs)) context.conversations.markers.heard(conversation, readUpToMs)
}

// redact.ts: REDACT: a message is taken back (IRCv3 draft/message-redaction).
import type { Handler } from './handler.ts'
import { openPlaceOf } from './place-of.ts'

export const redactHandler: Handler = (context, message) => {
  const { params, from, source = '' } = message
  const [, msgid, reason = ''] = params
  const conversation = openPlaceOf(context, message)
  if (!conversation || msgid === undefined) return context.emit('unhandled', message)
  context.timelines.redact(conversation, msgid, { nick: from?.nick ?? source, reason })
}

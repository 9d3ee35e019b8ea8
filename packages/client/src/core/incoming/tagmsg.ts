// tagmsg.ts: TAGMSG: what is said without words: reactions, and who is writing (IRCv3 message-tags, react, typing).
import type { Handler } from './handler.ts'
import { openPlaceOf } from './place-of.ts'
import { isOwn } from './said.ts'
import { reactionOf } from './reaction-of.ts'

export const tagmsgHandler: Handler = (context, message) => {
  if (context.ignores.covers(message.from)) return
  const own = isOwn(context, message)
  if (own) context.outbox.echo(message, 'acknowledged')
  const conversation = openPlaceOf(context, message)
  if (!conversation || !message.from) return
  const typing = message.tags.get('+typing') ?? message.tags.get('+draft/typing')
  if (typing !== undefined && !own)
    context.conversations.typing.heard(conversation, message.from.nick, typing)
  const found = reactionOf(message)
  if (found) context.timelines.react(conversation, found.msgid, found)
}

// message.ts: PRIVMSG and NOTICE: something was said.
import type { Conversation } from '../../model/conversation.ts'
import type { Context } from '../context.ts'
import type { Incoming } from '../line.ts'
import { answerCtcp, ctcpAnswerText, readCtcp } from './ctcp.ts'
import type { Handler } from './handler.ts'
import { nameOf } from './place-of.ts'
import { isOwn, saidItem } from './said.ts'

export const messageHandler: Handler = (context, message) => {
  if (context.ignores.covers(message.from)) return
  const own = isOwn(context, message)
  if (own && context.outbox.echo(message, 'acknowledged')) return
  const ctcp = readCtcp(message.params[1] ?? '')
  if (ctcp && ctcp.name !== 'ACTION') return dealWithCtcp(context, message, own)
  const conversation = placeFor(context, message)
  if (!conversation) return context.emit('unhandled', message)
  const item = saidItem(context, message, conversation.kind === 'direct')
  if (!item) return
  context.timelines.add(conversation, item, 'live')
}

function dealWithCtcp(context: Context, message: Incoming, own: boolean): void {
  if (own) return
  if (message.command === 'NOTICE') return context.timelines.inform('', ctcpAnswerText(message) ?? '')
  // One that asks a whole channel would have all of it answer.
  if (context.network.isChannel(message.params[0] ?? '')) return
  answerCtcp(context, message)
}

/**
 * A message opens a private conversation. A notice does not: services and servers send them, and they are shown with the server's own
 * words. In a channel that we are not in nothing can be said to us.
 */
function placeFor(context: Context, message: Incoming): Conversation | undefined {
  const { conversations, network } = context
  const name = nameOf(context, message)
  if (name === undefined || name === '' || name === '*') return conversations.server
  const known = conversations.get(name)
  if (known || network.isChannel(name)) return known
  return message.command === 'NOTICE' ? conversations.server : conversations.open(name)
}

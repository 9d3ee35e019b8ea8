// place-of.ts: the conversation that a line with a target belongs to.
import type { Conversation } from '../../model/conversation.ts'
import type { Context } from '../context.ts'
import type { Incoming } from '../line.ts'
import { audienceOf, isOwn } from './said.ts'

/** The name of the channel, or of whom we talk with; undefined where a server speaks to us. */
export function nameOf(context: Context, message: Incoming): string | undefined {
  const { network, self } = context
  const { name } = audienceOf(network, message.params[0] ?? '')
  if (network.isChannel(name)) return name
  const isToUs = network.fold(name) === network.fold(self.nick)
  return isOwn(context, message) && !isToUs ? name : message.from?.nick
}

/** Only where it is open. */
export function openPlaceOf(context: Context, message: Incoming): Conversation | undefined {
  const name = nameOf(context, message)
  return name === undefined ? undefined : context.conversations.get(name)
}

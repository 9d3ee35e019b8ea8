// show-event.ts: puts what somebody did into the conversations where it is seen.
import type { Conversation } from '../../model/conversation.ts'
import type { Context } from '../context.ts'
import type { Incoming } from '../line.ts'
import { eventItem } from './event-item.ts'

export function showEvent(context: Context, message: Incoming, ...where: readonly Conversation[]): void {
  const item = eventItem(message)
  if (!item) return
  for (const conversation of where) context.timelines.add(conversation, item, 'live')
}

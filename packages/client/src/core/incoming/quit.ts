// quit.ts: QUIT: somebody has left the server (RFC 2812 section 3.1.7).
import type { Handler } from './handler.ts'
import { showEvent } from './show-event.ts'

export const quitHandler: Handler = (context, message) => {
  // Of ourselves it says that the link ends, which it says itself.
  if (!message.from || message.own) return
  const { nick } = message.from
  const { conversations, people } = context
  const wasHere = people.get(nick)?.online !== false
  const places = conversations.members.quit(nick)
  for (const place of places) conversations.typing.stopped(place, nick)
  if (wasHere) showEvent(context, message, ...places)
}

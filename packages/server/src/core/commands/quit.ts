// quit.ts: QUIT, and every other way in which a user leaves (RFC 2812 section 3.1.7).

import type { Apply, Context, OpenCommand } from '../context.ts'
import { toNeighbours } from '../deliver.ts'
import type { Entry } from '../entry.ts'
import { fitLine } from '../fit.ts'
import { Line } from '../line.ts'
import type { User } from '../state.ts'
import { sayOffline } from './monitor.ts'

export const quit: OpenCommand = {
  name: 'QUIT',
  parameters: 0,
  open: true,
  run(context, session, message) {
    // Modern IRC: "Quit: " shows that the words are the user's and not the server's; it stands there without words too.
    context.end(session, `Quit: ${message.params[0] ?? ''}`)
  },
}

export const applyLeave: Apply<'leave'> = (context, entry) => {
  const user = context.state.users.get(entry.proposal.user)
  if (!user) return
  user.recipients.length = 0
  leave(context, entry, user, entry.proposal.reason)
}

/** The user is gone, and the others are told; the user's own sessions, too, as far as there are any left. */
export function leave(context: Context, entry: Entry, user: User, reason: string): void {
  const text = `:${user.mask} QUIT :${reason}`
  const line = new Line(entry, fitLine(text, context.settings.limits.lineBytes), { sender: user })
  // When all have gone at once, nobody is left to be told, and nobody need be looked for.
  if (context.sessions.size > 0) toNeighbours(user, line)
  context.state.remember(user, entry.timeMs, context.settings.limits.whowasEntries)
  context.state.removeUser(user)
  sayOffline(context, user.nick)
}

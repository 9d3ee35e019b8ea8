// away.ts: AWAY: says that one is not there, and why (RFC 2812 section 4.1).

import type { Apply, UserCommand } from '../context.ts'
import { clip } from '../fit.ts'
import { reply } from '../replies.ts'

export const away: UserCommand = {
  name: 'AWAY',
  parameters: 0,
  run(context, session, message, user) {
    const text = clip(message.params[0] ?? '', context.settings.limits.awayLength)
    context.propose({ kind: 'away', user: user.id, session: session.id, message: text || undefined })
  },
}

export const applyAway: Apply<'away'> = (context, entry) => {
  const user = context.state.users.get(entry.proposal.user)
  if (!user) return
  user.away = entry.proposal.message
  const session = context.sessions.get(entry.proposal.session)
  if (!session) return
  if (user.away === undefined) reply(context, session, 'RPL_UNAWAY', 'You are no longer marked as being away')
  else reply(context, session, 'RPL_NOWAWAY', 'You have been marked as being away')
}

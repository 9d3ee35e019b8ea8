// away.ts: AWAY: says that one is not there, and why (RFC 2812 section 4.1).

import { Capability } from '../capabilities.ts'
import type { Apply, Context, UserCommand } from '../context.ts'
import { toFollowers } from '../deliver.ts'
import type { Entry } from '../entry.ts'
import { clip, fitLine } from '../fit.ts'
import { Line } from '../line.ts'
import { reply } from '../replies.ts'
import type { User } from '../state.ts'

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
  const before = user.away
  user.away = entry.proposal.message
  if (user.away !== before) toFollowers(context, user, awayLine(context, entry, user), user)
  const session = context.sessions.get(entry.proposal.session)
  if (!session) return
  if (user.away === undefined) reply(context, session, 'RPL_UNAWAY', 'You are no longer marked as being away')
  else reply(context, session, 'RPL_NOWAWAY', 'You have been marked as being away')
}

/** IRCv3 away-notify: what the others hear; without a text the user is back. */
export function awayLine(context: Context, entry: Entry, user: User): Line {
  const text = user.away === undefined ? '' : ` :${user.away}`
  const body = fitLine(`:${user.mask} AWAY${text}`, context.settings.limits.lineBytes)
  return new Line(entry, body, { sender: user, needs: Capability['away-notify'] })
}

// away.ts: AWAY: says that one is not there, and why (RFC 2812 section 4.1).

import { Capability } from '../capabilities/capabilities.ts'
import type { Apply, Context, OpenCommand } from '../context.ts'
import { toFollowers } from '../lines/deliver.ts'
import { awayOf, deviceOf } from '../devices/devices.ts'
import type { Entry } from '../entry.ts'
import { clip, fitLine } from '../lines/fit.ts'
import { Line } from '../lines/line.ts'
import { refuse, reply } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import type { Recipient } from '../lines/recipient.ts'
import type { User } from '../state.ts'

export const away: OpenCommand = {
  name: 'AWAY',
  parameters: 0,
  open: true,
  run(context, session, message) {
    const text = clip(message.params[0] ?? '', context.settings.limits.awayLength) || undefined
    const { user } = session
    if (user) return context.propose({ kind: 'away', user: user.id, session: session.id, message: text })
    // IRCv3 draft/pre-away: "servers MUST accept the AWAY command before connection registration has completed".
    if (!session.has(Capability['draft/pre-away'])) return refuse(context, session, 'ERR_NOTREGISTERED')
    session.registration.away = text
    sayAway(context, session, text)
  },
}

export const applyAway: Apply<'away'> = (context, entry) => {
  const { user: id, session: asker, message } = entry.proposal
  const user = context.state.users.get(id)
  const device = user && deviceOf(user, asker)
  if (!user || !device) return
  device.away = message
  device.awayAt = entry.place
  const session = context.sessions.get(asker)
  updateAway(context, entry, user, session)
  if (session) sayAway(context, session, message)
}

/** A device has come or gone, or said AWAY; the others are told if that makes a difference to them. */
export function updateAway(context: Context, entry: Entry, user: User, except?: Recipient): void {
  const before = user.away
  user.away = awayOf(user)
  // What was said on leaving holds until somebody has been here again.
  if (user.alwaysOn && user.away === undefined) user.alwaysOn.parting = undefined
  if (user.away !== before) toFollowers(context, user, awayLine(context, entry, user), except)
}

function sayAway(context: Context, session: Session, text: string | undefined): void {
  if (text === undefined) reply(context, session, 'RPL_UNAWAY', 'You are no longer marked as being away')
  else reply(context, session, 'RPL_NOWAWAY', 'You have been marked as being away')
}

/** IRCv3 away-notify: what the others hear; without a text the user is back. */
export function awayLine(context: Context, entry: Entry, user: User): Line {
  const text = user.away === undefined ? '' : ` :${user.away}`
  const body = fitLine(`:${user.mask} AWAY${text}`, context.settings.limits.lineBytes)
  return new Line(entry, body, { sender: user, needs: Capability['away-notify'], passing: true })
}

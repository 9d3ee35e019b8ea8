// quit.ts: QUIT, and every other way in which a user leaves (RFC 2812 section 3.1.7).

import { stays } from '../devices/always-on.ts'
import { changeHost } from '../users/change-host.ts'
import type { Apply, Context, OpenCommand } from '../context.ts'
import { toNeighbours } from '../lines/deliver.ts'
import { type Device, partingOf } from '../devices/devices.ts'
import type { Entry, SessionId } from '../entry.ts'
import { keepEvent } from '../history/events.ts'
import { fitLine } from '../lines/fit.ts'
import { Line } from '../lines/line.ts'
import type { User } from '../state.ts'
import { updateAway } from './away.ts'
import { sayOffline } from './monitor.ts'
import { tellModes } from './user-mode.ts'

export const quit: OpenCommand = {
  name: 'QUIT',
  parameters: 0,
  open: true,
  run(context, session, message) {
    // Modern IRC: "Quit: " shows that the words are the user's and not the server's; it stands there without words too.
    context.end(session, `Quit: ${message.params[0] ?? ''}`, 'quit')
  },
}

export const applyLeave: Apply<'leave'> = (context, entry) => {
  const { user: id, session, reason } = entry.proposal
  const user = context.state.users.get(id)
  const gone = user && detach(context, user, session)
  if (!user || !gone) return
  noteGone(user, gone, entry.timeMs)
  if (user.devices.length === 0 && !stays(context, user, entry.timeMs))
    return leave(context, entry, user, reason)
  updateAway(context, entry, user)
  if (user.operator && !user.devices.some(({ gaveOper }) => gaveOper)) {
    context.state.setOperator(user, undefined)
    tellModes(entry, user, '-o')
    changeHost(context, entry, user, user.cloak)
  }
}

/** The device, if it was one of the user's. */
function detach(context: Context, user: User, session: SessionId): Device | undefined {
  const at = user.recipients.findIndex(({ id }) => id === session)
  if (at >= 0) user.recipients.splice(at, 1)
  return context.state.removeDevice(user, session)
}

/** For as long as no other one is here. */
function noteGone({ alwaysOn, devices }: User, gone: Device, timeMs: number): void {
  if (!alwaysOn) return
  alwaysOn.lastHereMs = timeMs
  if (devices.length === 0) alwaysOn.parting = partingOf(gone, alwaysOn.parting)
}

/** Somebody may have come back since this was proposed. */
export const applyExpire: Apply<'expire'> = (context, entry) => {
  const user = context.state.users.get(entry.proposal.user)
  if (!user || user.devices.length > 0 || stays(context, user, entry.timeMs)) return
  leave(context, entry, user, 'Away for too long')
}

/** The user is gone, and the others are told; the user's own sessions, too, as far as there are any left. */
export function leave(context: Context, entry: Entry, user: User, reason: string): void {
  const text = `:${user.mask} QUIT :${reason}`
  const line = new Line(entry, fitLine(text, context.settings.limits.lineBytes), { sender: user })
  // When all have gone at once, nobody is left to be told, and nobody need be looked for.
  if (context.sessions.size > 0) toNeighbours(user, line)
  keepEvent(context, entry, user, user.channels, { command: 'QUIT', target: '', text: `:${reason}` })
  context.state.remember(user, entry.timeMs, context.settings.limits.whowasEntries)
  context.state.removeUser(user)
  sayOffline(context, user.nick)
}

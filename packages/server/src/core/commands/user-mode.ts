// user-mode.ts: MODE of a user: one's own, to see and to set (RFC 2812 section 3.1.5).

import { formatModeChanges, type ModeChange, parseModeChanges } from '@stonechat/irc'
import { changeHost } from '../users/change-host.ts'
import { userModes } from '../channels/channel-modes.ts'
import type { Apply, Context, UserCommand } from '../context.ts'
import { toUser } from '../lines/deliver.ts'
import type { Entry } from '../entry.ts'
import { Line } from '../lines/line.ts'
import { refuse, reply } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import type { User } from '../state.ts'

export const userMode: UserCommand['run'] = (context, session, message, user) => {
  const [nick = '', ...changes] = message.params
  const subject = context.state.userByNick(nick)
  if (!subject) return refuse(context, session, 'ERR_NOSUCHNICK', nick)
  if (subject !== user) return refuse(context, session, 'ERR_USERSDONTMATCH')
  if (changes.length === 0) return sayUserModes(context, session, user)
  const parsed = parseModeChanges(userModes, changes)
  const known = parsed.filter((change): change is ModeChange => !('fault' in change))
  if (known.length > 0) {
    context.propose({ kind: 'userMode', user: user.id, session: session.id, changes: known })
  }
  if (known.length < parsed.length) refuse(context, session, 'ERR_UMODEUNKNOWNFLAG')
}

export function sayUserModes(context: Context, session: Session, user: User): void {
  reply(context, session, 'RPL_UMODEIS', `+${[...user.modes].join('')}`)
}

export const applyUserMode: Apply<'userMode'> = (context, entry) => {
  const user = context.state.users.get(entry.proposal.user)
  if (!user) return
  const before = new Set(user.modes)
  // Of two changes of one mode the last counts.
  const last = new Map(entry.proposal.changes.map(change => [change.mode, change]))
  for (const { mode, action } of last.values()) setMode(context, user, mode, action === '+')
  const changed = [...last.values()].filter(({ mode }) => before.has(mode) !== user.modes.has(mode))
  const text = formatModeChanges(changed).join(' ')
  if (text) tellModes(entry, user, text)
  // What they were seen with as an operator.
  if (before.has('o') && !user.operator) changeHost(context, entry, user, user.cloak)
}

/** All devices of the user have the same modes. */
export function tellModes(entry: Entry, user: User, changes: string): void {
  toUser(user, new Line(entry, `:${user.nick} MODE ${user.nick} :${changes}`, { sender: user }))
}

/** RFC 2812 section 3.1.5: nobody becomes an operator by MODE, but an operator may cease to be one. */
function setMode(context: Context, user: User, mode: string, adding: boolean): void {
  if (mode !== 'o') context.state.setUserMode(user, mode, adding)
  else if (!adding) ceaseToOperate(context, user)
}

function ceaseToOperate({ state }: Context, user: User): void {
  state.setOperator(user, undefined)
  for (const device of user.devices) device.gaveOper = false
}

// kill.ts: KILL: an operator ends the connection of a user (RFC 2812 section 3.7.1, Modern IRC).

import type { Apply, Context, UserCommand } from '../context.ts'
import type { Ending } from '../ending.ts'
import { toUser } from '../lines/deliver.ts'
import type { Entry } from '../entry.ts'
import { clip, fitLine } from '../lines/fit.ts'
import { Line } from '../lines/line.ts'
import { actingOperator, recordAct } from '../operators/privileges.ts'
import { refuse, refuseAsker } from '../lines/replies.ts'
import type { User } from '../state.ts'
import { leave } from './quit.ts'

export const kill: UserCommand = {
  name: 'KILL',
  parameters: 2,
  privilege: 'kill',
  run(context, session, message, user) {
    const [nick = '', comment = ''] = message.params
    const { serverName, limits } = context.settings
    // RFC 2812 section 3.7.1: the server itself is nobody's to kill.
    if (nick === serverName) return refuse(context, session, 'ERR_CANTKILLSERVER')
    const reason = clip(comment, limits.kickLength)
    context.propose({ kind: 'kill', user: user.id, session: session.id, nick, reason })
  },
}

export const applyKill: Apply<'kill'> = (context, entry) => {
  const operator = actingOperator(context, entry.proposal, 'kill')
  if (!operator) return
  const { session, nick, reason } = entry.proposal
  const killed = context.state.userByNick(nick)
  if (!killed) return refuseAsker(context, session, 'ERR_NOSUCHNICK', nick)
  recordAct(context, entry.proposal, operator, 'kill', killed.mask)
  const text = `:${operator.mask} KILL ${killed.nick} :${reason}`
  toUser(killed, new Line(entry, fitLine(text, context.settings.limits.lineBytes), { sender: operator }))
  putOut(context, entry, killed, `Killed (${operator.nick} (${reason}))`, 'killed')
}

/** The user leaves, as an operator wants it; and the sessions of theirs that are on this node end. */
export function putOut(context: Context, entry: Entry, user: User, reason: string, ending: Ending): void {
  const recipients = user.recipients.slice()
  leave(context, entry, user, reason)
  user.recipients.length = 0
  for (const { id } of recipients) {
    const session = context.sessions.get(id)
    if (session) context.end(session, reason, ending)
  }
}

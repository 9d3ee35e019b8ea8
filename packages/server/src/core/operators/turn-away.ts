// turn-away.ts: what those hear who are not let in.

import type { Context } from '../context.ts'
import { refuse, reply } from '../lines/replies.ts'
import type { ServerBan } from './server-bans.ts'
import type { Session } from '../session.ts'

/** The nick is for who is logged in to the account of that name. */
export function sayReserved(context: Context, session: Session, nick: string): void {
  const text = 'Nickname is reserved for its account: log in to that first (SASL), or choose another'
  reply(context, session, 'ERR_NICKNAMEINUSE', nick, text)
}

/** Modern IRC, ERR_YOUREBANNEDCREEP; the reason stands in ERROR. */
export function endBanned(context: Context, session: Session, { reason }: ServerBan): void {
  refuse(context, session, 'ERR_YOUREBANNEDCREEP')
  context.end(session, `Banned: ${reason}`, 'banned')
}

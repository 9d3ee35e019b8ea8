// turn-away.ts: what those hear who are not let in.

import type { Context } from './context.ts'
import { refuse } from './replies.ts'
import type { ServerBan } from './server-bans.ts'
import type { Session } from './session.ts'

/** Modern IRC, ERR_YOUREBANNEDCREEP; the reason stands in ERROR. */
export function endBanned(context: Context, session: Session, { reason }: ServerBan): void {
  refuse(context, session, 'ERR_YOUREBANNEDCREEP')
  context.end(session, `Banned: ${reason}`, 'banned')
}

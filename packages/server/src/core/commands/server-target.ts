// server-target.ts: the server that a question is for: `VERSION irc.example`, `WHOIS irc.example alice`.

import { matchMask } from '@stonechat/irc'
import type { Context } from '../context.ts'
import { refuse } from '../lines/replies.ts'
import type { Session } from '../session.ts'

/**
 * Whether this server is meant: by its name, by a mask of it, or by the nick of a user who is on it (Modern IRC,
 * VERSION), or by nothing at all. For any other the client gets 402.
 */
export function isMeant(context: Context, session: Session, target: string | undefined): boolean {
  const { settings, state } = context
  if (!target || state.userByNick(target) || matchMask(target, settings.serverName, state.fold)) return true
  refuse(context, session, 'ERR_NOSUCHSERVER', target)
  return false
}

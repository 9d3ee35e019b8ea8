// isupport.ts: ISUPPORT: what the server can do, before and after registration (IRCv3 draft/extended-isupport).

import { formatIsupport } from '@stonechat/irc'
import { inBatch } from '../lines/batch.ts'
import { Capability } from '../capabilities/capabilities.ts'
import type { Context, OpenCommand } from '../context.ts'
import { fitLine } from '../lines/fit.ts'
import { changedTokens, isupportTokens } from '../capabilities/isupport.ts'
import { refuse } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import type { Settings } from '../settings.ts'

export const isupport: OpenCommand = {
  name: 'ISUPPORT',
  parameters: 0,
  open: true,
  run(context, session) {
    if (!session.user && !session.has(Capability['draft/extended-isupport'])) {
      return refuse(context, session, 'ERR_NOTREGISTERED')
    }
    sayIsupport(context, session)
  },
}

/** All tokens, or some; in a batch for who knows of it: "The server MUST NOT send any unbatched RPL_ISUPPORT message" then. */
export function sayIsupport(
  context: Context,
  session: Session,
  tokens = isupportTokens(context.settings),
): void {
  const { serverName, limits } = context.settings
  const lines = formatIsupport(tokens).map(some => {
    const line = `:${serverName} 005 ${session.name} ${some.join(' ')} :are supported by this server`
    return fitLine(line, limits.lineBytes)
  })
  const batched = session.has(Capability.batch) && session.has(Capability['draft/extended-isupport'])
  const said = batched ? inBatch(context, session, 'draft/isupport', lines) : lines
  for (const line of said) session.answer(line)
}

/** To all, what differs from the settings of before. */
export function sayChangedTokens(context: Context, before: Settings): void {
  const tokens = changedTokens(before, context.settings)
  if (tokens.length === 0) return
  for (const session of context.sessions.values()) {
    if (session.user) session.unasked(() => sayIsupport(context, session, tokens))
  }
}

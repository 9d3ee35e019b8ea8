// wallops.ts: WALLOPS: an operator says something to all who want to hear it (RFC 2812 section 4.7, Modern IRC).

import { WALLOPS_MODE } from '../channels/channel-modes.ts'
import type { Apply, UserCommand } from '../context.ts'
import { toUser } from '../lines/deliver.ts'
import { fitLine } from '../lines/fit.ts'
import { Line } from '../lines/line.ts'
import { actingOperator, recordAct } from '../operators/privileges.ts'
import { refuse } from '../lines/replies.ts'

export const wallops: UserCommand = {
  name: 'WALLOPS',
  parameters: 1,
  privilege: 'wallops',
  run(context, session, message, user) {
    const text = message.params[0]
    if (!text) return refuse(context, session, 'ERR_NEEDMOREPARAMS', 'WALLOPS')
    context.propose({ kind: 'wallops', user: user.id, session: session.id, text })
  },
}

export const applyWallops: Apply<'wallops'> = (context, entry) => {
  const operator = actingOperator(context, entry.proposal, 'wallops')
  if (!operator) return
  recordAct(context, entry.proposal, operator, 'wallops', '*')
  const text = `:${operator.mask} WALLOPS :${entry.proposal.text}`
  const line = new Line(entry, fitLine(text, context.settings.limits.lineBytes), { sender: operator })
  for (const user of context.state.users.values()) if (user.modes.has(WALLOPS_MODE)) toUser(user, line)
}

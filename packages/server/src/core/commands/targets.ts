// targets.ts: the targets of one command, `a,b,c`: each once, no more than TARGMAX allows.

import type { Context } from '../context.ts'
import type { Limits } from '../limits.ts'
import { refuse } from '../replies.ts'
import type { Session } from '../session.ts'

/** The first so many targets; for those over the limit the client gets 407. */
export function targetsOf(
  context: Context,
  session: Session,
  command: keyof Limits['targets'],
  list: string,
): readonly string[] {
  if (!list.includes(',')) return list ? [list] : []
  const targets = [...new Set(list.split(','))].filter(Boolean)
  const most = context.settings.limits.targets[command]
  if (most === 0 || targets.length <= most) return targets
  refuse(context, session, 'ERR_TOOMANYTARGETS', targets[most] ?? '')
  return targets.slice(0, most)
}

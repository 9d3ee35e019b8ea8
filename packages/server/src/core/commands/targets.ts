// targets.ts: the targets of one command, `a,b,c`: each once in any case, no more than TARGMAX allows.

import type { Context } from '../context.ts'
import type { Limits } from '../limits.ts'
import { refuse } from '../lines/replies.ts'
import type { Session } from '../session.ts'

/** The first so many targets; for those over the limit the client gets 407. */
export function targetsOf(
  context: Context,
  session: Session,
  command: keyof Limits['targets'],
  list: string,
): readonly string[] {
  if (!list.includes(',')) return list ? [list] : []
  const targets = [...eachOnce(list.split(','), context.state.fold)]
  const most = context.settings.limits.targets[command]
  if (most === 0 || targets.length <= most) return targets
  // RFC 2812 section 3.3.2: a NOTICE is never answered.
  if (command !== 'NOTICE') refuse(context, session, 'ERR_TOOMANYTARGETS', targets[most] ?? '')
  return targets.slice(0, most)
}

/** Those that are not empty; of those that differ in case alone the first. */
function* eachOnce(targets: readonly string[], fold: (name: string) => string): Iterable<string> {
  const seen = new Set<string>([''])
  for (const target of targets) {
    const folded = fold(target)
    if (seen.has(folded)) continue
    seen.add(folded)
    yield target
  }
}

// targets.ts: private conversations in which something was said while we were away (CHATHISTORY TARGETS).
import { DIRECT_LOOKBACK_MS, HISTORY_TARGETS_MAX } from '../../limits.ts'
import { batchIn } from '../batches/lines-of.ts'
import type { Answer, Context } from '../context.ts'
import { incomingOf } from '../incoming/incoming-of.ts'
import type { Questions } from './questions.ts'
import { pageLimit, timestamp } from './reference.ts'

/** `isAll`: whether it cannot be that there are more. Undefined where the server cannot say. */
export type Targets = { readonly names: readonly string[]; readonly isAll: boolean } | 'lost' | undefined

/** The clocks of servers and clients differ. */
const DAY_MS = 86_400_000
const TYPE = 'draft/chathistory-targets'

/** Asks in which of them something was said since then; for a first time, since a while ago. */
export function askTargets(
  context: Context,
  questions: Questions,
  sinceMs: number | undefined,
  onTargets: (targets: Targets) => void,
): void {
  const now = context.clock.dateMs()
  const limit = pageLimit(context.network, HISTORY_TARGETS_MAX)
  const since = sinceMs === undefined ? now - DIRECT_LOOKBACK_MS : sinceMs - 1
  // Counted from the first: the newest ones.
  const bounds = [now + DAY_MS, since].map(atMs => `timestamp=${timestamp(atMs)}`)
  const message = { command: 'CHATHISTORY', params: ['TARGETS', ...bounds, String(limit)] }
  questions.ask(message, false, answer => {
    if (answer.outcome === 'lost') return onTargets('lost')
    const names = namesIn(context, answer)
    onTargets(names && { names, isAll: names.length < limit })
  })
}

function namesIn(context: Context, { outcome, replies }: Answer): readonly string[] | undefined {
  if (outcome !== 'done') return undefined
  const batch = batchIn(replies, TYPE, message => incomingOf(context, message))
  return batch?.content.flatMap(unit => {
    if ('content' in unit || unit.params[0] !== 'TARGETS') return []
    const name = unit.params[1] ?? ''
    return name === '' || context.network.isChannel(name) ? [] : [name]
  })
}

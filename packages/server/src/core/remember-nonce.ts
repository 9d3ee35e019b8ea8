// remember-nonce.ts: a message with a nonce is remembered, over a restart too where its sender has an account.

import type { Context } from './context.ts'
import type { Entry } from './entry.ts'
import type { Line } from './line.ts'
import { nonceKey, type SaidAt } from './nonces.ts'
import { isGuest, owned, ownerOf } from './owner.ts'
import type { User } from './state.ts'

export function rememberNonce(
  context: Context,
  entry: Entry<'message'>,
  sender: User,
  lines: readonly Line[],
): void {
  if (entry.proposal.nonce === undefined) return
  const owner = ownerOf(sender)
  const { place, timeMs, id } = entry
  const at = { place, timeMs, id }
  const key = nonceKey(entry.proposal)
  // A message of several lines would hold a hundred times the memory: it is told from the repeated one.
  const said = { at, lines: lines.length === 1 ? lines : undefined }
  const gone = context.state.nonces.remember(owner, key, said, context.settings.limits.nonces)
  for (const [whose, old] of gone) if (!isGuest(whose)) context.records.remove('nonce', owned(whose, old))
  if (!isGuest(owner)) void keepNonce(context, owned(owner, key), at)
}

/**
 * In the same commit as the message: after a crash there are both or neither. A message that could not be written is not
 * kept, but its record would be, once the disk can be written again; so it goes.
 */
async function keepNonce(context: Context, key: string, at: SaidAt): Promise<void> {
  context.records.put('nonce', key, at)
  if (!(await context.committed(at.place))) context.records.remove('nonce', key)
}

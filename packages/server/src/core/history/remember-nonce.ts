// remember-nonce.ts: a message with a nonce is remembered, over a restart too where its sender has an account.

import type { Context } from '../context.ts'
import type { Entry } from '../entry.ts'
import type { Line } from '../lines/line.ts'
import { nonceKey } from './nonces.ts'
import { isGuest, owned, ownerOf } from '../accounts/owner.ts'
import type { User } from '../state.ts'

export function rememberNonce(
  context: Context,
  entry: Entry<'message'>,
  sender: User,
  lines: readonly Line[],
  isForAll: boolean,
): void {
  if (entry.proposal.nonce === undefined) return
  const owner = ownerOf(sender)
  const { place, timeMs, id } = entry
  const at = { place, timeMs, id }
  const key = nonceKey(entry.proposal)
  const ownedKey = owned(owner, key)
  if (!isGuest(owner)) context.records.put('nonce', ownedKey, at)
  // Asked for now: of what was written long ago nothing waits.
  const kept = isForAll ? context.committed(place) : nothingToKeep
  // A message of several lines would hold a hundred times the memory: it is told from the repeated one.
  const said = { at, lines: lines.length === 1 ? lines : undefined, kept }
  const gone = context.state.nonces.remember(owner, key, said, context.settings.limits.nonces)
  for (const [whose, old] of gone) if (!isGuest(whose)) context.records.remove('nonce', owned(whose, old))
  if (!isGuest(owner)) void forgetUnkept(context, ownedKey, kept)
}

/** To ranks alone nothing is said that would be kept. */
const nothingToKeep = Promise.resolve(true)

/**
 * The record is in the same commit as the message: after a crash there are both or neither. A message that could not be
 * written is not kept, but its record would be, once the disk can be written again; so it goes.
 */
async function forgetUnkept({ records }: Context, ownedKey: string, kept: Promise<boolean>): Promise<void> {
  if (!(await kept)) records.remove('nonce', ownedKey)
}

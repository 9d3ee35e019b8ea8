// move-marker.ts: moves somebody's read marker forwards, and writes it down where it is an account's.

import type { Context } from '../context.ts'
import { owned, ownerOf } from '../accounts/owner.ts'
import type { User } from '../state.ts'

/** `target` is folded. False where the marker is there already, or further on. */
export function moveMarker(context: Context, user: User, target: string, timeMs: number): boolean {
  const { state, records, settings } = context
  const owner = ownerOf(user)
  if (!state.readMarkers.moves(owner, target, timeMs)) return false
  const gone = state.readMarkers.set(owner, target, timeMs, settings.limits.readMarkers)
  if (!user.account) return true
  records.put('readMarker', owned(owner, target), timeMs)
  for (const oldest of gone) records.remove('readMarker', owned(owner, oldest))
  return true
}

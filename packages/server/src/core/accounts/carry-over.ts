// carry-over.ts: somebody logs in or out: what they have set and read as a guest goes with them, and others see it changed.

import type { Context } from '../context.ts'
import type { Entry } from '../entry.ts'
import { partOf } from '../lines/line.ts'
import { changeMetadata, tellChange } from '../metadata/metadata-changes.ts'
import { moveMarker } from '../history/move-marker.ts'
import { guestOwner, ownerOf } from './owner.ts'
import type { User } from '../state.ts'

/** What others see of the user; to be taken before they log in or out. */
export function seenOf({ state }: Context, user: User): ReadonlyMap<string, string> {
  return new Map(state.metadata.of(ownerOf(user)))
}

/** To be called when they have: what the account has already is stronger. */
export function carryOver(
  context: Context,
  entry: Entry,
  user: User,
  before: ReadonlyMap<string, string>,
): void {
  if (user.account) adopt(context, entry, user)
  const after = context.state.metadata.of(ownerOf(user))
  let part = 1
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const value = after.get(key)
    if (before.get(key) === value) continue
    part += 1
    tellChange(context, partOf(entry, part), { subject: user, key, value })
  }
}

function adopt(context: Context, entry: Entry, user: User): void {
  const { metadata, readMarkers } = context.state
  const guest = guestOwner(user.id)
  for (const [target, timeMs] of readMarkers.of(guest)) moveMarker(context, user, target, timeMs)
  for (const [key, value] of metadata.of(guest)) {
    const isFree = !metadata.of(ownerOf(user)).has(key)
    if (isFree) changeMetadata(context, entry, { subject: user, key, value }, user)
  }
  readMarkers.forget(guest)
  metadata.forget(guest)
}

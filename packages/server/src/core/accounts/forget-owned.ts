// forget-owned.ts: what belonged to an account goes with it: the next one of that name is somebody else.

import type { Context } from '../context.ts'
import { owned } from './owner.ts'

export function forgetOwned({ state, records }: Context, owner: string): void {
  for (const key of state.metadata.of(owner).keys()) records.remove('metadata', owned(owner, key))
  state.metadata.forget(owner)
  for (const nonce of state.nonces.of(owner).keys()) records.remove('nonce', owned(owner, nonce))
  state.nonces.forget(owner)
  for (const target of state.readMarkers.of(owner).keys()) records.remove('readMarker', owned(owner, target))
  state.readMarkers.forget(owner)
}

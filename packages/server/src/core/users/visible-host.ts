// visible-host.ts: what others see of where a client is, when it comes.

import { cloakOf } from './cloak.ts'
import type { Context } from '../context.ts'
import type { Session } from '../session.ts'

/** Also of an address that has a name: the name often tells as much. */
export function visibleHost({ settings, keyedHash }: Context, { origin }: Session): string {
  return settings.cloak.enabled ? cloakOf(origin.host, keyedHash) : (origin.hostname ?? origin.host)
}

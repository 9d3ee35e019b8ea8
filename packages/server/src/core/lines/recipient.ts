// recipient.ts: where a line for a user goes. Shapes only.

import type { SessionId } from '../entry.ts'
import type { Line } from './line.ts'

/** Where a line for a user goes: one of the sessions they have on this node. */
export interface Recipient {
  readonly id: SessionId
  /** Bits of `Capability`. */
  readonly capabilities: number
  /** Monotonic: when the user last spoke through it. */
  readonly spokeMs: number
  /** `line` is what the text was made from, once for all. */
  send(text: string, line: Line): void
}

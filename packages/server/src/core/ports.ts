// ports.ts: what the core is handed by whoever runs it. Shapes only.

import type { Entry, Place, Proposal } from './entry.ts'

/** The way to one client. `send` queues a line (no line ending); it leaves at the end of the tick. */
export interface Link {
  send(line: string): void
  /** Bytes queued and not yet taken by the system. */
  readonly queuedBytes: number
  /** Sends what is queued, then closes. */
  close(): void
  /** Closes at once, for a client that does not read. */
  abort(): void
}

export interface Clock {
  /** For time-outs: never jumps. Milliseconds from any start. */
  monotonicMs(): number
  /** For people: milliseconds since 1970. */
  wallMs(): number
}

/**
 * The one order of events. `append` may apply before it returns (a server alone) or later (several nodes):
 * nobody may depend on which.
 */
export interface Log {
  append(proposal: Proposal): void
  /** Sets who applies the entries, each in its place. Called once, before the first `append`. */
  entries(apply: (entry: Entry) => void): void
  /** Resolves when the entry at that place, and all before it, would survive a crash. */
  committed(place: Place): Promise<void>
}

// figures.ts: what the edge counts while it runs, in plain numbers: metrics.ts reads them. The core's stand in core/counts.ts.

import type { Ending } from '../core/ending.ts'
import { Durations } from './durations.ts'

/** Why a connection was not let in. */
export type Refused = 'full' | 'per-host' | 'per-host-per-minute'

export class Figures {
  /** Whether anybody asks how long things take: to look at the clock costs more than all the rest. */
  readonly timed: boolean
  /** By transport. */
  readonly open = new Map<string, number>()
  readonly opened = new Map<string, number>()
  readonly refused = new Map<Refused, number>()
  readonly ended = new Map<Ending, number>()
  /** Lines that waited because their client floods. */
  delayedLines = 0
  /** From the line of a client until it is answered. */
  readonly commands = new Durations()
  /** From the main thread to the disk and back. */
  readonly commits = new Durations()
  commitFailures = 0
  /** Lines that the journal has left out. */
  unnoted = 0

  constructor(timed: boolean) {
    this.timed = timed
  }

  connected(transport: string): void {
    increase(this.open, transport, 1)
    increase(this.opened, transport, 1)
  }

  disconnected(transport: string): void {
    increase(this.open, transport, -1)
  }
}

export function increase<K>(map: Map<K, number>, key: K, by: number): void {
  map.set(key, (map.get(key) ?? 0) + by)
}

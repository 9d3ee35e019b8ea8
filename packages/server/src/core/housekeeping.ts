// housekeeping.ts: what the log is asked for because time has passed.

import { proposeExpiries } from './devices/always-on.ts'
import { proposeLockdownEnd } from './commands/lockdown.ts'
import type { Context } from './context.ts'

const SWEEP_INTERVAL_MS = 3_600_000

export class Housekeeping {
  #sweptMs: number | undefined

  /** To be called about once a second. */
  tick(context: Context): void {
    proposeLockdownEnd(context)
    proposeExpiries(context)
    const nowMs = context.clock.monotonicMs()
    this.#sweptMs ??= nowMs
    if (nowMs - this.#sweptMs < SWEEP_INTERVAL_MS) return
    this.#sweptMs = nowMs
    proposeSweep(context)
  }
}

function proposeSweep(context: Context): void {
  for (const { registration } of context.state.channels.values()) {
    if (registration) return context.propose({ kind: 'sweepChannels' })
  }
}

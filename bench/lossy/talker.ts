// talker.ts: what can talk over a network: sessions of which both ends say something every so often.

import type { Report } from './ends/report.ts'
import type { Network } from './network/network.ts'

/** Before anything counts, and then. */
export type Time = { readonly warmUpMs: number; readonly durationMs: number }

export type Talking = AsyncDisposable & {
  /** Resolves when the time is over, with the number of messages that count. */
  talk(everyMs: number, time: Time): Promise<number>
  /** What came of them at both ends. */
  heard(): Promise<Report>
}

export type Talker = {
  readonly name: string
  open(network: Network, sessions: number, signal: AbortSignal): Promise<Talking>
}

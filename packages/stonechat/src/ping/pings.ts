// pings.ts: asks again and again, as a ping does.

import { setTimeout } from 'node:timers/promises'
import type { Pinger } from './pinger.ts'
import type { Way } from './way.ts'

/** The last answer is waited for as long as this. */
const LINGER_MS = 2000

export type Pings = {
  /** Infinity: until it is stopped. */
  readonly count: number
  readonly intervalMs: number
  readonly stopped: AbortSignal
}

/** Why the session has ended, where it has before all was asked. */
export async function sendPings(
  way: Way,
  pinger: Pinger,
  { count, intervalMs, stopped }: Pings,
): Promise<string | undefined> {
  const ended = new AbortController()
  void way.dialed.end.then(({ reason }) => ended.abort(reason))
  const over = AbortSignal.any([stopped, ended.signal])
  for (let asked = 1; ; asked++) {
    pinger.ask()
    if (asked >= count) break
    await pause(intervalMs, over)
    if (over.aborted) break
  }
  if (!over.aborted) await quiet(way, pinger, over)
  if (!ended.signal.aborted) return undefined
  return `the session has ended: ${ended.signal.reason === '' ? 'closed by the server' : String(ended.signal.reason)}`
}

async function quiet(way: Way, pinger: Pinger, over: AbortSignal): Promise<void> {
  const done = new AbortController()
  way.watch(() => {
    if (pinger.isQuiet) done.abort()
  })
  await pause(LINGER_MS, AbortSignal.any([over, done.signal]))
}

async function pause(delayMs: number, over: AbortSignal): Promise<void> {
  try {
    await setTimeout(delayMs, undefined, { signal: over })
  } catch (error) {
    if (!over.aborted) throw error
  }
}

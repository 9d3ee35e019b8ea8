// pings.ts: asks again and again, as a ping does.

import { setTimeout } from 'node:timers/promises'
import type { Pinger } from './pinger.ts'

/** The last answer is waited for as long as this. */
const LINGER_MS = 2000

/** A session, seen from outside. */
export type Asked = {
  /** How it ended, once it has. */
  readonly end: Promise<{ readonly reason: string }>
  /** Each packet. */
  watch(observe: () => void): void
}

type Asking = Pick<Pinger, 'ask' | 'isQuiet'>

export type Pings = {
  /** Infinity: until it is stopped. */
  readonly count: number
  readonly intervalMs: number
  readonly stopped: AbortSignal
}

/** Why the session has ended, where it has before all was asked. */
export async function sendPings(
  session: Asked,
  pinger: Asking,
  { count, intervalMs, stopped }: Pings,
): Promise<string | undefined> {
  const ended = new AbortController()
  void session.end.then(({ reason }) => ended.abort(reason))
  const over = AbortSignal.any([stopped, ended.signal])
  for (let asked = 1; ; asked++) {
    pinger.ask()
    if (asked >= count) break
    await pause(intervalMs, over)
    if (over.aborted) break
  }
  if (!over.aborted) await quiet(session, pinger, over)
  if (!ended.signal.aborted) return undefined
  return `the session has ended: ${ended.signal.reason === '' ? 'closed by the server' : String(ended.signal.reason)}`
}

async function quiet(session: Asked, pinger: Asking, over: AbortSignal): Promise<void> {
  const done = new AbortController()
  session.watch(() => {
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

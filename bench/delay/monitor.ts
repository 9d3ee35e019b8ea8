// monitor.ts: loaded into a server of Node before its own code: says on SIGUSR2 how late its timers were since the last time.

import { monitorEventLoopDelay } from 'node:perf_hooks'

const EVERY_MS = 1

/** Milliseconds. */
export type Delays = { readonly p50: number; readonly p99: number; readonly max: number }

const histogram = monitorEventLoopDelay({ resolution: EVERY_MS })
histogram.enable()

process.on('SIGUSR2', () => {
  const { max } = histogram
  const [p50, p99] = [histogram.percentile(50), histogram.percentile(99)]
  histogram.reset()
  const delays: Delays = { p50: late(p50), p99: late(p99), max: late(max) }
  console.log(JSON.stringify(delays))
})

/** What it measures is from one tick to the next, in nanoseconds. */
function late(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e6 - EVERY_MS)
}

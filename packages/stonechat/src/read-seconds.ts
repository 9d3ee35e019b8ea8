// read-seconds.ts: a time in seconds, as an option has it.

import { UsageError } from './usage-error.ts'

/** A timer takes no more. */
const SECONDS_MAX = 2_000_000

/** In ms; undefined where nothing is said. */
export function readSeconds(
  option: string,
  text: string | undefined,
  leastSeconds = 0.001,
): number | undefined {
  if (text === undefined) return undefined
  const seconds = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  if (!(seconds >= leastSeconds && seconds <= SECONDS_MAX))
    throw new UsageError(`${option} ${text}: expected seconds, from ${leastSeconds} to ${SECONDS_MAX}`)
  return seconds * 1000
}

// back-off.ts: how long to wait before the next attempt to connect. Pure.
import { RETRY_FIRST_MS, RETRY_MS_MAX } from '../../limits.ts'
import type { Random } from '../../ports.ts'

/**
 * Twice as long after each attempt that failed, of which half is left to chance: clients that have lost one server do not come
 * back in one moment. `attempt` counts from 1.
 */
export function retryDelayMs(attempt: number, random: Random): number {
  const wholeMs = Math.min(RETRY_FIRST_MS * 2 ** (attempt - 1), RETRY_MS_MAX)
  return Math.round(wholeMs * (0.5 + random() / 2))
}

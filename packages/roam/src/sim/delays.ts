// delays.ts: how long messages took, in a table of shares.
import type { Delay } from './ledger.ts'

/** The delay that this share of the values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export function delaysOf(delays: readonly Delay[]): number[] {
  return delays.map(({ delayMs }) => delayMs)
}

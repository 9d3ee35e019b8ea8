// timestamp.ts: points in time as clients write them: `timestamp=2026-01-01T00:00:00.000Z` (IRCv3 server-time).

const TIMESTAMP = /^timestamp=(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/

/** Milliseconds since 1970; undefined of what is no timestamp. */
export function parseTimestamp(text: string): number | undefined {
  const timeMs = Date.parse(TIMESTAMP.exec(text)?.[1] ?? '')
  return Number.isNaN(timeMs) ? undefined : timeMs
}

export function formatTimestamp(timeMs: number): string {
  return `timestamp=${new Date(timeMs).toISOString()}`
}

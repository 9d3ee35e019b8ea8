// timestamp.ts: points in time as clients write them: `timestamp=2026-01-01T00:00:00.000Z` (IRCv3 server-time).

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const PREFIX = 'timestamp='

/** Milliseconds since 1970; undefined of what is no timestamp. */
export function parseTimestamp(text: string): number | undefined {
  return text.startsWith(PREFIX) ? parseTime(text.slice(PREFIX.length)) : undefined
}

/** The same, without the word before it. */
export function parseTime(text: string): number | undefined {
  const timeMs = TIME.test(text) ? Date.parse(text) : Number.NaN
  // The 29th of February of any year is a day to Date, and so is the 24th hour: of the day after.
  return Number.isNaN(timeMs) || new Date(timeMs).toISOString() !== text ? undefined : timeMs
}

export function formatTimestamp(timeMs: number): string {
  return PREFIX + new Date(timeMs).toISOString()
}

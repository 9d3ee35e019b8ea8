// times.ts: times and days as people say them, in the time zone of this machine.

const pad = (value: number): string => String(value).padStart(2, '0')

/** `09:05`. */
export function clockTime(atMs: number): string {
  const date = new Date(atMs)
  return `${pad(date.getHours())}:${pad(date.getMinutes())}`
}

/** `Monday 23 November 2026`: the page speaks English, whatever the browser speaks. */
export function dayName(atMs: number): string {
  days ??= new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  return days.format(atMs)
}

let days: Intl.DateTimeFormat | undefined

/** From midnight to midnight. */
export type Day = { readonly startMs: number; readonly endMs: number }

/** A day of a change of clocks has 23 or 25 hours. */
export function dayAround(atMs: number): Day {
  const date = new Date(atMs)
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()]
  return { startMs: new Date(year, month, day).getTime(), endMs: new Date(year, month, day + 1).getTime() }
}

export function isWithin({ startMs, endMs }: Day, atMs: number): boolean {
  return atMs >= startMs && atMs < endMs
}

// times.ts: times and days as people say them, in the time zone of this machine. Pure, but for that.

const pad = (value: number): string => String(value).padStart(2, '0')

/** `09:05`. */
export function clockTime(atMs: number): string {
  const date = new Date(atMs)
  return `${pad(date.getHours())}:${pad(date.getMinutes())}`
}

/** The same number for all times of a day. */
export function dayOf(atMs: number): number {
  const date = new Date(atMs)
  return (date.getFullYear() * 12 + date.getMonth()) * 31 + date.getDate()
}

/** `Monday, 23 November 2026`. In words of our own: what Intl loads for one format takes 8 MB, and 20 ms of the start. */
export function dayName(atMs: number): string {
  const date = new Date(atMs)
  return `${DAYS[date.getDay()]}, ${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()}`
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

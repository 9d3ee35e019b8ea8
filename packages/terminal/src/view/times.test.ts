// times.test.ts: days have the names that people know.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayName } from './times.ts'

test('dayName names each day and month of a year as Intl does', () => {
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  // ICU has a comma behind the weekday in some versions.
  const ofIntl = (atMs: number): string => format.format(atMs).replace(/day,? /, 'day, ')
  for (let day = 1; day <= 366; day++) {
    const atMs = new Date(2026, 0, day, 12).getTime()
    assert.equal(dayName(atMs), ofIntl(atMs))
  }
})

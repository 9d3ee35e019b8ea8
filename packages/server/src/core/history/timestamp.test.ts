// timestamp.test.ts: which points in time are read, and that they are written as they are read.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { formatTimestamp, parseTimestamp } from './timestamp.ts'

test('parseTimestamp reads what formatTimestamp writes', () => {
  const times = fc.integer({ min: Date.UTC(0, 0), max: Date.UTC(9999, 11) })
  fc.assert(fc.property(times, timeMs => assert.equal(parseTimestamp(formatTimestamp(timeMs)), timeMs)))
})

for (const text of [
  '',
  '*',
  'timestamp=',
  '2026-01-01T00:00:00.000Z',
  'timestamp=2026-01-01T00:00:00Z',
  'timestamp=2026-13-01T00:00:00.000Z',
  'timestamp=2026-02-29T00:00:00.000Z',
  'timestamp=2026-01-01T24:00:00.000Z',
  'timestamp=2026-01-01T25:00:00.000Z',
  'timestamp=2026-01-01T00:00:00.000+01:00',
  'timestamp=+012026-01-01T00:00:00.000Z',
  'timestamp=2026-01-01T00:00:00.000Z ',
]) {
  test(`parseTimestamp refuses "${text}"`, () => assert.equal(parseTimestamp(text), undefined))
}

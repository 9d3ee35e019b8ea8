// duration.test.ts: what is a duration, and what is none.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDuration } from './duration.ts'

test('parseDuration reads weeks, days, hours, minutes and seconds, each once and in that order', () => {
  assert.equal(parseDuration('90s'), 90_000)
  assert.equal(parseDuration('1h30m'), 5_400_000)
  assert.equal(parseDuration('1w2d3h4m5s'), ((((7 + 2) * 24 + 3) * 60 + 4) * 60 + 5) * 1000)
  for (const text of ['', '0s', '5', 's', '1m1h', '1.5h', '-1h', '1h ', '12345h', '1.2.3.4', 'eve']) {
    assert.equal(parseDuration(text), undefined, text)
  }
})

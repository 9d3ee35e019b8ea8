// statistics.test.ts: the middle of odd and even counts, and of nothing.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { median } from './statistics.ts'

test('median takes the middle value, or the mean of two', () => {
  assert.equal(median([9, 1, 5]), 5)
  assert.equal(median([4, 1, 2, 9]), 3)
  assert.equal(median([7]), 7)
})

test('median of nothing is not a number', () => {
  assert.equal(median([]), Number.NaN)
})

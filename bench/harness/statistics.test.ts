// statistics.test.ts: the middle of odd and even counts, and of nothing.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { median, share } from './statistics.ts'

test('median takes the middle value, or the mean of two', () => {
  assert.equal(median([9, 1, 5]), 5)
  assert.equal(median([4, 1, 2, 9]), 3)
  assert.equal(median([7]), 7)
})

test('median of nothing is not a number', () => {
  assert.equal(median([]), Number.NaN)
})

test('share gives the value that a part of all is not above', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
  assert.equal(share(hundred, 0.5), 50)
  assert.equal(share(hundred, 0.99), 99)
  assert.equal(share(hundred, 1), 100)
  assert.equal(share([3], 0.5), 3)
  assert.equal(share([], 0.5), Number.NaN)
})

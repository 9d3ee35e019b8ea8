// versions.test.ts: which versions a server tells of.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { versionsToList } from './versions.ts'

test('R-VERSION-2, R-VERSION-3: versionsToList lists what is spoken, or what would have been better', () => {
  assert.equal(versionsToList(1, [1], [1]), undefined)
  assert.equal(versionsToList(2, [2, 1], [1, 2]), undefined)
  assert.deepEqual(versionsToList(3, [3, 1], [2, 1]), [2, 1])
  assert.deepEqual(versionsToList(1, [4, 3, 2, 1], [1, 3, 4]), [4, 3])
  // A list without the version asked for is nobody's.
  assert.deepEqual(versionsToList(1, [2], [1]), [1])
})

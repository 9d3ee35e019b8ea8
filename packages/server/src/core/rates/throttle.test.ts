// throttle.test.ts: attempts are counted by key and minute.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Throttle } from './throttle.ts'

test('Throttle admits so many a minute of each key, from the first of them', () => {
  const throttle = new Throttle(() => 2)
  const admitted = [0, 30_000, 59_999, 60_000, 60_001, 60_002].map(nowMs => throttle.admits('a', nowMs))
  assert.deepEqual(admitted, [true, true, false, true, true, false])
  assert.ok(throttle.admits('b', 60_002))
})

test('Throttle begins anew for a key that it is told to forget', () => {
  const throttle = new Throttle(() => 1)
  throttle.admits('a', 0)
  throttle.forget('a')
  assert.ok(throttle.admits('a', 1))
  assert.ok(!throttle.admits('a', 2))
})

test('Throttle remembers a thousand keys, the newest', () => {
  const throttle = new Throttle(() => 1)
  for (let key = 0; key <= 1000; key++) throttle.admits(String(key), key)
  assert.ok(throttle.admits('0', 2000))
  assert.ok(!throttle.admits('1000', 2000))
})

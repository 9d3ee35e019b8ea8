// allowance.test.ts: what may be used at once, and when there is some again.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Allowance } from './allowance.ts'

test('Allowance gives its burst at once, and then what comes back', () => {
  const allowance = new Allowance({ burst: 2, perSecond: 0.5 }, 0)
  assert.equal(allowance.secondsToWait(0), 0)
  allowance.spend(2)
  assert.equal(allowance.secondsToWait(0), 2)
  assert.equal(allowance.secondsToWait(1500), 1)
  assert.equal(allowance.secondsToWait(2000), 0)
})

test('Allowance may be overdrawn, which takes longer, and never grows past its burst', () => {
  const allowance = new Allowance({ burst: 10, perSecond: 1 }, 0)
  allowance.spend(100)
  assert.equal(allowance.secondsToWait(0), 91)
  assert.equal(allowance.secondsToWait(1_000_000), 0)
  allowance.spend(10)
  assert.equal(allowance.secondsToWait(1_000_000), 1)
})

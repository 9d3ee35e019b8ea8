// loss-rate.test.ts: what is assumed of a path, and how soon packets tell otherwise.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LossRate } from './loss-rate.ts'

function isNear(rate: number, expected: number): void {
  assert.ok(Math.abs(rate - expected) < 1e-9, `${rate} is not ${expected}`)
}

test('R-LOSS-2: LossRate begins with 2 % that weigh as 8 packets, and counts each packet as one in those so far', () => {
  const loss = new LossRate()
  assert.equal(loss.rate, 0.02)
  loss.lost()
  isNear(loss.rate, (8 * 0.02 + 1) / 9)
  loss.acknowledged()
  isNear(loss.rate, (8 * 0.02 + 1) / 10)
})

test('R-LOSS-2: LossRate: from the 64th on each packet weighs one part in 64', () => {
  const loss = new LossRate()
  for (let count = 0; count < 100; count += 1) loss.acknowledged()
  const before = loss.rate
  loss.lost()
  isNear(loss.rate, before + (1 - before) / 64)
})

test('LossRate.takeBackLoss undoes a loss that was none, and never goes below zero', () => {
  const loss = new LossRate()
  for (let count = 0; count < 56; count += 1) loss.acknowledged()
  const before = loss.rate
  loss.lost()
  loss.takeBackLoss()
  assert.ok(loss.rate <= before)
  loss.takeBackLoss()
  loss.takeBackLoss()
  assert.ok(loss.rate >= 0)
})

test('R-PATH-6: LossRate.restart: of another path no less is assumed than at first, and its packets weigh as much as at first', () => {
  const loss = new LossRate()
  for (let count = 0; count < 200; count += 1) loss.acknowledged()
  loss.restart()
  assert.equal(loss.rate, 0.02)
  loss.lost()
  isNear(loss.rate, (8 * 0.02 + 1) / 9)
})

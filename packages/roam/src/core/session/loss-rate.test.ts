// loss-rate.test.ts: what the average begins with, and where it goes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Random } from '../../sim/random.ts'
import { LossRate } from './loss-rate.ts'

test('R-LOSS-2: LossRate begins at 2 %, and some packets that come soon halve it', () => {
  const lossRate = new LossRate()
  assert.equal(lossRate.rate, 0.02)
  lossRate.acknowledged(5)
  assert.ok(Math.abs(lossRate.rate - 0.01) < 1e-12)
})

test('R-LOSS-2: LossRate goes to the share of packets that are lost', () => {
  for (const probability of [0, 0.01, 0.05, 0.2, 0.5]) {
    const random = new Random(7)
    const lossRate = new LossRate()
    let sum = 0
    for (let packet = 0; packet < 10_000; packet += 1) {
      if (random.chance(probability)) lossRate.lost(1)
      else lossRate.acknowledged(1)
      sum += lossRate.rate
    }
    const mean = sum / 10_000
    assert.ok(Math.abs(mean - probability) < 0.01, `${probability}: ${mean}`)
  }
})

test('R-LOSS-2: LossRate.lost: an outage is not a rate', () => {
  const outage = new LossRate()
  const burst = new LossRate()
  for (const lossRate of [outage, burst]) lossRate.acknowledged(1000)
  outage.lost(500)
  burst.lost(8)
  assert.equal(outage.rate, burst.rate)
  assert.ok(outage.rate < 0.125)
})

test('LossRate.takeBackLoss undoes what late packets were counted as', () => {
  const lossRate = new LossRate()
  lossRate.acknowledged(1000)
  lossRate.lost(1)
  assert.equal(lossRate.rate > 0.01, true)
  lossRate.takeBackLoss(1)
  assert.ok(lossRate.rate < 0.001)
  lossRate.takeBackLoss(1000)
  assert.equal(lossRate.rate, 0)
})

test('R-PATH-6: LossRate.restart: another path is worth a copy until it has shown otherwise, and shows it soon', () => {
  const clean = new LossRate()
  clean.acknowledged(1000)
  clean.restart()
  assert.equal(clean.rate, 0.02)
  const bad = new LossRate()
  for (let packet = 0; packet < 1000; packet += 1) bad.lost(1)
  bad.restart()
  assert.ok(bad.rate > 0.99)
  bad.acknowledged(10)
  assert.ok(bad.rate < 0.5)
})

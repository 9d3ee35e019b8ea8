// rtt.test.ts: samples and what they make of the estimates.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { INITIAL_RTT_MS, Rtt } from './rtt.ts'

test('R-RTT-1: Rtt begins with a guess, half of it as the variation', () => {
  const rtt = new Rtt()
  assert.deepEqual(
    [rtt.smoothedMs, rtt.variationMs, rtt.minimumMs, rtt.firstSampleMs],
    [INITIAL_RTT_MS, INITIAL_RTT_MS / 2, INITIAL_RTT_MS, undefined],
  )
  assert.equal(new Rtt(40).smoothedMs, 40)
})

test('R-RTT-1: Rtt takes no guess below 0.1 ms: nothing could be paced by a round trip of no time', () => {
  const rtt = new Rtt(0)
  assert.deepEqual([rtt.smoothedMs, rtt.latestMs, rtt.minimumMs], [0.1, 0.1, 0.1])
})

test('R-RTT-2: Rtt.sample: the first sample replaces the guess, later ones weigh an eighth and a quarter', () => {
  const rtt = new Rtt()
  rtt.sample(100, 0, 1000)
  assert.deepEqual([rtt.smoothedMs, rtt.variationMs, rtt.minimumMs, rtt.firstSampleMs], [100, 50, 100, 1000])
  rtt.sample(180, 0, 2000)
  assert.deepEqual([rtt.smoothedMs, rtt.variationMs, rtt.minimumMs], [110, 57.5, 100])
  assert.deepEqual([rtt.latestMs, rtt.firstSampleMs], [180, 1000])
})

test('R-RTT-2: Rtt.sample takes off what the peer held the ACK back, however long, but not below the minimum', () => {
  const rtt = new Rtt()
  rtt.sample(100, 0, 0)
  rtt.sample(125, 25, 1000)
  assert.equal(rtt.smoothedMs, 100)
  rtt.sample(1100, 1000, 2000)
  assert.equal(rtt.smoothedMs, 100, 'the ACK before was lost')
  rtt.sample(108, 5000, 3000)
  assert.equal(rtt.smoothedMs, 100, 'a lie does not make the path shorter than it was seen')
})

test('R-RTT-2: Rtt.sample: what the first ACK was held back is taken off too: a second that it took to come is not the path', () => {
  const rtt = new Rtt()
  rtt.sample(1100, 1000, 0)
  assert.deepEqual([rtt.smoothedMs, rtt.variationMs, rtt.minimumMs], [100, 50, 1100])
  rtt.sample(100, 0, 1000)
  assert.deepEqual([rtt.smoothedMs, rtt.minimumMs], [100, 100])
  const liedTo = new Rtt()
  liedTo.sample(100, 5000, 0)
  assert.equal(liedTo.smoothedMs, 0.1)
})

test('R-RTT-2: Rtt.minimumMs is the lowest sample as it was seen, and is forgotten after some minutes', () => {
  const rtt = new Rtt()
  rtt.sample(100, 0, 0)
  rtt.sample(120, 100, 1000)
  assert.equal(rtt.minimumMs, 100)
  rtt.sample(150, 0, 300_000)
  assert.equal(rtt.minimumMs, 100, 'that of the window before still counts')
  rtt.sample(160, 0, 600_000)
  assert.equal(rtt.minimumMs, 150)
})

test('Rtt.restartMinimum starts over with the latest sample', () => {
  const rtt = new Rtt()
  rtt.sample(100, 0, 0)
  rtt.sample(400, 0, 1000)
  rtt.restartMinimum(1000)
  assert.equal(rtt.minimumMs, 400)
})

test('Rtt.smoothedMs is never nothing, for paces are divided by it: not where answers come at the same time, for long', () => {
  const rtt = new Rtt()
  for (let nowMs = 0; nowMs < 10_000; nowMs++) rtt.sample(0, 0, nowMs)
  assert.equal(rtt.smoothedMs, 0.1)
})

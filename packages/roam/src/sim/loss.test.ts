// loss.test.ts: the share that is lost, and how long the bursts are.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bursts, independent, type Loss, LossProcess } from './loss.ts'
import { Random } from './random.ts'

const PACKETS = 200_000

/** One packet each ms. */
function lostOf(loss: Loss): boolean[] {
  const process = new LossProcess(new Random(1))
  return Array.from({ length: PACKETS }, (_, nowMs) => process.loses(loss, nowMs))
}

function shareOf(lost: readonly boolean[]): number {
  return lost.filter(Boolean).length / lost.length
}

function burstLengths(lost: readonly boolean[]): number[] {
  const ends = lost.flatMap((isLost, index) => (isLost && lost[index + 1] !== true ? index : []))
  return ends.map(end => end - lost.lastIndexOf(false, end))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

test('LossProcess loses the share asked for, independently: bursts are as long as chance makes them', () => {
  const lost = lostOf(independent(0.2))
  assert.ok(Math.abs(shareOf(lost) - 0.2) < 0.01)
  assert.ok(Math.abs(mean(burstLengths(lost)) - 1 / 0.8) < 0.05)
})

test('LossProcess loses nothing at 0 and all at 1', () => {
  assert.equal(shareOf(lostOf(independent(0))), 0)
  assert.equal(shareOf(lostOf(independent(1))), 1)
})

test('LossProcess with bursts loses the share asked for, in bursts of the mean length asked for', () => {
  const lost = lostOf(bursts(0.2, 60))
  assert.ok(Math.abs(shareOf(lost) - 0.2) < 0.02, `lost ${shareOf(lost)}`)
  const burstMs = mean(burstLengths(lost))
  assert.ok(Math.abs(burstMs - 60) < 6, `bursts of ${burstMs} ms`)
})

test('LossProcess with bursts is as likely to lose after a long silence as ever', () => {
  const process = new LossProcess(new Random(1))
  const lost = Array.from({ length: 20_000 }, (_, hour) => process.loses(bursts(0.3, 60), hour * 3_600_000))
  assert.ok(Math.abs(shareOf(lost) - 0.3) < 0.02)
  assert.ok(mean(burstLengths(lost)) < 1.6)
})

test('LossProcess loses in each state what that state says', () => {
  const lost = lostOf({ kind: 'bursts', goodMs: 100, badMs: 100, inGood: 0.1, inBad: 0.5 })
  assert.ok(Math.abs(shareOf(lost) - 0.3) < 0.02)
})

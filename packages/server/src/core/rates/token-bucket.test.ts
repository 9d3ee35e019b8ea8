// token-bucket.test.ts: lines over the burst wait their turn, at the rate and no slower.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TokenBucket } from './token-bucket.ts'

const limits = { enabled: true, messagesPerSecond: 2, burst: 5 }

/** Sends as fast as it may until `untilMs`, and gives when each line went. */
function flood(bucket: TokenBucket, fromMs: number, untilMs: number): number[] {
  const times: number[] = []
  for (
    let nowMs = fromMs + bucket.take(limits, fromMs);
    nowMs <= untilMs;
    nowMs += bucket.take(limits, nowMs)
  )
    times.push(nowMs)
  return times
}

test('TokenBucket lets a burst through, then a line each interval', () => {
  assert.deepEqual(flood(new TokenBucket(5, 0), 0, 1500), [0, 0, 0, 0, 0, 500, 1000, 1500])
})

test('TokenBucket fills up again in a quiet time, to the burst and no further', () => {
  const bucket = new TokenBucket(5, 0)
  flood(bucket, 0, 1000)
  assert.deepEqual(flood(bucket, 100_000, 100_500), [...Array(5).fill(100_000), 100_500])
})

test('TokenBucket gives what it began with beyond the burst only once', () => {
  const bucket = new TokenBucket(8, 0)
  assert.equal(flood(bucket, 0, 0).length, 8)
  assert.equal(flood(bucket, 100_000, 100_000).length, 5)
})

test('TokenBucket lets who keeps within the rate never wait', () => {
  const bucket = new TokenBucket(5, 0)
  for (let nowMs = 0; nowMs < 100_000; nowMs += 500) assert.equal(bucket.take(limits, nowMs), 0)
})

// rates.test.ts: how often something may happen, and what is remembered of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TokenBucket, TokenBuckets } from './rates.ts'
import { Recent } from './recent.ts'

test('TokenBucket.take gives what it is deep at once, and then what has flowed in', () => {
  const bucket = new TokenBucket(10, 3, 0)
  assert.deepEqual(
    [0, 0, 0, 0].map(atMs => bucket.take(atMs)),
    [true, true, true, false],
  )
  assert.equal(bucket.take(99), false)
  assert.equal(bucket.take(100), true)
  assert.equal(bucket.take(100), false)
  assert.deepEqual(
    [9_000, 9_000, 9_000, 9_000].map(atMs => bucket.take(atMs)),
    [true, true, true, false],
  )
})

test('TokenBucket.take gives nothing for a clock that goes back', () => {
  const bucket = new TokenBucket(10, 1, 1_000)
  assert.equal(bucket.take(1_000), true)
  assert.equal(bucket.take(0), false)
  assert.equal(bucket.take(50), false)
})

test('TokenBuckets keep one for each name, and forget the one that was quiet for longest', () => {
  const buckets = new TokenBuckets(1, 1, 2)
  assert.equal(buckets.take('one', 0), true)
  assert.equal(buckets.take('other', 0), true)
  assert.equal(buckets.take('one', 0), false)
  assert.equal(buckets.take('third', 0), true)
  assert.equal(buckets.size, 2)
  assert.equal(buckets.take('one', 0), false)
  assert.equal(buckets.take('other', 0), true)
})

test('Recent remembers a name for so long, and so many names', () => {
  const recent = new Recent(100, 2)
  recent.add('one', 0)
  assert.equal(recent.has('one', 99), true)
  assert.equal(recent.has('one', 100), false)
  recent.add('one', 150)
  recent.add('other', 150)
  recent.add('third', 150)
  assert.deepEqual(
    ['one', 'other', 'third'].map(name => recent.has(name, 200)),
    [false, true, true],
  )
})

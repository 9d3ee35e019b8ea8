// recent.test.ts: what a table remembers, and that it stays small.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { Recent } from './recent.ts'

const ample = { entries: 100, lifetimeMs: 1_000 }

test('Recent keeps a value for a lifetime at least, and two at most', () => {
  const recent = new Recent<string>(ample)
  recent.get('a', 0)
  recent.set('a', 'A', 999)
  assert.equal(recent.get('a', 1_000), 'A')
  assert.equal(recent.get('a', 1_999), 'A')
  assert.equal(recent.get('a', 2_000), undefined)
  recent.set('b', 'B', 2_000)
  assert.equal(recent.get('b', 4_000), undefined)
  assert.equal(recent.size, 0)
})

test('Recent keeps what is set again', () => {
  const recent = new Recent<string>({ entries: 4, lifetimeMs: 1_000 })
  for (let nowMs = 0; nowMs < 50; nowMs += 1) {
    recent.set('often', 'kept', nowMs)
    recent.set(`once ${nowMs}`, 'forgotten', nowMs)
    assert.equal(recent.get('often', nowMs), 'kept')
    assert.ok(recent.size <= 4)
  }
  assert.equal(recent.get('once 0', 50), undefined)
})

test('Recent does not keep what takes over half of its bytes', () => {
  const recent = new Recent<string>({ ...ample, bytes: 10, bytesOf: text => text.length })
  recent.set('small', '12345', 0)
  recent.set('large', '123456', 0)
  assert.equal(recent.get('small', 0), '12345')
  assert.equal(recent.get('large', 0), undefined)
  assert.equal(recent.bytes, 5)
})

test('Recent gives what was set last or nothing, and knows its size and bytes', () => {
  const step = fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    bytes: fc.nat(9),
    waitMs: fc.nat(400),
  })
  const property = fc.property(fc.array(step, { maxLength: 60 }), steps => {
    const recent = new Recent<number>({ entries: 4, lifetimeMs: 1_000, bytes: 20, bytesOf: bytes => bytes })
    const last = new Map<string, number>()
    let nowMs = 0
    for (const { key, bytes, waitMs } of steps) {
      nowMs += waitMs
      recent.set(key, bytes, nowMs)
      last.set(key, bytes)
      assert.equal(recent.get(key, nowMs), bytes)
      const kept = [...last].filter(([key]) => recent.get(key, nowMs) !== undefined)
      for (const [key, bytes] of kept) assert.equal(recent.get(key, nowMs), bytes)
      assert.equal(recent.size, kept.length)
      assert.equal(
        recent.bytes,
        kept.reduce((sum, [, bytes]) => sum + bytes, 0),
      )
      assert.ok(recent.size <= 4 && recent.bytes <= 20)
    }
  })
  fc.assert(property)
})

// rate.test.ts: what a host may ask.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { networkOf, RateLimit } from './rate.ts'

test('RateLimit admits a burst, then its rate, for each host alone', () => {
  const limit = new RateLimit({ perSecond: 10, burst: 3 }, 8)
  const admitted = (host: string, nowMs: number) => limit.admits(host, nowMs)
  assert.deepEqual(
    [1, 2, 3, 4].map(() => admitted('a', 0)),
    [true, true, true, false],
  )
  assert.equal(admitted('b', 0), true)
  assert.equal(admitted('a', 99), false)
  assert.equal(admitted('a', 110), true)
  assert.equal(admitted('a', 110), false)
  assert.deepEqual(
    [1, 2, 3, 4].map(() => admitted('a', 60_000)),
    [true, true, true, false],
  )
})

test('RateLimit remembers no more hosts than it may, and forgets the most silent', () => {
  const limit = new RateLimit({ perSecond: 1, burst: 1 }, 2)
  for (const host of ['a', 'b', 'a', 'c']) limit.admits(host, 0)
  assert.equal(limit.hosts, 2)
  assert.equal(limit.admits('a', 0), false, 'a is remembered')
  assert.equal(limit.admits('b', 0), true, 'b was forgotten')
})

test('networkOf gives IPv6 neighbours one name, and IPv4 hosts their own', () => {
  assert.equal(networkOf('10.0.0.7'), '10.0.0.7')
  const same = ['2001:db8::1', '2001:db8:0:0:9::', '2001:db8:0:0:1:2:3:4']
  for (const host of same) assert.equal(networkOf(host), '2001:db8:0:0')
  assert.equal(networkOf('::1'), '0:0:0:0')
  assert.equal(networkOf('fe80::1%eth0'), 'fe80:0:0:0')
  assert.equal(networkOf('2001:db8:0:1::1'), '2001:db8:0:1')
})

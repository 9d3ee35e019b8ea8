// path.test.ts: places to names of paths, and back.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hostOf, isSameHost, networkOf, pathOf, placeOf, socketOf } from './path.ts'

for (const host of ['203.0.113.5', '::1', '2001:db8::5', 'fe80::1%eth0']) {
  test(`pathOf and placeOf: ${host}`, () => {
    const place = { host, port: 4000 }
    assert.equal(hostOf(pathOf(place)), host)
    assert.deepEqual(placeOf(pathOf(place)), place)
    assert.deepEqual(placeOf(pathOf(place, 3)), place)
    assert.equal(socketOf(pathOf(place, 3)), 3)
  })
}

test('isSameHost: another port is the same host, another address is not', () => {
  assert.ok(isSameHost('203.0.113.5:4000', '203.0.113.5:4001'))
  assert.ok(isSameHost('203.0.113.5:4000 1', '203.0.113.5:4000 2'))
  assert.ok(!isSameHost('203.0.113.5:4000', '203.0.113.50:4000'))
})

test('R-LOAD-3: networkOf: one IPv4 address, or 64 bits of IPv6, however many addresses a machine takes of them', () => {
  const networks = [
    '203.0.113.5:4000',
    '203.0.113.6:4000',
    '2001:db8:1:2:3:4:5:6:4000',
    '2001:db8:1:2::9:4000',
  ]
  assert.deepEqual(networks.map(networkOf), ['203.0.113.5', '203.0.113.6', '2001:db8:1:2', '2001:db8:1:2'])
  assert.deepEqual(['2001:db8::1:4000', '::1:4000', '::ffff:203.0.113.5:4000'].map(networkOf), [
    '2001:db8:0:0',
    '0:0:0:0',
    '::ffff:203.0.113.5',
  ])
})

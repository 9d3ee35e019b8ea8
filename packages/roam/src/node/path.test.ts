// path.test.ts: places to names of paths, and back.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hostOf, isSameHost, pathOf, placeOf, socketOf } from './path.ts'

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

// host-limits.test.ts: a host gets so many connections and no more, and the table of hosts stays small.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HostTable, limitedHost } from './host-limits.ts'

const limits = { perHost: 2, perHostPerMinute: 4 }
const AT_ONCE = 'per-host'
const IN_A_MINUTE = 'per-host-per-minute'

test('HostTable refuses the connection over perHost until one has ended, and no other host', () => {
  const hosts = new HostTable()
  assert.equal(hosts.enter('192.0.2.1', limits, 0), undefined)
  assert.equal(hosts.enter('192.0.2.1', limits, 0), undefined)
  assert.equal(hosts.enter('192.0.2.1', limits, 0), AT_ONCE)
  assert.equal(hosts.enter('192.0.2.2', limits, 0), undefined)
  hosts.leave('192.0.2.1')
  assert.equal(hosts.enter('192.0.2.1', limits, 0), undefined)
})

test('HostTable refuses more than perHostPerMinute attempts, the refused ones too, until the minute is over', () => {
  const hosts = new HostTable()
  for (let attempt = 0; attempt < 4; attempt += 1) {
    assert.equal(hosts.enter('192.0.2.1', limits, 1000), undefined)
    hosts.leave('192.0.2.1')
  }
  assert.equal(hosts.enter('192.0.2.1', limits, 60_999), IN_A_MINUTE)
  assert.equal(hosts.enter('192.0.2.1', limits, 61_000), undefined)
})

test('HostTable goes on counting what is open when a minute is over', () => {
  const hosts = new HostTable()
  hosts.enter('192.0.2.1', limits, 0)
  hosts.enter('192.0.2.1', limits, 0)
  assert.equal(hosts.enter('192.0.2.1', limits, 120_000), AT_ONCE)
})

test('HostTable begins a new minute when more hosts come than it counts', () => {
  const hosts = new HostTable()
  const patient = { perHost: 10, perHostPerMinute: 1 }
  hosts.enter('192.0.2.1', patient, 0)
  for (let host = 1; host < 65_536; host += 1) hosts.enter(String(host), patient, 0)
  assert.equal(hosts.enter('192.0.2.1', patient, 0), IN_A_MINUTE)
  hosts.enter('one more', patient, 0)
  assert.equal(hosts.enter('192.0.2.1', patient, 0), undefined)
})

test('limitedHost counts an IPv6 network of 64 bits as one host', () => {
  const hostOf = (host: string): string | undefined => limitedHost({ host, port: 1, family: 6 })
  for (const host of ['2001:db8:1:2::1', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::', '2001:db8:1:2::%eth0']) {
    assert.equal(hostOf(host), '2001:db8:1:2::/64')
  }
  assert.equal(hostOf('2001:db8::1'), '2001:db8:0:0::/64')
  assert.equal(hostOf('2001:db8:1:3::1'), '2001:db8:1:3::/64')
  assert.equal(hostOf('64:ff9b::192.0.2.1'), '64:ff9b:0:0::/64')
})

test('limitedHost counts nobody on this machine', () => {
  assert.equal(limitedHost({ path: '' }), undefined)
  assert.equal(limitedHost({ host: '127.8.9.1', port: 1, family: 4 }), undefined)
  assert.equal(limitedHost({ host: '::1', port: 1, family: 6 }), undefined)
  assert.equal(limitedHost({ host: '192.0.2.1', port: 1, family: 4 }), '192.0.2.1')
})

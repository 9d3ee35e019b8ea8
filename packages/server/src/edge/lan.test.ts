// lan.test.ts: of all addresses of a machine, those that others can use.

import assert from 'node:assert/strict'
import type { NetworkInterfaceInfo } from 'node:os'
import { test } from 'node:test'
import { lanAddresses } from './lan.ts'

function at(address: string, internal = false): NetworkInterfaceInfo {
  const rest = { address, netmask: '', mac: '', internal, cidr: null }
  return address.includes(':') ? { ...rest, family: 'IPv6', scopeid: 0 } : { ...rest, family: 'IPv4' }
}

test('lanAddresses gives what others in the network can reach, and not what only this machine can', () => {
  const interfaces = {
    lo: [at('127.0.0.1', true), at('::1', true)],
    eth0: [at('fe80::1'), at('2001:db8::1'), at('192.0.2.7')],
    wlan0: [at('169.254.3.4'), at('10.0.0.7')],
    docker0: [at('172.17.0.1')],
    'br-0123': [at('172.18.0.1')],
  }
  assert.deepEqual(lanAddresses(interfaces), ['192.0.2.7', '10.0.0.7'])
})

test('lanAddresses gives addresses of IPv6 where there are no others, and none where there is no network', () => {
  assert.deepEqual(lanAddresses({ eth0: [at('fe80::1'), at('2001:db8::1')] }), ['2001:db8::1'])
  assert.deepEqual(lanAddresses({ lo: [at('127.0.0.1', true)] }), [])
})

// network.test.ts: which addresses are in a network, and what is none.

import assert from 'node:assert/strict'
import { BlockList, isIP, isIPv6 } from 'node:net'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { contains, customerOf, parseAddress, parseNetwork } from './network.ts'

function isIn(network: string, address: string): boolean {
  const [parsed, bytes] = [parseNetwork(network), parseAddress(address)]
  assert.ok(parsed && bytes, `${network} ${address}`)
  return contains(parsed, bytes)
}

for (const [network, inside, outside] of [
  ['192.0.2.7', '192.0.2.7', '192.0.2.8'],
  ['192.0.2.99/24', '192.0.2.255', '192.0.3.0'],
  ['192.0.2.128/25', '192.0.2.128', '192.0.2.127'],
  ['0.0.0.0/0', '255.255.255.255', '::1'],
  ['2001:db8::/32', '2001:DB8:ffff::1', '2001:db9::'],
  ['2001:db8::1', '2001:db8:0:0:0:0:0:1', '2001:db8::2'],
  ['::1', '0::1', '::2'],
  ['192.0.2.0/24', '::ffff:192.0.2.7', '::192.0.2.7'],
  ['fe80::/10', 'fe80::1%eth0', 'fec0::1'],
] as const) {
  test(`${network} has ${inside} in it and ${outside} not`, () => {
    assert.ok(isIn(network, inside))
    assert.ok(!isIn(network, outside))
  })
}

for (const text of [
  '',
  'a',
  '192.0.2',
  '192.0.2.256',
  '192.0.2.1/33',
  '192.0.2.1/',
  '192.0.2.1/-1',
  '1.2.3.4.5',
  '::1/129',
  ':::',
  '1::2::3',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7::8',
  '12345::',
  '::1.2.3',
  '1.2.3.4::',
  '*.1',
]) {
  test(`${JSON.stringify(text)} is no network`, () => {
    assert.equal(parseNetwork(text), undefined)
  })
}

test('customerOf is one for a /64 of IPv6, and one for each address of IPv4 and each name', () => {
  assert.equal(customerOf('2001:db8::1'), customerOf('2001:0db8:0:0:ffff::2'))
  assert.notEqual(customerOf('2001:db8::1'), customerOf('2001:db8:0:1::1'))
  assert.notEqual(customerOf('192.0.2.1'), customerOf('192.0.2.2'))
  assert.notEqual(customerOf('localhost'), customerOf('host'))
})

test('parseAddress reads what Node takes for an address, and contains says what its BlockList says', () => {
  const version = (text: string) => (isIPv6(text) ? 'ipv6' : 'ipv4')
  const pair = fc.oneof(
    fc.tuple(fc.ipV4(), fc.ipV4(), fc.nat({ max: 32 })),
    fc.tuple(fc.ipV6(), fc.ipV6(), fc.nat({ max: 128 })),
  )
  fc.assert(
    fc.property(pair, ([network, address, bits]) => {
      fc.pre(isIP(network) !== 0 && isIP(address) !== 0)
      const list = new BlockList()
      list.addSubnet(network, bits, version(network))
      const near = [network, address]
      for (const each of near) {
        if (/^::ffff:/i.test(network) || /^::ffff:/i.test(each)) continue
        assert.equal(
          isIn(`${network}/${bits}`, each),
          list.check(each, version(each)),
          `${network}/${bits} ${each}`,
        )
      }
    }),
  )
})

// ip-packet.test.ts: headers as routers and captures read them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checksum, ipPacket } from './ip-packet.ts'

const DATA = Buffer.from('hello, this is odd!')

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

test('checksum: the example of RFC 1071, and one of a last byte alone', () => {
  assert.equal(checksum(Buffer.from('0001f203f4f5f6f7', 'hex')), ~0xddf2 & 0xffff)
  assert.equal(checksum(Uint8Array.of(1)), ~0x0100 & 0xffff)
})

test('ipPacket: version 4, addresses, lengths and ports where they belong, and a header that sums up', () => {
  const packet = ipPacket({ host: '192.0.2.1', port: 50_000 }, { host: '198.51.100.7', port: 6697 }, DATA)
  assert.equal(hex(packet.subarray(0, 10)), '4500002f000040004011')
  assert.equal(hex(packet.subarray(12, 26)), 'c0000201c6336407c3501a29001b')
  assert.equal(checksum(packet.subarray(0, 20)), 0)
  assert.deepEqual(packet.subarray(28), DATA)
})

test('ipPacket: version 6, in all the ways to write an address', () => {
  const packet = ipPacket({ host: '2001:db8::1', port: 1 }, { host: 'fe80::7%eth0', port: 2 }, DATA)
  assert.equal(hex(packet.subarray(0, 8)), '60000000001b1140')
  assert.equal(hex(packet.subarray(8, 24)), '20010db8000000000000000000000001')
  assert.equal(hex(packet.subarray(24, 40)), 'fe800000000000000000000000000007')
  assert.equal(hex(packet.subarray(40, 46)), '00010002001b')
  const mapped = ipPacket({ host: '::ffff:192.0.2.1', port: 1 }, { host: '1:2:3:4:5:6:7:8', port: 2 }, DATA)
  assert.equal(hex(mapped.subarray(8, 24)), '00000000000000000000ffffc0000201')
  assert.equal(hex(mapped.subarray(24, 40)), '00010002000300040005000600070008')
})

test('ipPacket: the checksum of UDP is right in both versions, and never 0', () => {
  for (const [from, to] of [
    ['192.0.2.1', '198.51.100.7'],
    ['2001:db8::1', '2001:db8::2'],
  ] as const) {
    const packet = ipPacket({ host: from, port: 1 }, { host: to, port: 2 }, DATA)
    const headerBytes = from.includes(':') ? 40 : 20
    const addresses = packet.subarray(headerBytes === 40 ? 8 : 12, headerBytes)
    const segment = packet.subarray(headerBytes)
    const pseudo = Buffer.from([0, 0, 0, segment.length, 0, 0, 0, 17])
    assert.equal(checksum(Buffer.concat([addresses, pseudo, segment])), 0)
  }
  // These bytes make the sum come out as 0.
  const still = ipPacket(
    { host: '0.0.0.0', port: 0 },
    { host: '0.0.0.0', port: 0 },
    Buffer.from('ffda', 'hex'),
  )
  assert.equal(hex(still.subarray(26, 28)), 'ffff')
})

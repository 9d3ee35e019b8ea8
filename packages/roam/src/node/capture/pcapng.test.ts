// pcapng.test.ts: the blocks of a capture, byte by byte.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pcapngHead, pcapngPacket } from './pcapng.ts'

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

test('pcapngHead: a section of version 1.0 and of unknown length, and an interface of raw IP in nanoseconds', () => {
  // Type, length, byte order, version, length of the section; the application; the end of the options, the length.
  const section = `0a0d0d0a 2c000000 4d3c2b1a 01000000 ffffffffffffffff
    04000600 616263646566 0000 00000000 2c000000`
  // Type, length, LINKTYPE_RAW, no limit of length; 10^-9 seconds; the end of the options, the length.
  const seenAt = `01000000 20000000 65000000 00000000 09000100 09000000 00000000 20000000`
  assert.equal(hex(pcapngHead('abcdef')), `${section}${seenAt}`.replaceAll(/\s/g, ''))
})

test('pcapngPacket: the time in halves, the packet filled up to words, and the way it went', () => {
  const data = Buffer.from('4500aabbcc', 'hex')
  const packet = pcapngPacket({ timeNs: 0x1_2345_6789_abcdn, direction: 'sent', data })
  // Type, length, interface, time, length captured, length there was; the packet; flags, end, length.
  const expected = `06000000 34000000 00000000 45230100 cdab8967 05000000 05000000
    4500aabbcc000000 02000400 02000000 00000000 34000000`
  assert.equal(hex(packet), expected.replaceAll(/\s/g, ''))
  const flags = pcapngPacket({ timeNs: 0n, direction: 'received', data: Buffer.alloc(4) }).subarray(36, 40)
  assert.equal(hex(flags), '01000000')
})

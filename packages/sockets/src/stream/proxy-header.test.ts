// proxy-header.test.ts: headers as the specification of the PROXY protocol has them, and hostile ones.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as check, constantFrom, property, uint8Array } from 'fast-check'
import { readProxyHeader } from './proxy-header.ts'

function read(text: string): unknown {
  return readProxyHeader(Buffer.from(text, 'latin1'))
}

/** Version 2: command, family and protocol, and what follows, in hex. */
function binary(command: number, kind: number, rest: string): Buffer {
  const body = Buffer.from(rest.replaceAll(' ', ''), 'hex')
  const fixed = Buffer.from('\r\n\r\n\0\r\nQUIT\n1234', 'latin1')
  fixed.writeUInt8(command, 12)
  fixed.writeUInt8(kind, 13)
  fixed.writeUInt16BE(body.length, 14)
  return Buffer.concat([fixed, body])
}

test('readProxyHeader reads version 1 and leaves what comes after it', () => {
  const ipv4 = 'PROXY TCP4 192.0.2.1 198.51.100.1 56324 443\r\n'
  assert.deepEqual(read(`${ipv4}NICK a\r\n`), {
    length: ipv4.length,
    source: { host: '192.0.2.1', port: 56324 },
  })
  const ipv6 = 'PROXY TCP6 2001:DB8::1 ::1 1 2\r\n'
  assert.deepEqual(read(ipv6), { length: ipv6.length, source: { host: '2001:DB8::1', port: 1 } })
  for (const unknown of ['PROXY UNKNOWN\r\n', 'PROXY UNKNOWN anything at all\r\n'])
    assert.deepEqual(read(unknown), { length: unknown.length, source: undefined })
})

test('readProxyHeader reads version 2: addresses, additions, and health checks', () => {
  const ipv4 = binary(0x21, 0x11, 'c0000201 c6336401 dc04 01bb 03 0004 00000000')
  assert.deepEqual(readProxyHeader(Buffer.concat([ipv4, Buffer.from('more')])), {
    length: ipv4.length,
    source: { host: '192.0.2.1', port: 56324 },
  })
  const ipv6 = binary(0x21, 0x21, `20010db8${'0'.repeat(23)}1 ${'0'.repeat(32)} 0001 0002`)
  assert.deepEqual(readProxyHeader(ipv6), {
    length: ipv6.length,
    source: { host: '2001:db8:0:0:0:0:0:1', port: 1 },
  })
  for (const own of [binary(0x20, 0x00, ''), binary(0x21, 0x00, ''), binary(0x20, 0x11, 'ff')])
    assert.deepEqual(readProxyHeader(own), { length: own.length, source: undefined })
})

test('readProxyHeader waits for every beginning of a header', () => {
  const headers = [
    Buffer.from('PROXY TCP4 192.0.2.1 198.51.100.1 1 2\r\n'),
    binary(0x21, 0x11, 'c0000201 c6336401 dc04 01bb'),
  ]
  for (const header of headers) {
    for (let end = 0; end < header.length; end += 1)
      assert.equal(readProxyHeader(header.subarray(0, end)), 'incomplete')
  }
})

test('readProxyHeader refuses what is no header', () => {
  const lines = [
    'NICK alice\r\n',
    'PROXY TCP4 192.0.2.1 198.51.100.1 1\r\n',
    'PROXY TCP4 192.0.2.1 198.51.100.1 1 2 3\r\n',
    'PROXY TCP4 192.0.2.256 198.51.100.1 1 2\r\n',
    'PROXY TCP4 ::1 198.51.100.1 1 2\r\n',
    'PROXY TCP6 192.0.2.1 ::1 1 2\r\n',
    'PROXY TCP4 192.0.2.1 198.51.100.1 01 2\r\n',
    'PROXY TCP4 192.0.2.1 198.51.100.1 65536 2\r\n',
    'PROXY UDP4 192.0.2.1 198.51.100.1 1 2\r\n',
    `PROXY UNKNOWN ${'x'.repeat(100)}`,
  ]
  for (const line of lines) assert.equal(read(line), 'malformed', line)
  for (const [command, kind, rest] of [
    [0x31, 0x11, 'c0000201 c6336401 dc04 01bb'],
    [0x22, 0x11, 'c0000201 c6336401 dc04 01bb'],
    [0x21, 0x41, 'c0000201 c6336401 dc04 01bb'],
    [0x21, 0x13, 'c0000201 c6336401 dc04 01bb'],
    [0x21, 0x11, 'c0000201 c6336401 dc04'],
    [0x21, 0x00, '00'.repeat(2049)],
  ] as const)
    assert.equal(readProxyHeader(binary(command, kind, rest)), 'malformed')
})

test('readProxyHeader gives an answer to any bytes, and never waits for more than a header may have', () => {
  const beginnings = constantFrom(
    '',
    'PROXY ',
    'PROXY TCP4 ',
    '\r\n\r\n\0\r\nQUIT\n',
    '\r\n\r\n\0\r\nQUIT\n!',
  )
  const bytes = uint8Array({ maxLength: 3000, size: 'max' })
  check(
    property(beginnings, bytes, (beginning, rest) => {
      const input = Buffer.concat([Buffer.from(beginning, 'latin1'), rest])
      const header = readProxyHeader(input)
      if (header === 'incomplete') assert.ok(input.length < 2064)
      else if (header !== 'malformed') assert.ok(header.length <= input.length)
    }),
    { numRuns: 500 },
  )
})

// forwarded.test.ts: proxies are believed, and nobody else.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forwardedSource } from './forwarded.ts'

const isForwarder = (host: string): boolean => ['127.0.0.1', '192.0.2.1'].includes(host)

function hostFrom(header: string | string[] | undefined, peer = '127.0.0.1'): string | undefined {
  return forwardedSource(header, peer, isForwarder)?.host
}

test('forwardedSource is the last address that is none of a proxy', () => {
  assert.equal(hostFrom('198.51.100.7'), '198.51.100.7')
  assert.equal(hostFrom('10.0.0.1, 198.51.100.7'), '198.51.100.7')
  assert.equal(hostFrom('10.0.0.1, 198.51.100.7,192.0.2.1'), '198.51.100.7')
  assert.equal(hostFrom(['10.0.0.1', '198.51.100.7']), '198.51.100.7')
  assert.equal(hostFrom('2001:0DB8::0001'), '2001:db8::1')
  assert.equal(hostFrom('::ffff:198.51.100.7'), '198.51.100.7')
})

test('forwardedSource believes nobody else, and nothing that is no address', () => {
  assert.equal(hostFrom('198.51.100.7', '203.0.113.9'), undefined)
  for (const header of [undefined, '', 'unknown', '198.51.100.7, x', ',', '127.0.0.1', '1.2.3.4:5'])
    assert.equal(hostFrom(header), undefined, String(header))
})

// address.test.ts: how addresses are written.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatAddress } from './address.ts'

test('formatAddress writes IPv6 in brackets, and a path as it is', () => {
  assert.equal(formatAddress({ host: '127.0.0.1', port: 6_667, family: 4 }), '127.0.0.1:6667')
  assert.equal(formatAddress({ host: '::1', port: 6_667, family: 6 }), '[::1]:6667')
  assert.equal(formatAddress({ path: '/run/chat.sock' }), '/run/chat.sock')
})

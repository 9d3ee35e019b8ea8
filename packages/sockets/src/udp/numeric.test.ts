// numeric.test.ts: how sockets of one family spell addresses.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { plainAddress, spellFor } from './numeric.ts'
import { answerNumeric } from './resolve.ts'

test('plainAddress shows IPv4 on an IPv6 socket as plain IPv4', () => {
  assert.deepEqual(plainAddress('::ffff:10.0.0.7', 5), { host: '10.0.0.7', port: 5, family: 4 })
  assert.deepEqual(plainAddress('10.0.0.7', 5), { host: '10.0.0.7', port: 5, family: 4 })
  assert.deepEqual(plainAddress('::1', 5), { host: '::1', port: 5, family: 6 })
  assert.deepEqual(plainAddress('fe80::1%eth0', 5), { host: 'fe80::1%eth0', port: 5, family: 6 })
})

test('spellFor tells names and unreachable addresses from others', () => {
  assert.equal(spellFor(4, 'localhost'), 'name')
  assert.equal(spellFor(6, ''), 'name')
  assert.equal(spellFor(4, '::1'), 'unreachable')
  assert.deepEqual(spellFor(4, '::FFFF:127.0.0.1'), { host: '127.0.0.1' })
  assert.deepEqual(spellFor(6, 'fe80::1%eth0'), { host: 'fe80::1%eth0' })
})

test('spellFor an IPv6 socket and plainAddress undo each other', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), host => {
      const spelled = spellFor(6, host)
      assert.ok(typeof spelled === 'object')
      const plain = plainAddress(spelled.host, 1)
      assert.deepEqual(spellFor(6, plain.host), spelled)
      assert.equal(plain.family === 4, !plain.host.includes(':'))
    }),
  )
})

test('answerNumeric answers before it returns', () => {
  let answer: unknown
  answerNumeric('127.0.0.1', 4, (error, address, family) => (answer = { error, address, family }))
  assert.deepEqual(answer, { error: null, address: '127.0.0.1', family: 4 })
})

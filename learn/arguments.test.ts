// arguments.test.ts: which word is an address, and which is not.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UserError, readSeconds, takeAddress } from './arguments.ts'

test('takeAddress takes host:port, :port and [host]:port from the front, and leaves the rest', async () => {
  const taken = [
    [':4001', { host: '127.0.0.1', port: 4001, family: 4 }],
    ['127.0.0.2:0', { host: '127.0.0.2', port: 0, family: 4 }],
    ['[::1]:65535', { host: '::1', port: 65535, family: 6 }],
  ] as const
  for (const [word, address] of taken) {
    assert.deepEqual(await takeAddress([word, 'a', ':1'], ':4000'), { address, rest: ['a', ':1'] })
  }
})

test('takeAddress takes no other word, and gives the fallback', async () => {
  const address = { host: '127.0.0.1', port: 4000, family: 4 }
  for (const rest of [
    [],
    ['hello'],
    ['4000'],
    ['hello', ':1'],
    ['one two:1'],
    ['::1'],
    [':123456'],
    ['a:b'],
  ]) {
    assert.deepEqual(await takeAddress(rest, ':4000'), { address, rest })
  }
})

test('takeAddress refuses a port that there is not', async () => {
  await assert.rejects(takeAddress([':65536'], ':4000'), UserError)
})

test('readSeconds gives milliseconds, and refuses what is no number of seconds', () => {
  assert.equal(readSeconds('1.5'), 1500)
  for (const text of ['', 'x', '0', '-1', '3601', 'Infinity', 'NaN']) {
    assert.throws(() => readSeconds(text), UserError, text)
  }
})

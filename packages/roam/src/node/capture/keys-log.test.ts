// keys-log.test.ts: keys as the dissector reads them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KEYS_LOG_HEAD, keysLogLine } from './keys-log.ts'

test('keysLogLine: connection IDs and keys in hexadecimal, in one line', () => {
  const line = keysLogLine({
    clientCid: new Uint8Array(8).fill(0xc1),
    serverCid: new Uint8Array(8).fill(0x51),
    fromClient: new Uint8Array(32).fill(1),
    fromServer: new Uint8Array(32).fill(2),
  })
  assert.equal(line, `roam/1 ${'c1'.repeat(8)} ${'51'.repeat(8)} ${'01'.repeat(32)} ${'02'.repeat(32)}\n`)
})

test('KEYS_LOG_HEAD: comments alone, and a warning', () => {
  assert.match(KEYS_LOG_HEAD, /^(#[^\n]*\n)+$/)
  assert.match(KEYS_LOG_HEAD, /whoever has this file reads all/)
})

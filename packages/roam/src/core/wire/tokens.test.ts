// tokens.test.ts: the tokens of a RETRY and a RESET, and the fingerprint of a key.
import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { nodeCrypto } from '../../node/crypto.ts'
import { decodeFingerprint, fingerprintOf } from './fingerprint.ts'
import { unhex } from './hex.ts'
import { resetToken } from './reset-token.ts'
import { isRetryTokenGood, makeRetryToken } from './retry-token.ts'

const SECRET = new Uint8Array(32).fill(0x5e)
const BEARER = { path: '203.0.113.5:4000', clientCid: unhex('c1c2c3c4c5c6c7c8') }
const MADE_MS = 1_800_000_000_000

test('R-RETRY-3: isRetryTokenGood takes a token from its bearer for ten seconds, and not from the future', () => {
  const token = makeRetryToken(nodeCrypto, SECRET, BEARER, MADE_MS)
  assert.equal(token.length, 32)
  const isGoodAt = (nowMs: number) => isRetryTokenGood(nodeCrypto, SECRET, BEARER, token, nowMs)
  assert.deepEqual([MADE_MS - 1, MADE_MS, MADE_MS + 10_000, MADE_MS + 10_001].map(isGoodAt), [
    false,
    true,
    true,
    false,
  ])
})

test('R-RETRY-3: isRetryTokenGood refuses another address, port, connection ID, secret and length', () => {
  const token = makeRetryToken(nodeCrypto, SECRET, BEARER, MADE_MS)
  const isGood = (bearer = BEARER, secret = SECRET, given = token) =>
    isRetryTokenGood(nodeCrypto, secret, bearer, given, MADE_MS)
  assert.equal(isGood(), true)
  assert.equal(isGood({ ...BEARER, path: '203.0.113.6:4000' }), false)
  assert.equal(isGood({ ...BEARER, path: '203.0.113.5:4001' }), false)
  assert.equal(isGood({ ...BEARER, clientCid: unhex('c1c2c3c4c5c6c7c9') }), false)
  assert.equal(isGood(BEARER, new Uint8Array(32)), false)
  assert.equal(isGood(BEARER, SECRET, token.subarray(1)), false)
})

test('R-RETRY-3: isRetryTokenGood refuses a token with any byte changed, and bytes of any kind', () => {
  const token = makeRetryToken(nodeCrypto, SECRET, BEARER, MADE_MS)
  for (let at = 0; at < token.length; at++) {
    const changed = Uint8Array.from(token)
    changed[at] = (changed[at] ?? 0) ^ 0x80
    assert.equal(isRetryTokenGood(nodeCrypto, SECRET, BEARER, changed, MADE_MS), false, `byte ${at}`)
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), bytes => {
      assert.equal(isRetryTokenGood(nodeCrypto, SECRET, BEARER, bytes, MADE_MS), false)
    }),
  )
})

test('R-RESET-1: resetToken is the same for one connection ID and secret, and another for another', () => {
  const token = resetToken(nodeCrypto, SECRET, BEARER.clientCid)
  assert.equal(token.length, 16)
  assert.deepEqual(resetToken(nodeCrypto, SECRET, BEARER.clientCid), token)
  assert.notDeepEqual(resetToken(nodeCrypto, SECRET, unhex('0102030405060708')), token)
  assert.notDeepEqual(resetToken(nodeCrypto, new Uint8Array(32), BEARER.clientCid), token)
})

test('R-KEY-1: fingerprintOf is base64url without padding, and decodeFingerprint reads it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), key => {
      const text = fingerprintOf(key)
      assert.equal(text, Buffer.from(key).toString('base64url'))
      assert.deepEqual(decodeFingerprint(text), key)
    }),
  )
})

test('fingerprintOf throws for what is no key', () => {
  assert.throws(() => fingerprintOf(new Uint8Array(31)), RangeError)
})

test('R-KEY-1: decodeFingerprint refuses other lengths, other characters, and a second text for the same key', () => {
  const zeros = 'A'.repeat(43)
  assert.deepEqual(decodeFingerprint(zeros), new Uint8Array(32))
  for (const text of [
    '',
    zeros.slice(1),
    `${zeros}A`,
    `${zeros.slice(1)}=`,
    `+${zeros.slice(1)}`,
    `${zeros.slice(1)}B`,
  ]) {
    assert.equal(decodeFingerprint(text), undefined, text)
  }
})

// checksum-crypto.test.ts: the stand-in opens what it sealed and nothing else, and both sides agree; as real ones do.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { nodeCrypto } from '../node/crypto.ts'
import { checksumCrypto, seeded } from './checksum-crypto.ts'
import { Random } from './random.ts'

const crypto = checksumCrypto(new Random(1))
const bytes = fc.uint8Array({ maxLength: 100 })
const key = fc.uint8Array({ minLength: 32, maxLength: 32 })

test('checksumCrypto opens what it sealed', () => {
  fc.assert(
    fc.property(key, fc.maxSafeNat(), bytes, bytes, (key, counter, associated, plaintext) => {
      const sealed = crypto.seal(key, counter, associated, plaintext)
      assert.equal(sealed.length, plaintext.length + 16)
      assert.deepEqual(crypto.open(key, counter, associated, sealed), plaintext)
    }),
  )
})

test('checksumCrypto opens nothing in which one bit of anything is another', () => {
  fc.assert(
    fc.property(
      key,
      fc.nat(),
      bytes,
      bytes,
      fc.nat(3),
      fc.nat(),
      (key, counter, associated, text, what, bit) => {
        const parts = [key, associated, crypto.seal(key, counter, associated, text)] as const
        const part = parts[what]
        if (part && part.length > 0) {
          const index = Math.floor(bit / 8) % part.length
          part[index] = (part[index] ?? 0) ^ (1 << (bit % 8))
        }
        const isChanged = what === 3 || (part?.length ?? 0) > 0
        const opened = crypto.open(key, what === 3 ? counter + 1 : counter, associated, parts[2])
        assert.equal(opened === undefined, isChanged)
      },
    ),
  )
})

test('checksumCrypto agrees with the peer on a secret that a third one does not get', () => {
  const [one, other, third] = [crypto.newKeyPair(), crypto.newKeyPair(), crypto.newKeyPair()]
  const secret = crypto.agree(one.privateKey, other.publicKey)
  assert.ok(secret)
  assert.deepEqual(crypto.agree(other.privateKey, one.publicKey), secret)
  assert.notDeepEqual(crypto.agree(third.privateKey, one.publicKey), secret)
  assert.deepEqual(crypto.publicKey(one.privateKey), one.publicKey)
})

test('checksumCrypto refuses peer keys that are too short or of low order, and throws for a bad own key', () => {
  const { privateKey } = crypto.newKeyPair()
  assert.equal(crypto.agree(privateKey, new Uint8Array(31)), undefined)
  assert.equal(crypto.agree(privateKey, new Uint8Array(32)), undefined)
  assert.throws(() => crypto.seal(new Uint8Array(31), 0, new Uint8Array(), new Uint8Array()), RangeError)
})

test('checksumCrypto tells apart where one part ends and the next begins', () => {
  const [one, other] = [Uint8Array.of(1, 2), Uint8Array.of(1, 2, 0)]
  assert.notDeepEqual(crypto.sha256(one), crypto.sha256(other))
  assert.notDeepEqual(crypto.hmac(one, Uint8Array.of(0, 3)), crypto.hmac(other, Uint8Array.of(3)))
  assert.equal(crypto.isEqual(crypto.sha256(one), crypto.sha256(one.slice())), true)
})

test('checksumCrypto takes its keys from the seed', () => {
  const [same, again] = [checksumCrypto(new Random(5)), checksumCrypto(new Random(5))]
  assert.deepEqual(same.newKeyPair(), again.newKeyPair())
  assert.deepEqual(same.random(8), again.random(8))
})

test('seeded makes real cryptography take its keys from the seed', () => {
  const [same, again] = [seeded(nodeCrypto, new Random(5)), seeded(nodeCrypto, new Random(5))]
  const keys = same.newKeyPair()
  assert.deepEqual(keys, again.newKeyPair())
  assert.deepEqual(nodeCrypto.publicKey(keys.privateKey), keys.publicKey)
  assert.deepEqual(same.random(8), again.random(8))
})

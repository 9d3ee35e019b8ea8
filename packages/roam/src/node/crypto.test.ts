// crypto.test.ts: the cryptography of Node is what the RFCs say, and nothing that a peer sends makes it throw.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { nodeCrypto } from './crypto.ts'

const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const text = (words: string): Uint8Array => new TextEncoder().encode(words)
const NOTHING = new Uint8Array(0)

test('sha256 and hmac give what FIPS 180-4 and RFC 4231 section 4.3 say', () => {
  assert.equal(
    hexOf(nodeCrypto.sha256(text('abc'))),
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
  assert.equal(
    hexOf(nodeCrypto.hmac(text('Jefe'), text('what do ya want for nothing?'))),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  )
})

const BASE_POINT = bytesOf(`09${'00'.repeat(31)}`)

test('agree gives what RFC 7748 section 5.2 says', () => {
  const scalar = bytesOf('a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4')
  const point = bytesOf('e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c')
  assert.deepEqual(
    nodeCrypto.agree(scalar, point),
    bytesOf('c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552'),
  )
  assert.deepEqual(
    nodeCrypto.agree(BASE_POINT, BASE_POINT),
    bytesOf('422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079'),
  )
})

test('publicKey gives the base point times the private key, and newKeyPair a pair that fits', () => {
  const pair = nodeCrypto.newKeyPair()
  assert.deepEqual(nodeCrypto.publicKey(pair.privateKey), pair.publicKey)
  assert.deepEqual(nodeCrypto.publicKey(pair.privateKey.slice()), pair.publicKey)
  assert.deepEqual(nodeCrypto.agree(pair.privateKey, BASE_POINT), pair.publicKey)
})

/** RFC 7748 section 6.1; the points are those of https://cr.yp.to/ecdh.html#validate, and 0 and 1 again plus the prime. */
const POINTS_OF_LOW_ORDER = [
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
]

test('R-KEY-3: agree refuses points of low order, which lead to a secret of zeros', () => {
  const { privateKey } = nodeCrypto.newKeyPair()
  for (const point of POINTS_OF_LOW_ORDER) {
    assert.equal(nodeCrypto.agree(privateKey, bytesOf(point)), undefined, point)
  }
})

test('agree refuses a public key that has not 32 bytes, and throws over a private key that has not', () => {
  const { privateKey, publicKey } = nodeCrypto.newKeyPair()
  assert.equal(nodeCrypto.agree(privateKey, publicKey.subarray(1)), undefined)
  assert.equal(nodeCrypto.agree(privateKey, NOTHING), undefined)
  assert.throws(() => nodeCrypto.agree(privateKey.subarray(1), publicKey), /32 bytes, not 31/)
})

test('agree gives both sides one secret', () => {
  const privateKey = fc.uint8Array({ minLength: 32, maxLength: 32 })
  fc.assert(
    fc.property(privateKey, privateKey, (one, other) => {
      const secret = nodeCrypto.agree(one, nodeCrypto.publicKey(other))
      assert.deepEqual(secret, nodeCrypto.agree(other, nodeCrypto.publicKey(one)))
    }),
  )
})

test('seal gives what RFC 8439 appendix A.5 says', () => {
  const key = bytesOf('1c9240a5eb55d38af333888604f6b5f0473917c1402b80099dca5cbc207075c0')
  const plaintext = text(
    'Internet-Drafts are draft documents valid for a maximum of six months and may be updated, replaced, or ' +
      'obsoleted by other documents at any time. It is inappropriate to use Internet-Drafts as reference ' +
      'material or to cite them other than as /“work in progress./”',
  )
  const sealed = nodeCrypto.seal(
    key,
    0x08_07_06_05_04_03_02_01n,
    bytesOf('f33388860000000000004e91'),
    plaintext,
  )
  assert.equal(sealed.length, plaintext.length + 16)
  assert.equal(hexOf(sealed.subarray(0, 16)), '64a0861575861af460f062c79be643bd')
  assert.equal(hexOf(sealed.subarray(-16)), 'eead9d67890cbb22392336fea1851f38')
})

test('R-DATA-2: open gives back what was sealed, and nothing once a bit of anything is turned', () => {
  const key = fc.uint8Array({ minLength: 32, maxLength: 32 })
  const some = fc.uint8Array({ maxLength: 100 })
  fc.assert(
    fc.property(key, fc.maxSafeNat(), some, some, fc.nat(), (key, counter, associated, plaintext, place) => {
      const sealed = nodeCrypto.seal(key, counter, associated, plaintext)
      assert.deepEqual(nodeCrypto.open(key, counter, associated, sealed), plaintext)
      assert.equal(nodeCrypto.open(key, counter, associated, turnBit(sealed, place)), undefined)
      assert.equal(nodeCrypto.open(turnBit(key, place), counter, associated, sealed), undefined)
      assert.equal(nodeCrypto.open(key, Math.abs(counter - 1), associated, sealed), undefined)
      const others = associated.length === 0 ? key : turnBit(associated, place)
      assert.equal(nodeCrypto.open(key, counter, others, sealed), undefined)
    }),
  )
})

function turnBit(bytes: Uint8Array, place: number): Uint8Array {
  const turned = bytes.slice()
  const index = (place >>> 3) % turned.length
  turned[index] = (turned[index] ?? 0) ^ (1 << (place & 7))
  return turned
}

test('open takes what is shorter than a tag for a forgery', () => {
  const key = new Uint8Array(32)
  for (const length of [0, 1, 15, 16]) {
    assert.equal(nodeCrypto.open(key, 0, NOTHING, new Uint8Array(length)), undefined)
  }
})

test('a counter is the same as a number and as a bigint, and no other number is one', () => {
  const key = new Uint8Array(32)
  for (const counter of [0, 1, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1]) {
    const sealed = nodeCrypto.seal(key, counter, NOTHING, NOTHING)
    assert.deepEqual(nodeCrypto.seal(key, BigInt(counter), NOTHING, NOTHING), sealed)
  }
  for (const counter of [-1, 0.5, 2 ** 53, Number.NaN]) {
    assert.throws(() => nodeCrypto.seal(key, counter, NOTHING, NOTHING), RangeError)
  }
})

test('seal and open throw over a key that has not 32 bytes', () => {
  const key = new Uint8Array(31)
  assert.throws(() => nodeCrypto.seal(key, 0, NOTHING, NOTHING), /key length/)
  assert.throws(() => nodeCrypto.open(key, 0, NOTHING, new Uint8Array(16)), /key length/)
})

test('what nodeCrypto gives are plain arrays, whose slices are copies', () => {
  const { publicKey, privateKey } = nodeCrypto.newKeyPair()
  const sealed = nodeCrypto.seal(privateKey, 0, NOTHING, publicKey)
  const given = [
    publicKey,
    privateKey,
    sealed,
    nodeCrypto.open(privateKey, 0, NOTHING, sealed),
    nodeCrypto.agree(privateKey, BASE_POINT),
    nodeCrypto.sha256(sealed),
    nodeCrypto.hmac(sealed, sealed),
    nodeCrypto.random(8),
  ]
  for (const array of given) assert.equal(array?.constructor, Uint8Array)
})

test('random gives as many bytes as asked for, and others each time', () => {
  assert.equal(nodeCrypto.random(0).length, 0)
  assert.notDeepEqual(nodeCrypto.random(32), nodeCrypto.random(32))
})

test('isEqual compares bytes, and arrays of other lengths are others', () => {
  assert.equal(nodeCrypto.isEqual(text('stone'), text('stone')), true)
  assert.equal(nodeCrypto.isEqual(text('stone'), text('stony')), false)
  assert.equal(nodeCrypto.isEqual(text('stone'), text('stones')), false)
})

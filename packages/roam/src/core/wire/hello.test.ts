// hello.test.ts: HELLO to bytes and back, its MAC, and its head for versions to come.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { nodeCrypto } from '../../node/crypto.ts'
import {
  decodeHello,
  decodeHelloHead,
  encodeHello,
  type Hello,
  helloMessageLength,
  prologueOf,
  VERSION,
} from './hello.ts'
import { hex, unhex } from './hex.ts'
import { helloMacKey, isHelloAuthentic } from './mac.ts'

const SERVER_KEY = new Uint8Array(32).fill(0x51)
const MAC_KEY = helloMacKey(nodeCrypto, SERVER_KEY)
const CID = unhex('c1c2c3c4c5c6c7c8')

function helloOf(fields: Partial<Hello> = {}): Hello {
  const versions = fields.versions ?? [VERSION]
  const message = new Uint8Array(helloMessageLength(versions.length)).fill(0xab)
  return { pattern: 'IK', version: VERSION, versions, clientCid: CID, token: undefined, message, ...fields }
}

function anyHello(): fc.Arbitrary<Hello> {
  return fc
    .tuple(
      fc.constantFrom('IK' as const, 'XX' as const),
      fc.array(fc.integer({ min: 0, max: 0xffff_ffff }), { maxLength: 7 }),
      fc.uint8Array({ minLength: 8, maxLength: 8 }),
      fc.option(fc.uint8Array({ minLength: 32, maxLength: 32, min: 1 }), { nil: undefined }),
    )
    .map(([pattern, others, clientCid, token]) =>
      helloOf({ pattern, versions: [...others, VERSION], clientCid, token }),
    )
}

test('decodeHello gives back what encodeHello wrote, in 1200 bytes, and so does decodeHelloHead', () => {
  fc.assert(
    fc.property(anyHello(), hello => {
      const bytes = encodeHello(nodeCrypto, MAC_KEY, hello)
      assert.equal(bytes.length, 1200)
      assert.deepEqual(decodeHello(bytes), hello)
      const { pattern, version, versions, clientCid } = hello
      assert.deepEqual(decodeHelloHead(bytes), { pattern, version, versions, clientCid })
      assert.equal(isHelloAuthentic(nodeCrypto, MAC_KEY, bytes), true)
    }),
  )
})

test('decodeHello takes bytes of any kind without a throw', () => {
  const starts = fc.constantFrom('01 00000001', '02 00000001', '01 00000002', '03 00000001', '')
  fc.assert(
    fc.property(starts, fc.uint8Array({ minLength: 1200, maxLength: 1200 }), (start, bytes) => {
      bytes.set(unhex(start))
      const hello = decodeHello(bytes)
      if (hello === undefined) return
      const again = encodeHello(nodeCrypto, MAC_KEY, hello)
      assert.deepEqual(again.subarray(0, 1184), bytes.subarray(0, 1184))
    }),
  )
})

test('R-PACKET-5: decodeHello refuses any other length than 1200 bytes', () => {
  const bytes = encodeHello(nodeCrypto, MAC_KEY, helloOf())
  for (const other of [bytes.subarray(0, 1199), Uint8Array.from([...bytes, 0]), new Uint8Array(0)]) {
    assert.equal(decodeHello(other), undefined)
  }
})

test('R-PACKET-5: decodeHello refuses a version that it is not, and one that is not among those offered', () => {
  const unknown = encodeHello(nodeCrypto, MAC_KEY, helloOf({ version: 2, versions: [2, 1] }))
  assert.equal(decodeHello(unknown), undefined)
  assert.equal(decodeHelloHead(unknown)?.version, 2)
  const notOffered = encodeHello(nodeCrypto, MAC_KEY, helloOf({ versions: [2] }))
  assert.equal(decodeHello(notOffered), undefined)
})

test('R-VERSION-1: decodeHelloHead refuses no version, and nine', () => {
  const bytes = encodeHello(nodeCrypto, MAC_KEY, helloOf())
  for (const count of [0, 9, 255]) {
    bytes[5] = count
    assert.equal(decodeHelloHead(bytes), undefined)
  }
})

test('R-VERSION-1: decodeHelloHead reads a HELLO of any version, from 1200 bytes to 2048', () => {
  const bytes = encodeHello(nodeCrypto, MAC_KEY, helloOf({ version: 0x0a1a2a3a, versions: [0x0a1a2a3a, 1] }))
  const longer = Uint8Array.from([...bytes, ...new Uint8Array(848)])
  for (const hello of [bytes, longer]) {
    assert.deepEqual(decodeHelloHead(hello), {
      pattern: 'IK',
      version: 0x0a1a2a3a,
      versions: [0x0a1a2a3a, 1],
      clientCid: CID,
    })
  }
  for (const other of [bytes.subarray(0, 1199), Uint8Array.from([...longer, 0])]) {
    assert.equal(decodeHelloHead(other), undefined)
  }
})

test('encodeHello throws for a message that does not fill the packet', () => {
  const short = helloOf({ message: new Uint8Array(10) })
  assert.throws(() => encodeHello(nodeCrypto, MAC_KEY, short), RangeError)
})

test('R-PACKET-5: isHelloAuthentic is false of every changed byte, another key, and a stump', () => {
  const bytes = encodeHello(nodeCrypto, MAC_KEY, helloOf())
  for (const at of [0, 1, 5, 10, 20, 60, 600, 1183, 1184, 1199]) {
    const changed = Uint8Array.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    assert.equal(isHelloAuthentic(nodeCrypto, MAC_KEY, changed), false, `byte ${at}`)
  }
  assert.equal(isHelloAuthentic(nodeCrypto, helloMacKey(nodeCrypto), bytes), false)
  assert.equal(isHelloAuthentic(nodeCrypto, MAC_KEY, bytes.subarray(0, 15)), false)
})

test('helloMacKey of no key is that of 32 zeros', () => {
  assert.deepEqual(helloMacKey(nodeCrypto), helloMacKey(nodeCrypto, new Uint8Array(32)))
})

test('R-HELLO-1: prologueOf is the label and the head, the type apart', () => {
  assert.equal(
    hex(prologueOf(helloOf({ versions: [1, 7] }))),
    `${hex(new TextEncoder().encode('roam/1'))}00000001020000000100000007c1c2c3c4c5c6c7c8`,
  )
})

// vectors.test.ts: what the specification's vectors say is what is read from bytes, and what is written to them.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { nodeCrypto } from '../../node/crypto.ts'
import { Reader, Writer } from './bytes.ts'
import { type DatagramBody, decodeDatagramBody, encodeDatagramBody } from './datagram-body.ts'
import { decodeFrames } from './decode-frames.ts'
import { encodeFrame, sizeOfFrame } from './encode-frame.ts'
import { decodeFingerprint, fingerprintOf } from './fingerprint.ts'
import type { Frame } from './frames.ts'
import { hex } from './hex.ts'
import { helloMacKey } from './mac.ts'
import { decodeBody, encodeBody, type Slot } from './message-body.ts'
import { decodeData, encodeDataHeader, type KeyPhase } from './packets.ts'
import type { Parameters } from './parameters.ts'
import { decodePayload, encodePayload } from './payload.ts'
import { resetToken } from './reset-token.ts'
import { isRetryTokenGood, makeRetryToken } from './retry-token.ts'
import { parseVectors } from './vectors.ts'

const VECTORS = new URL('../../../../../docs/roam/vectors/', import.meta.url)

type Bytes = { readonly name: string; readonly bytes: Uint8Array }
/** Read so, but not written so: there is a shorter way. */
type Longer = { readonly shortest?: false }
type Fault = Bytes & { readonly fault: true }

function isFault(vector: Bytes): vector is Fault {
  return 'fault' in vector
}

const frames: readonly ((Bytes & Longer & { readonly frames: readonly Frame[] }) | Fault)[] =
  readVectors('frames.json')

for (const vector of frames) {
  test(`R-FRAME-1: decodeFrames and encodeFrame keep to the vector: ${vector.name}`, () => {
    const read = decodeFrames(vector.bytes)
    if (isFault(vector)) return assert.equal(typeof read, 'string')
    assert.deepEqual(read, vector.frames)
    const writer = new Writer(
      new Uint8Array(vector.frames.reduce((sum, frame) => sum + sizeOfFrame(frame), 0)),
    )
    for (const frame of vector.frames) encodeFrame(writer, frame)
    assert.equal(writer.left, 0)
    if (vector.shortest === undefined) assert.equal(hex(writer.written()), hex(vector.bytes))
  })
}

type Body = { readonly slots: readonly Slot[]; readonly text: string }
const bodies: readonly ((Bytes & Longer & Body) | Fault)[] = readVectors('bodies.json')

for (const vector of bodies) {
  test(`R-SLOT-2: decodeBody and encodeBody keep to the vector: ${vector.name}`, () => {
    const read = decodeBody(vector.bytes)
    if (isFault(vector)) return assert.equal(typeof read, 'string')
    const { slots, text } = vector
    assert.deepEqual(read, { slots, text })
    if (vector.shortest === undefined) assert.equal(hex(encodeBody({ slots, text })), hex(vector.bytes))
  })
}

const datagrams: readonly ((Bytes & DatagramBody) | Fault)[] = readVectors('datagram-bodies.json')

for (const vector of datagrams) {
  test(`R-FRAME-3: decodeDatagramBody and encodeDatagramBody keep to the vector: ${vector.name}`, () => {
    const read = decodeDatagramBody(vector.bytes)
    if (isFault(vector)) return assert.equal(typeof read, 'string')
    const { stream, sequence, text } = vector
    assert.deepEqual(read, { stream, sequence, text })
    assert.equal(hex(encodeDatagramBody({ stream, sequence, text })), hex(vector.bytes))
  })
}

const parameters: readonly ((Bytes & Longer & { readonly parameters: Parameters }) | Fault)[] =
  readVectors('parameters.json')

for (const vector of parameters) {
  test(`R-PARAMETER-2: decodePayload and encodePayload keep to the vector: ${vector.name}`, () => {
    const read = decodePayload(vector.bytes)
    if (isFault(vector)) return assert.equal(typeof read, 'string')
    assert.deepEqual(read, { parameters: vector.parameters, frames: new Uint8Array(0) })
    if (vector.shortest === undefined) {
      assert.equal(hex(encodePayload(vector.parameters)), hex(vector.bytes))
    }
  })
}

const varints: readonly ((Bytes & { readonly value: number; readonly shortest: boolean }) | Fault)[] =
  readVectors('varints.json')

for (const vector of varints) {
  test(`R-PACKET-1: Reader.varint and Writer.varint keep to the vector: ${vector.name}`, () => {
    const reader = new Reader(vector.bytes)
    const value = reader.varint()
    assert.equal(reader.failed, isFault(vector))
    if (isFault(vector)) return
    assert.deepEqual([value, reader.left], [vector.value, 0])
    const writer = new Writer(new Uint8Array(8))
    writer.varint(vector.value)
    assert.equal(hex(writer.written()) === hex(vector.bytes), vector.shortest)
  })
}

type Key = {
  readonly name: string
  readonly privateKey?: Uint8Array
  readonly publicKey?: Uint8Array
  readonly fingerprint?: string
  readonly macKey: Uint8Array
}
const keys: readonly Key[] = readVectors('keys.json')

for (const { name, privateKey, publicKey, fingerprint, macKey } of keys) {
  test(`R-KEY-1: fingerprintOf and helloMacKey keep to the vector: ${name}`, () => {
    assert.deepEqual(helloMacKey(nodeCrypto, publicKey), macKey)
    if (privateKey === undefined || publicKey === undefined || fingerprint === undefined) return
    assert.deepEqual(nodeCrypto.publicKey(privateKey), publicKey)
    assert.equal(fingerprintOf(publicKey), fingerprint)
    assert.deepEqual(decodeFingerprint(fingerprint), publicKey)
  })
}

type RetryToken = {
  readonly name: string
  readonly secret: Uint8Array
  readonly timeMs: number
  readonly path: string
  readonly clientCid: Uint8Array
  readonly token: Uint8Array
}
const retryTokens: readonly RetryToken[] = readVectors('retry-token.json')

for (const { name, secret, timeMs, path, clientCid, token } of retryTokens) {
  test(`R-RETRY-3: makeRetryToken and isRetryTokenGood keep to the vector: ${name}`, () => {
    const bearer = { path, clientCid }
    assert.deepEqual(makeRetryToken(nodeCrypto, secret, bearer, timeMs), token)
    assert.equal(isRetryTokenGood(nodeCrypto, secret, bearer, token, timeMs + 5000), true)
  })
}

type ResetToken = {
  readonly name: string
  readonly secret: Uint8Array
  readonly serverCid: Uint8Array
  readonly token: Uint8Array
}
const resetTokens: readonly ResetToken[] = readVectors('reset-token.json')

for (const { name, secret, serverCid, token } of resetTokens) {
  test(`R-RESET-1: resetToken keeps to the vector: ${name}`, () => {
    assert.deepEqual(resetToken(nodeCrypto, secret, serverCid), token)
  })
}

type SealedData = {
  readonly name: string
  readonly key: Uint8Array
  readonly phase: KeyPhase
  readonly cid: Uint8Array
  readonly number: number
  readonly frames: Uint8Array
  readonly datagram: Uint8Array
}
const data: readonly SealedData[] = readVectors('data.json')

for (const { name, key, phase, cid, number, frames, datagram } of data) {
  test(`R-DATA-1: DATA is sealed and opens as in the vector: ${name}`, () => {
    const header = encodeDataHeader({ phase, cid, number })
    const sealed = nodeCrypto.seal(key, number, header, frames)
    assert.equal(hex(header) + hex(sealed), hex(datagram))
    assert.deepEqual(decodeData(datagram), { phase, cid, number, associated: header, sealed })
    assert.deepEqual(nodeCrypto.open(key, number, header, sealed), frames)
  })
}

function readVectors(file: string) {
  return parseVectors(readFileSync(new URL(file, VECTORS), 'utf8'))
}

// mutations.test.ts: the specification's vectors with their bytes changed: no decoder throws, or reads what is not there.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { nodeCrypto } from '../../node/crypto.ts'
import { joinBytes, Writer } from './bytes.ts'
import { decodeDatagramBody, encodeDatagramBody } from './datagram-body.ts'
import { decodeFrames } from './decode-frames.ts'
import { encodeFrame, sizeOfFrame } from './encode-frame.ts'
import type { Frame } from './frames.ts'
import { decodeHello, decodeHelloHead, encodeHello } from './hello.ts'
import { hex } from './hex.ts'
import { decodeBody, encodeBody } from './message-body.ts'
import {
  decodeAnswer,
  decodeData,
  decodeFinish,
  decodeReset,
  decodeRetry,
  decodeVersions,
  encodeAnswer,
  encodeDataHeader,
  encodeFinish,
  encodeReset,
  encodeRetry,
  encodeVersions,
} from './packets.ts'
import { decodePayload, encodePayload } from './payload.ts'
import { parseVectors } from './vectors.ts'

const VECTORS = new URL('../../../../../docs/roam/vectors/', import.meta.url)
const MAC_KEY = new Uint8Array(32)

/** One of the file's vectors with some of its bytes set, cut out, doubled, or put elsewhere. */
function mutated(file: string): fc.Arbitrary<Uint8Array> {
  const vectors: readonly { readonly bytes: Uint8Array }[] = parseVectors(
    readFileSync(new URL(file, VECTORS), 'utf8'),
  )
  const mutation = fc.record({
    kind: fc.constantFrom('set', 'flip', 'cut', 'double', 'move'),
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    length: fc.integer({ min: 1, max: 9 }),
    value: fc.oneof(fc.constantFrom(0, 1, 0x3f, 0x40, 0x7f, 0x80, 0xc0, 0xff), fc.nat(255)),
  })
  return fc
    .tuple(fc.constantFrom(...vectors), fc.array(mutation, { maxLength: 4 }))
    .map(([{ bytes }, mutations]) => mutations.reduce(mutate, bytes))
}

type Mutation = {
  readonly kind: string
  /** Where, as a part of the length. */
  readonly at: number
  readonly length: number
  readonly value: number
}

function mutate(bytes: Uint8Array, { kind, at, length, value }: Mutation): Uint8Array {
  const place = Math.floor(at * bytes.length)
  const [before, middle, after] = [
    bytes.subarray(0, place),
    bytes.subarray(place, place + length),
    bytes.subarray(place + length),
  ]
  if (kind === 'cut') return joinBytes(before, after)
  if (kind === 'double') return joinBytes(before, middle, middle, after)
  if (kind === 'move') return joinBytes(before, after, middle)
  return joinBytes(
    before,
    middle.map(byte => (kind === 'set' ? value : byte ^ value)),
    after,
  )
}

function check(file: string, property: (bytes: Uint8Array) => void): void {
  fc.assert(fc.property(mutated(file), property), { numRuns: 1000 })
}

function encodeAll(frames: readonly Frame[]): Uint8Array {
  const writer = new Writer(new Uint8Array(frames.reduce((sum, frame) => sum + sizeOfFrame(frame), 0)))
  for (const frame of frames) encodeFrame(writer, frame)
  return writer.written()
}

test('R-FRAME-1: decodeFrames reads of a mutated payload what can be written again, or names a fault', () => {
  check('frames.json', bytes => {
    const frames = decodeFrames(bytes)
    if (typeof frames === 'string') return
    const again = encodeAll(frames)
    assert.ok(again.length <= bytes.length)
    assert.deepEqual(decodeFrames(again), frames)
  })
})

test('R-SLOT-2: decodeBody reads of a mutated body what can be written again, or names a fault', () => {
  check('bodies.json', bytes => {
    const body = decodeBody(bytes)
    if (typeof body !== 'string') assert.deepEqual(decodeBody(encodeBody(body)), body)
  })
})

test('R-FRAME-3: decodeDatagramBody reads of mutated bytes what can be written again, or names a fault', () => {
  check('datagram-bodies.json', bytes => {
    const body = decodeDatagramBody(bytes)
    if (typeof body !== 'string') assert.deepEqual(decodeDatagramBody(encodeDatagramBody(body)), body)
  })
})

test('R-PARAMETER-2: decodePayload reads of mutated parameters what can be written again, or names a fault', () => {
  check('parameters.json', bytes => {
    const payload = decodePayload(bytes)
    if (typeof payload === 'string') return
    const again = decodePayload(encodePayload(payload.parameters, payload.frames))
    assert.deepEqual(again, payload)
  })
})

test('R-PACKET-2: the decoders of packets read of a mutated one what it says, or drop it', () => {
  check('packets.json', bytes => {
    const again = [
      map(decodeAnswer(bytes), encodeAnswer),
      map(decodeFinish(bytes), encodeFinish),
      map(decodeRetry(bytes), encodeRetry),
      map(decodeVersions(bytes), encodeVersions),
      map(decodeReset(bytes), encodeReset),
      map(decodeData(bytes), data => joinBytes(encodeDataHeader(data), data.sealed)),
    ].filter(packet => packet !== undefined)
    assert.ok(again.length <= 1, 'a packet is of one kind')
    for (const packet of again) assert.equal(hex(packet), hex(bytes))
  })
})

test('R-PACKET-5: decodeHello reads of a mutated HELLO what it says but for the mac, or drops it', () => {
  check('packets.json', bytes => {
    const head = decodeHelloHead(bytes)
    const hello = decodeHello(bytes)
    if (hello === undefined) return
    assert.deepEqual(head?.clientCid, hello.clientCid)
    const again = encodeHello(nodeCrypto, MAC_KEY, hello)
    assert.equal(hex(again.subarray(0, 1184)), hex(bytes.subarray(0, 1184)))
  })
})

function map<From, To>(value: From | undefined, to: (value: From) => To): To | undefined {
  return value === undefined ? undefined : to(value)
}

// packet-vectors.test.ts: the packets of the specification's vectors are read and written as it says, or dropped.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { nodeCrypto } from '../../node/crypto.ts'
import { joinBytes } from './bytes.ts'
import { decodeHello, encodeHello, type Hello } from './hello.ts'
import { hex } from './hex.ts'
import { isHelloAuthentic } from './mac.ts'
import {
  type Answer,
  type Data,
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
  type Finish,
  RETRY_TOKEN_BYTES,
  type Reset,
  type Retry,
  type Versions,
} from './packets.ts'
import { parseVectors } from './vectors.ts'

/** A packet, by its kind. */
type Packets = {
  readonly hello: Hello
  readonly answer: Answer
  readonly finish: Finish
  readonly retry: Retry
  readonly versions: Versions
  readonly reset: Reset
  readonly data: Omit<Data, 'associated'>
}
type Packet = { [Kind in keyof Packets]: { readonly kind: Kind } & Packets[Kind] }[keyof Packets]

type Vector = {
  readonly name: string
  readonly bytes: Uint8Array
  /** Of a HELLO. */
  readonly macKey?: Uint8Array
} & ({ readonly packet: Packet } | { readonly drop: true })

const vectors: readonly Vector[] = parseVectors(
  readFileSync(new URL('../../../../../docs/roam/vectors/packets.json', import.meta.url), 'utf8'),
)

/** What a HELLO has in the place of a token that it has not got. */
const NO_TOKEN = new Uint8Array(RETRY_TOKEN_BYTES)

for (const { name, bytes, macKey, ...said } of vectors) {
  test(`R-PACKET-2, R-PACKET-5: packets are read and written as in the vector: ${name}`, () => {
    const read = decode(bytes, macKey)
    if ('drop' in said) return assert.equal(read, undefined)
    assert.deepEqual(read, said.packet)
    assert.equal(hex(encode(said.packet, macKey)), hex(bytes))
  })
}

function decode(bytes: Uint8Array, macKey: Uint8Array | undefined): Packet | undefined {
  const hello = macKey && isHelloAuthentic(nodeCrypto, macKey, bytes) ? decodeHello(bytes) : undefined
  const data = decodeData(bytes)
  return (
    named('hello', hello && { ...hello, token: hello.token ?? NO_TOKEN }) ??
    named('answer', decodeAnswer(bytes)) ??
    named('finish', decodeFinish(bytes)) ??
    named('retry', decodeRetry(bytes)) ??
    named('versions', decodeVersions(bytes)) ??
    named('reset', decodeReset(bytes)) ??
    named('data', data && { phase: data.phase, cid: data.cid, number: data.number, sealed: data.sealed })
  )
}

function named<Kind extends string, Fields>(kind: Kind, fields: Fields | undefined) {
  return fields && { kind, ...fields }
}

function encode(packet: Packet, macKey: Uint8Array | undefined): Uint8Array {
  switch (packet.kind) {
    case 'hello':
      return macKey ? encodeHello(nodeCrypto, macKey, packet) : assert.fail('a HELLO needs a key for its MAC')
    case 'answer':
      return encodeAnswer(packet)
    case 'finish':
      return encodeFinish(packet)
    case 'retry':
      return encodeRetry(packet)
    case 'versions':
      return encodeVersions(packet)
    case 'reset':
      return encodeReset(packet)
    default:
      return joinBytes(encodeDataHeader(packet), packet.sealed)
  }
}

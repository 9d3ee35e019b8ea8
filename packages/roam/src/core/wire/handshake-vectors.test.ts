// handshake-vectors.test.ts: whole handshakes of the specification's vectors, packet by packet, from both sides.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { nodeCrypto } from '../../node/crypto.ts'
import type { Crypto, KeyPair } from '../crypto.ts'
import { HandshakeState } from '../noise/handshake-state.ts'
import { IK, XX } from '../noise/patterns.ts'
import { rekey } from '../noise/rekey.ts'
import { joinBytes } from './bytes.ts'
import { decodeFrames } from './decode-frames.ts'
import { decodeHello, encodeHello, helloMessageLength, type Pattern, prologueOf } from './hello.ts'
import { hex } from './hex.ts'
import { helloMacKey, isHelloAuthentic } from './mac.ts'
import {
  decodeAnswer,
  decodeData,
  decodeFinish,
  encodeAnswer,
  encodeDataHeader,
  encodeFinish,
} from './packets.ts'
import { decodePayload, encodePayload } from './payload.ts'
import { parseVectors } from './vectors.ts'

type Vector = {
  readonly name: string
  readonly pattern: Pattern
  readonly clientPrivateKey: Uint8Array
  readonly serverPrivateKey: Uint8Array
  readonly clientEphemeral: Uint8Array
  readonly serverEphemeral: Uint8Array
  readonly prologue: Uint8Array
  readonly payloads: readonly Uint8Array[]
  readonly datagrams: readonly Uint8Array[]
  readonly handshakeHash: Uint8Array
  readonly clientKey: Uint8Array
  readonly serverKey: Uint8Array
  readonly data: readonly {
    readonly from: 'client' | 'server'
    readonly phase: 0 | 1
    readonly key: Uint8Array
    readonly number: number
    readonly frames: Uint8Array
    readonly datagram: Uint8Array
  }[]
}

const vectors: readonly Vector[] = parseVectors(
  readFileSync(new URL('../../../../../docs/roam/vectors/handshake.json', import.meta.url), 'utf8'),
)
const NONE = new Uint8Array(0)

for (const vector of vectors) {
  test(`R-HELLO-1, R-PACKET-5: both sides send the packets of the vector: ${vector.name}`, () => {
    const { payloads, datagrams } = vector
    const [client, server] = sidesOf(vector)
    assert.deepEqual(server.read(readHello(vector)), payloads[0])
    assert.deepEqual(writeHello(vector, client), datagrams[0])

    const { clientCid, message } = decodeAnswer(datagrams[1] ?? NONE) ?? assert.fail('an ANSWER')
    assert.deepEqual(server.write(payloads[1] ?? NONE), message)
    assert.deepEqual(client.read(message), payloads[1])
    assert.deepEqual(encodeAnswer({ clientCid, message }), datagrams[1])
    if (vector.pattern === 'XX') checkFinish(vector, client, server)

    for (const side of [client, server]) {
      assert.deepEqual(side.hash, vector.handshakeHash)
      assert.deepEqual(side.split(), { initiator: vector.clientKey, responder: vector.serverKey })
    }
  })

  test(`R-PARAMETER-2: the payloads are read and written as in the vector: ${vector.name}`, () => {
    for (const bytes of vector.payloads) {
      const payload = decodePayload(bytes)
      assert.ok(typeof payload !== 'string')
      assert.notEqual(typeof decodeFrames(payload.frames), 'string')
      assert.equal(hex(encodePayload(payload.parameters, payload.frames, bytes.length)), hex(bytes))
    }
  })

  test(`R-DATA-1, R-UPDATE-1: DATA is sealed, over a key update too, as in the vector: ${vector.name}`, () => {
    const { serverCid } = decodedParameters(vector.payloads[1])
    const clientCid = decodeAnswer(vector.datagrams[1] ?? NONE)?.clientCid
    for (const { from, phase, key, number, frames, datagram } of vector.data) {
      const first = from === 'client' ? vector.clientKey : vector.serverKey
      assert.deepEqual(key, phase === 0 ? first : rekey(nodeCrypto, first))
      const cid = (from === 'client' ? serverCid : clientCid) ?? assert.fail('a connection ID')
      const header = encodeDataHeader({ phase, cid, number })
      const sealed = nodeCrypto.seal(key, number, header, frames)
      assert.equal(hex(joinBytes(header, sealed)), hex(datagram))
      assert.deepEqual(decodeData(datagram), { phase, cid, number, associated: header, sealed })
      assert.notEqual(typeof decodeFrames(nodeCrypto.open(key, number, header, sealed) ?? NONE), 'string')
    }
  })
}

/** The client's and the server's state, with the ephemeral keys of the vector. */
function sidesOf(vector: Vector): readonly [client: HandshakeState, server: HandshakeState] {
  const pattern = vector.pattern === 'IK' ? IK : XX
  const staticKeys = pairOf(vector.serverPrivateKey)
  const known = vector.pattern === 'IK' ? { remoteStatic: staticKeys.publicKey } : {}
  const { prologue } = vector
  const client = new HandshakeState(withEphemeral(vector.clientEphemeral), {
    pattern,
    isInitiator: true,
    prologue,
    staticKeys: pairOf(vector.clientPrivateKey),
    ...known,
  })
  const server = new HandshakeState(withEphemeral(vector.serverEphemeral), {
    pattern,
    isInitiator: false,
    prologue,
    staticKeys,
  })
  return [client, server]
}

function pairOf(privateKey: Uint8Array): KeyPair {
  return { privateKey, publicKey: nodeCrypto.publicKey(privateKey) }
}

function withEphemeral(privateKey: Uint8Array): Crypto {
  return { ...nodeCrypto, newKeyPair: () => pairOf(privateKey) }
}

function macKeyOf({ pattern, serverPrivateKey }: Vector): Uint8Array {
  return helloMacKey(nodeCrypto, pattern === 'IK' ? nodeCrypto.publicKey(serverPrivateKey) : undefined)
}

/** The Noise message in the vector's HELLO, once all else in it was right. */
function readHello(vector: Vector): Uint8Array {
  const datagram = vector.datagrams[0] ?? NONE
  assert.equal(isHelloAuthentic(nodeCrypto, macKeyOf(vector), datagram), true)
  const hello = decodeHello(datagram) ?? assert.fail('a HELLO')
  assert.equal(hello.pattern, vector.pattern)
  assert.deepEqual(prologueOf(hello), vector.prologue)
  assert.equal(hello.message.length, helloMessageLength(hello.versions.length))
  return hello.message
}

function writeHello(vector: Vector, client: HandshakeState): Uint8Array {
  const head = decodeHello(vector.datagrams[0] ?? NONE) ?? assert.fail('a HELLO')
  const message = client.write(vector.payloads[0] ?? NONE) ?? assert.fail('a message')
  return encodeHello(nodeCrypto, macKeyOf(vector), { ...head, message })
}

function checkFinish({ payloads, datagrams }: Vector, client: HandshakeState, server: HandshakeState): void {
  const { serverCid, message } = decodeFinish(datagrams[2] ?? NONE) ?? assert.fail('a FINISH')
  assert.deepEqual(serverCid, decodedParameters(payloads[1]).serverCid)
  assert.deepEqual(client.write(payloads[2] ?? NONE), message)
  assert.deepEqual(server.read(message), payloads[2])
  assert.deepEqual(encodeFinish({ serverCid, message }), datagrams[2])
}

function decodedParameters(bytes: Uint8Array | undefined) {
  const payload = decodePayload(bytes ?? NONE)
  return typeof payload === 'string' ? assert.fail(payload) : payload.parameters
}

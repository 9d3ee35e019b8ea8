// vectors.test.ts: handshakes are byte for byte what others have published, and what our own specification says.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { nodeCrypto } from '../../node/crypto.ts'
import type { KeyPair } from '../crypto.ts'
import { HandshakeState } from './handshake-state.ts'
import { IK, type Pattern, XX } from './patterns.ts'
import { rekey } from './rekey.ts'

const ROOT = new URL('../../../../../', import.meta.url)
const OWN = fileURLToPath(new URL('docs/roam/vectors/noise.json', ROOT))
/** The vectors of cacophony, in the public domain, where somebody has laid them beside this checkout. */
const PUBLISHED = fileURLToPath(new URL('../shared/vectors/noise-25519-chachapoly-sha256.json', ROOT))

const PATTERNS: readonly Pattern[] = [IK, XX]

const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))
const hexOf = (bytes: Uint8Array | undefined): string =>
  bytes === undefined ? 'nothing' : Buffer.from(bytes).toString('hex')

type Side = { readonly static: KeyPair; readonly ephemeral: KeyPair; readonly prologue: Uint8Array }

/** A handshake whose ephemeral key is not random. */
function begin(pattern: Pattern, isInitiator: boolean, own: Side, other: Side): HandshakeState {
  const crypto = { ...nodeCrypto, newKeyPair: () => own.ephemeral }
  const known = pattern.isResponderKnown && isInitiator ? { remoteStatic: other.static.publicKey } : {}
  return new HandshakeState(crypto, {
    pattern,
    isInitiator,
    prologue: own.prologue,
    staticKeys: own.static,
    ...known,
  })
}

type OwnHandshake = {
  readonly name: string
  readonly clientPrivateKey: string
  readonly serverPrivateKey: string
  readonly clientEphemeral: string
  readonly serverEphemeral: string
  readonly prologue: string
  readonly payloads: readonly string[]
  readonly messages: readonly string[]
  readonly handshakeHash: string
  readonly clientKeys: readonly string[]
  readonly serverKeys: readonly string[]
}

const own: { readonly vectors: readonly OwnHandshake[] } = JSON.parse(readFileSync(OWN, 'utf8'))

for (const pattern of PATTERNS) {
  test(`HandshakeState gives the vectors of the specification: ${pattern.name}`, () => {
    const vector = own.vectors.find(({ name }) => name === pattern.name)
    assert.ok(vector)
    const one = sideOf(vector.clientPrivateKey, vector.clientEphemeral, vector.prologue)
    const other = sideOf(vector.serverPrivateKey, vector.serverEphemeral, vector.prologue)
    const sides = [begin(pattern, true, one, other), begin(pattern, false, other, one)] as const
    checkMessages(sides, vector.payloads, vector.messages)
    for (const side of sides) {
      assert.equal(hexOf(side.hash), vector.handshakeHash)
      assert.deepEqual(phasesOf(side.split().initiator), vector.clientKeys)
      assert.deepEqual(phasesOf(side.split().responder), vector.serverKeys)
    }
  })
}

function sideOf(staticKey: string, ephemeral: string, prologue: string): Side {
  return { static: pairOf(staticKey), ephemeral: pairOf(ephemeral), prologue: bytesOf(prologue) }
}

function pairOf(privateKey: string): KeyPair {
  return { privateKey: bytesOf(privateKey), publicKey: nodeCrypto.publicKey(bytesOf(privateKey)) }
}

/** In turns; to the last message of the handshake. */
function checkMessages(
  [initiator, responder]: readonly [HandshakeState, HandshakeState],
  payloads: readonly string[],
  messages: readonly string[],
): void {
  for (const [index, payload] of payloads.entries()) {
    const [writer, reader] = index % 2 === 0 ? [initiator, responder] : [responder, initiator]
    assert.equal(hexOf(writer.write(bytesOf(payload))), messages[index])
    assert.equal(hexOf(reader.read(bytesOf(messages[index] ?? ''))), payload)
  }
  assert.ok(initiator.isDone && responder.isDone)
}

/** The keys of the first three phases. */
function phasesOf(key: Uint8Array): string[] {
  const next = rekey(nodeCrypto, key)
  return [key, next, rekey(nodeCrypto, next)].map(hexOf)
}

type Published = {
  readonly protocol_name: string
  readonly init_prologue: string
  readonly init_static: string
  readonly init_ephemeral: string
  readonly resp_prologue: string
  readonly resp_static: string
  readonly resp_ephemeral: string
  readonly handshake_hash: string
  readonly messages: readonly { readonly payload: string; readonly ciphertext: string }[]
}

for (const pattern of PATTERNS) {
  const skip = !existsSync(PUBLISHED) && 'the published vectors are not beside this checkout'
  test(`HandshakeState gives the published vectors: ${pattern.name}`, { skip }, () => {
    const { vectors }: { vectors: readonly Published[] } = JSON.parse(readFileSync(PUBLISHED, 'utf8'))
    const vector = vectors.find(({ protocol_name }) => protocol_name === pattern.name)
    assert.ok(vector)
    const one = sideOf(vector.init_static, vector.init_ephemeral, vector.init_prologue)
    const other = sideOf(vector.resp_static, vector.resp_ephemeral, vector.resp_prologue)
    const sides = [begin(pattern, true, one, other), begin(pattern, false, other, one)] as const
    const inHandshake = vector.messages.slice(0, pattern.messages.length)
    checkMessages(
      sides,
      inHandshake.map(({ payload }) => payload),
      inHandshake.map(({ ciphertext }) => ciphertext),
    )
    for (const side of sides) assert.equal(hexOf(side.hash), vector.handshake_hash)
    checkTransport(sides[0], vector, pattern.messages.length)
  })
}

/** What follows the handshake goes in turns as well, each side counting its own from 0. */
function checkTransport(side: HandshakeState, vector: Published, from: number): void {
  const keys = side.split()
  for (const [index, { payload, ciphertext }] of vector.messages.entries()) {
    if (index < from) continue
    const key = index % 2 === 0 ? keys.initiator : keys.responder
    const counter = Math.floor((index - from) / 2)
    const sealed = nodeCrypto.seal(key, counter, new Uint8Array(0), bytesOf(payload))
    assert.equal(hexOf(sealed), ciphertext)
  }
}

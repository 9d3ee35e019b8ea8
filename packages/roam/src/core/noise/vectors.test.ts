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

type OwnPair = { readonly privateKey: string; readonly publicKey: string }
type OwnSide = { readonly static: OwnPair; readonly ephemeral: OwnPair }
type OwnHandshake = {
  readonly protocol: string
  readonly prologue: string
  readonly initiator: OwnSide
  readonly responder: OwnSide
  readonly messages: readonly { readonly payload: string; readonly message: string }[]
  readonly hash: string
  readonly keys: { readonly initiator: readonly string[]; readonly responder: readonly string[] }
}

const own: { readonly handshakes: readonly OwnHandshake[] } = JSON.parse(readFileSync(OWN, 'utf8'))

function ownSide(side: OwnSide, prologue: string): Side {
  const pair = ({ privateKey, publicKey }: OwnPair): KeyPair => {
    assert.equal(hexOf(nodeCrypto.publicKey(bytesOf(privateKey))), publicKey)
    return { privateKey: bytesOf(privateKey), publicKey: bytesOf(publicKey) }
  }
  return { static: pair(side.static), ephemeral: pair(side.ephemeral), prologue: bytesOf(prologue) }
}

for (const pattern of PATTERNS) {
  test(`HandshakeState gives the vectors of the specification: ${pattern.name}`, () => {
    const vector = own.handshakes.find(({ protocol }) => protocol === pattern.name)
    assert.ok(vector)
    const [one, other] = [
      ownSide(vector.initiator, vector.prologue),
      ownSide(vector.responder, vector.prologue),
    ]
    const initiator = begin(pattern, true, one, other)
    const responder = begin(pattern, false, other, one)
    assert.equal(vector.messages.length, pattern.messages.length)
    for (const [index, { payload, message }] of vector.messages.entries()) {
      const [writer, reader] = index % 2 === 0 ? [initiator, responder] : [responder, initiator]
      assert.equal(hexOf(writer.write(bytesOf(payload))), message)
      assert.equal(hexOf(reader.read(bytesOf(message))), payload)
    }
    for (const side of [initiator, responder]) {
      assert.equal(hexOf(side.hash), vector.hash)
      for (const role of ['initiator', 'responder'] as const) {
        assert.deepEqual(phasesOf(side.split()[role]), vector.keys[role])
      }
    }
  })
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

function publishedSide(staticKey: string, ephemeral: string, prologue: string): Side {
  const pair = (hex: string): KeyPair => ({
    privateKey: bytesOf(hex),
    publicKey: nodeCrypto.publicKey(bytesOf(hex)),
  })
  return { static: pair(staticKey), ephemeral: pair(ephemeral), prologue: bytesOf(prologue) }
}

for (const pattern of PATTERNS) {
  const skip = !existsSync(PUBLISHED) && 'the published vectors are not beside this checkout'
  test(`HandshakeState gives the published vectors: ${pattern.name}`, { skip }, () => {
    const { vectors }: { vectors: readonly Published[] } = JSON.parse(readFileSync(PUBLISHED, 'utf8'))
    const vector = vectors.find(({ protocol_name }) => protocol_name === pattern.name)
    assert.ok(vector)
    const one = publishedSide(vector.init_static, vector.init_ephemeral, vector.init_prologue)
    const other = publishedSide(vector.resp_static, vector.resp_ephemeral, vector.resp_prologue)
    const sides = [begin(pattern, true, one, other), begin(pattern, false, other, one)] as const
    const inHandshake = vector.messages.slice(0, pattern.messages.length)
    for (const [index, { payload, ciphertext }] of inHandshake.entries()) {
      const [writer, reader] = index % 2 === 0 ? sides : sides.toReversed()
      assert.equal(hexOf(writer?.write(bytesOf(payload))), ciphertext)
      assert.equal(hexOf(reader?.read(bytesOf(ciphertext))), payload)
    }
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

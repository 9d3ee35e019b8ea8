// handshake-state.test.ts: two sides find the same keys, and a bad message leaves a side where it was.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { nodeCrypto } from '../../node/crypto.ts'
import { HandshakeState } from './handshake-state.ts'
import { IK, type Pattern, XX } from './patterns.ts'

const PATTERNS: readonly Pattern[] = [IK, XX]
const PROLOGUE = new TextEncoder().encode('prologue')
const NOTHING = new Uint8Array(0)
const initiatorKeys = nodeCrypto.newKeyPair()
const responderKeys = nodeCrypto.newKeyPair()

function initiatorOf(pattern: Pattern, prologue = PROLOGUE): HandshakeState {
  const known = pattern.isResponderKnown ? { remoteStatic: responderKeys.publicKey } : {}
  const options = { pattern, isInitiator: true, prologue, staticKeys: initiatorKeys, ...known }
  return new HandshakeState(nodeCrypto, options)
}

function responderOf(pattern: Pattern, staticKeys = responderKeys): HandshakeState {
  return new HandshakeState(nodeCrypto, { pattern, isInitiator: false, prologue: PROLOGUE, staticKeys })
}

/** The sides after some messages, the one that writes the next first. */
function afterMessages(pattern: Pattern, count: number): [writer: HandshakeState, reader: HandshakeState] {
  const sides: [HandshakeState, HandshakeState] = [initiatorOf(pattern), responderOf(pattern)]
  for (let index = 0; index < count; index++) {
    pass(...sides)
    sides.reverse()
  }
  return sides
}

function pass(writer: HandshakeState, reader: HandshakeState, payload = NOTHING): void {
  const message = writer.write(payload)
  assert.ok(message)
  assert.deepEqual(reader.read(message), payload)
}

for (const pattern of PATTERNS) {
  test(`HandshakeState leads both sides to the same keys and to each other's: ${pattern.name}`, () => {
    const sides = afterMessages(pattern, pattern.messages.length)
    const [one, other] = pattern.messages.length % 2 === 0 ? sides : [sides[1], sides[0]]
    assert.ok(one.isDone && other.isDone)
    assert.deepEqual(one.split(), other.split())
    assert.notDeepEqual(one.split().initiator, one.split().responder)
    assert.deepEqual(one.hash, other.hash)
    assert.deepEqual(one.remoteStatic, responderKeys.publicKey)
    assert.deepEqual(other.remoteStatic, initiatorKeys.publicKey)
  })

  test(`HandshakeState carries a payload in every message: ${pattern.name}`, () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 1200 }), { minLength: 3, maxLength: 3 }), payloads => {
        const sides: [HandshakeState, HandshakeState] = [initiatorOf(pattern), responderOf(pattern)]
        for (const payload of payloads.slice(0, pattern.messages.length)) {
          pass(...sides, payload)
          sides.reverse()
        }
      }),
      { numRuns: 20 },
    )
  })

  for (const index of pattern.messages.keys()) {
    test(`R-HELLO-2: read leaves the state as it was over a bad message ${index}: ${pattern.name}`, () => {
      const [writer, reader] = afterMessages(pattern, index)
      const message = writer.write(PROLOGUE)
      assert.ok(message)
      const before = [reader.hash, reader.remoteStatic, reader.remoteEphemeral, reader.isDone]
      for (const bad of badMessages(message, index === 0 && pattern === XX)) {
        assert.equal(reader.read(bad), undefined)
        assert.deepEqual([reader.hash, reader.remoteStatic, reader.remoteEphemeral, reader.isDone], before)
      }
      assert.deepEqual(reader.read(message), PROLOGUE)
      assert.deepEqual(reader.hash, writer.hash)
    })
  }
}

/** The first message of XX has nothing in it that could be forged: any 32 bytes begin a handshake. */
function* badMessages(message: Uint8Array, isOpen: boolean): Generator<Uint8Array> {
  for (const length of [0, 1, 31]) yield message.slice(0, length)
  yield new Uint8Array(65_536)
  if (isOpen) return
  for (let length = 32; length < message.length; length += 7) yield message.slice(0, length)
  for (let place = 0; place < message.length; place += 3) {
    const turned = message.slice()
    turned[place] = (turned[place] ?? 0) ^ (1 << (place % 7))
    yield turned
  }
  yield Uint8Array.of(...message, 0)
}

test('read gives nothing of a message that another prologue went before', () => {
  const message = initiatorOf(IK, new TextEncoder().encode('prologues')).write(NOTHING)
  assert.ok(message)
  assert.equal(responderOf(IK).read(message), undefined)
})

test('read gives nothing of a message for another responder', () => {
  const message = initiatorOf(IK).write(NOTHING)
  assert.ok(message)
  assert.equal(responderOf(IK, nodeCrypto.newKeyPair()).read(message), undefined)
})

const LOW_ORDER = new Uint8Array(32)

test('R-KEY-3: read refuses an ephemeral key of low order where it leads to a secret', () => {
  const [initiator, responder] = afterMessages(IK, 0)
  const message = initiator.write(NOTHING)
  assert.ok(message)
  message.set(LOW_ORDER)
  assert.equal(responder.read(message), undefined)
})

test('R-KEY-3: write gives nothing where the peer has sent a key of low order, and still does so the next time', () => {
  const responder = responderOf(XX)
  assert.deepEqual(responder.read(LOW_ORDER), NOTHING)
  assert.equal(responder.write(NOTHING), undefined)
  assert.equal(responder.write(NOTHING), undefined)
  const staticKeys = initiatorKeys
  const options = { pattern: IK, isInitiator: true, prologue: PROLOGUE, staticKeys, remoteStatic: LOW_ORDER }
  assert.equal(new HandshakeState(nodeCrypto, options).write(NOTHING), undefined)
})

test('R-HELLO-2: readAs leaves the state as it was where the payload is not what it should be', () => {
  const [initiator, responder] = afterMessages(IK, 0)
  const message = initiator.write(PROLOGUE)
  assert.ok(message)
  assert.equal(
    responder.readAs(message, () => undefined),
    undefined,
  )
  assert.equal(responder.remoteStatic, undefined)
  assert.equal(
    responder.readAs(message, payload => payload.length),
    PROLOGUE.length,
  )
  assert.deepEqual(responder.remoteStatic, initiatorKeys.publicKey)
})

test('what read gives, and what it keeps, does not change with the message', () => {
  const initiator = initiatorOf(XX)
  const message = initiator.write(PROLOGUE)
  assert.ok(message)
  const responder = responderOf(XX)
  const payload = responder.read(message)
  message.fill(0)
  assert.deepEqual(payload, PROLOGUE)
  pass(responder, initiator)
})

test('HandshakeState throws over who writes or reads out of turn, or splits early', () => {
  const [initiator, responder] = afterMessages(IK, 0)
  assert.throws(() => initiator.read(NOTHING), /message 0/)
  assert.throws(() => responder.write(NOTHING), /message 0/)
  assert.throws(() => initiator.split(), /not done/)
  const [afterwards] = afterMessages(IK, 2)
  assert.throws(() => afterwards.write(NOTHING), /message 2/)
})

test('HandshakeState throws over a key of the responder too few or too many', () => {
  const options = { prologue: PROLOGUE, staticKeys: initiatorKeys, isInitiator: true }
  assert.throws(() => new HandshakeState(nodeCrypto, { ...options, pattern: IK }), TypeError)
  const known = { ...options, remoteStatic: responderKeys.publicKey }
  assert.throws(() => new HandshakeState(nodeCrypto, { ...known, pattern: XX }), TypeError)
})

test('write throws over a payload that no message has room for', () => {
  assert.throws(() => initiatorOf(XX).write(new Uint8Array(65_535)), /65567 bytes/)
})

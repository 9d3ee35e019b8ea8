// hello.test.ts: what a server takes a HELLO for, and what it makes of one that says what none should.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeCrypto } from '../../node/crypto.ts'
import type { KeyPair } from '../crypto.ts'
import type { Frame } from '../wire/frames.ts'
import { decodeHello } from '../wire/hello.ts'
import { encodeBody } from '../wire/message-body.ts'
import { decodeRetry, decodeVersions, encodeReset, encodeRetry, packetType } from '../wire/packets.ts'
import { Air } from './air.ts'
import { Server } from './server.ts'
import { Speaker, type Words } from './speaker.ts'

const HOME = '203.0.113.1:4000'
const KEYS = nodeCrypto.newKeyPair()
const NOTHING = { contiguous: 0, ranges: [] }

function message(number: number, text: string): Frame {
  return { kind: 'message', number, body: encodeBody({ slots: [{ stream: 0, sequence: number }], text }) }
}

/** A server, and what it answers. */
class House {
  nowMs = 1000
  readonly server: Server

  constructor(versions?: readonly number[]) {
    this.server = new Server({
      crypto: nodeCrypto,
      keys: KEYS,
      secret: new Uint8Array(32),
      purpose: 'irc',
      nowMs: this.nowMs,
      isSameHost: (one, other) => one.split(':')[0] === other.split(':')[0],
      hostOf: path => path.split(':')[0] ?? path,
      ...(versions && { versions }),
    })
  }

  hears(datagram: Uint8Array, from = HOME): Uint8Array[] {
    this.server.receive(datagram, from, this.nowMs)
    const answers: Uint8Array[] = []
    for (let out = this.server.poll(this.nowMs); out; out = this.server.poll(this.nowMs))
      answers.push(out.datagram)
    return answers
  }

  /** A session of these keys: its ID. */
  greets(keys: KeyPair): Uint8Array {
    const speaker = new Speaker({ serverKey: KEYS.publicKey, keys })
    const [answer = new Uint8Array()] = this.hears(speaker.hello())
    const { sessionId } = speaker.read(answer).parameters
    assert.ok(sessionId)
    this.hears(speaker.data(0, { kind: 'ping' }))
    return sessionId
  }

  texts(): string[] {
    return [...this.server.sessions()].flatMap(session => session.takeMessages().map(({ text }) => text))
  }
}

function resume(keys: KeyPair, sessionId: Uint8Array, timeMs: number, more: Partial<Words> = {}): Speaker {
  const parameters = { resume: sessionId, timeMs, received: NOTHING }
  return new Speaker({ serverKey: KEYS.publicKey, keys, parameters, ...more })
}

test('R-PACKET-3: Server: what only servers say is dropped, and so is what is no packet', () => {
  const house = new House()
  const cid = nodeCrypto.random(8)
  assert.deepEqual(house.hears(encodeRetry({ clientCid: cid, token: new Uint8Array(32) })), [])
  assert.deepEqual(house.hears(encodeReset({ cid, token: new Uint8Array(16) })), [])
  for (const type of [0, packetType.answer, packetType.versions, 0x08, 0x3f, 0x42, 0xff]) {
    assert.deepEqual(house.hears(new Uint8Array(1200).fill(type)), [], `type ${type}`)
  }
  assert.deepEqual(house.hears(new Uint8Array()), [])
})

test('R-PACKET-5: Server: a HELLO with any byte changed is dropped, before keys are agreed', () => {
  const house = new House()
  const hello = new Speaker({ serverKey: KEYS.publicKey }).hello()
  for (let place = 0; place < hello.length; place += 7) {
    const changed = hello.slice()
    changed[place] = (changed[place] ?? 0) ^ 1
    const answers = house.hears(changed)
    assert.ok(
      answers.every(([type]) => type === packetType.versions),
      `byte ${place}`,
    )
  }
  assert.equal(house.server.counts.halfOpen, 0)
})

test('R-PARAMETER-3: Server: a HELLO that resumes and lacks the time, or what came, is dropped', () => {
  const house = new House()
  const keys = nodeCrypto.newKeyPair()
  const sessionId = house.greets(keys)
  for (const parameters of [
    { resume: sessionId, timeMs: 10 },
    { resume: sessionId, received: NOTHING },
  ]) {
    assert.deepEqual(house.hears(new Speaker({ serverKey: KEYS.publicKey, keys, parameters }).hello()), [])
  }
})

test('R-HELLO-5, R-PARAMETER-3: Server: messages in a HELLO that resumes nothing are not taken', () => {
  const house = new House()
  house.hears(new Speaker({ serverKey: KEYS.publicKey, frames: [message(0, 'early')] }).hello())
  house.hears(new Speaker({ frames: [message(0, 'early, and in the clear')] }).hello())
  assert.deepEqual([house.texts(), house.server.counts], [[], { halfOpen: 0, live: 0, parked: 0 }])
})

test('R-HELLO-5, R-RESUME-6: Server: messages in a HELLO that resumes are taken, once, and the ANSWER says so', () => {
  const house = new House()
  const keys = nodeCrypto.newKeyPair()
  const sessionId = house.greets(keys)
  const speaker = resume(keys, sessionId, 10, { frames: [message(0, 'one'), message(1, 'two')] })
  const [answer = new Uint8Array()] = house.hears(speaker.hello())
  const { resumed, received, sessionId: same } = speaker.read(answer).parameters
  assert.deepEqual([resumed, received?.contiguous, same], [true, 2, sessionId])
  assert.deepEqual(house.hears(speaker.hello()), [answer])
  assert.deepEqual(house.texts(), ['one', 'two'])
})

test('R-HELLO-8: Server: a HELLO whose time is not greater is dropped, messages and all', () => {
  const house = new House()
  const keys = nodeCrypto.newKeyPair()
  const sessionId = house.greets(keys)
  assert.equal(house.hears(resume(keys, sessionId, 10).hello()).length, 1)
  for (const timeMs of [10, 9, 0]) {
    const old = resume(keys, sessionId, timeMs, { frames: [message(0, 'again')] })
    assert.deepEqual(house.hears(old.hello()), [], `time ${timeMs}`)
  }
  assert.deepEqual(house.texts(), [])
  assert.equal(house.hears(resume(keys, sessionId, 11).hello()).length, 1)
})

test('R-HELLO-8, R-HELLO-9: Server: for the session of somebody else, and one that is none, there is a new session, and no message taken', () => {
  const house = new House()
  const sessionId = house.greets(nodeCrypto.newKeyPair())
  for (const id of [sessionId, new Uint8Array(16).fill(7)]) {
    const thief = resume(nodeCrypto.newKeyPair(), id, 10, { frames: [message(0, 'stolen')] })
    const [answer = new Uint8Array()] = house.hears(thief.hello())
    const { parameters } = thief.read(answer)
    assert.equal(parameters.resumed, undefined)
    assert.notDeepEqual(parameters.sessionId, id)
  }
  assert.deepEqual(house.texts(), [])
})

test('R-ANSWER-2, R-RESUME-3: Server: until a resume is confirmed the old connection goes on', () => {
  const house = new House()
  const keys = nodeCrypto.newKeyPair()
  const first = new Speaker({ serverKey: KEYS.publicKey, keys })
  const [answer = new Uint8Array()] = house.hears(first.hello())
  const { sessionId = new Uint8Array() } = first.read(answer).parameters
  house.hears(first.data(0, { kind: 'ping' }))
  house.hears(resume(keys, sessionId, 10).hello())
  house.hears(first.data(1, message(0, 'still here')))
  assert.deepEqual(house.texts(), ['still here'])
})

test('R-RESUME-4: Server: of two resumes the one with the greater time wins', () => {
  const house = new House()
  const keys = nodeCrypto.newKeyPair()
  const sessionId = house.greets(keys)
  const [older, newer] = [resume(keys, sessionId, 10), resume(keys, sessionId, 11)]
  for (const speaker of [older, newer]) speaker.read(house.hears(speaker.hello())[0] ?? new Uint8Array())
  assert.equal(house.server.counts.halfOpen, 1)
  house.hears(older.data(0, message(0, 'older')))
  assert.deepEqual(house.texts(), [])
  house.hears(newer.data(0, message(0, 'newer')))
  assert.deepEqual(house.texts(), ['newer'])
})

test('R-VERSION-2: Server: a version that it lacks is answered with those it has, a hundred times a second at most, and kept nowhere', () => {
  const house = new House()
  const speaker = new Speaker({ serverKey: KEYS.publicKey, version: 9, versions: [9, 8] })
  const [answer = new Uint8Array()] = house.hears(speaker.hello())
  assert.deepEqual(decodeVersions(answer), { clientCid: speaker.head.clientCid, versions: [1] })
  let answers = 1
  for (let count = 0; count < 500; count += 1) answers += house.hears(speaker.hello()).length
  assert.equal(answers, 100)
  assert.deepEqual(house.server.counts, { halfOpen: 0, live: 0, parked: 0 })
})

test('R-VERSION-3: Server: who asks for a worse version than both speak is told of the better ones alone', () => {
  const house = new House([2, 1])
  const speaker = new Speaker({ serverKey: KEYS.publicKey, version: 1, versions: [2, 1] })
  const [answer = new Uint8Array()] = house.hears(speaker.hello())
  assert.deepEqual(decodeVersions(answer)?.versions, [2])
  assert.equal(house.server.counts.halfOpen, 0)
})

test('R-LOAD-1, R-RETRY-2: Server: under load a HELLO without a token, or with a wrong one, is answered with a token alone', () => {
  const house = new House()
  for (let count = 0; count < 100; count += 1) house.hears(new Speaker({ serverKey: KEYS.publicKey }).hello())
  const before = house.server.counts.halfOpen
  const speaker = new Speaker({ serverKey: KEYS.publicKey })
  const [retry = new Uint8Array()] = house.hears(speaker.hello())
  const [again = new Uint8Array()] = house.hears(speaker.hello(new Uint8Array(32).fill(1)))
  assert.ok(decodeRetry(again))
  assert.equal(house.server.counts.halfOpen, before)
  const token = decodeRetry(retry)?.token
  assert.equal(house.hears(speaker.hello(token), '203.0.113.2:4000')[0]?.[0], packetType.retry)
  assert.equal(house.hears(speaker.hello(token))[0]?.[0], packetType.answer)
})

test('R-LOAD-2: Server: a handshake that nobody goes on with is forgotten after 5 s', () => {
  const house = new House()
  const first = new Speaker({ serverKey: KEYS.publicKey })
  first.read(house.hears(first.hello())[0] ?? new Uint8Array())
  house.nowMs += 4999
  house.server.poll(house.nowMs)
  assert.equal(house.server.counts.halfOpen, 1)
  house.nowMs += 1
  house.server.poll(house.nowMs)
  assert.equal(house.server.counts.halfOpen, 0)
  house.hears(first.data(0, message(0, 'late')))
  assert.deepEqual(house.texts(), [])
})

test('R-ANSWER-1: Server: strangers get fewer bytes than they send, whatever they send', () => {
  const house = new House()
  const words: Words[] = [{}, { serverKey: KEYS.publicKey }, { version: 9, versions: [9] }]
  for (const each of words) {
    for (let count = 0; count < 150; count += 1) {
      const hello = new Speaker(each).hello()
      const bytes = house.hears(hello).reduce((total, { length }) => total + length, 0)
      assert.ok(bytes <= hello.length, `${bytes} for ${hello.length}`)
    }
  }
  for (let length = 1; length < 60; length += 1) {
    const data = new Uint8Array(length).fill(packetType.data)
    const bytes = house
      .hears(data, `203.0.113.${length}:1`)
      .reduce((total, answer) => total + answer.length, 0)
    assert.ok(bytes < length, `${bytes} for ${length}`)
  }
})

test('R-DATA-6, R-RESET-2: Server: DATA of a connection that it does not know has a RESET, ten a second to a host', () => {
  const house = new House()
  const data = new Uint8Array(29).fill(packetType.data)
  assert.equal(house.hears(data.subarray(0, 28)).length, 0)
  const [reset] = house.hears(data)
  assert.deepEqual([reset?.[0], reset?.length], [packetType.reset, 25])
  let answers = 1
  for (let count = 0; count < 50; count += 1) answers += house.hears(data).length
  assert.equal(answers, 10)
  for (let count = 0; count < 500; count += 1)
    answers += house.hears(data, `203.0.${count >> 8}.${count & 255}:1`).length
  assert.equal(answers, 100)
})

test('R-HELLO-4, R-RETRY-1: a HELLO with a token is the same Noise message, with another mac', () => {
  const speaker = new Speaker({ serverKey: KEYS.publicKey })
  const [plain, proven] = [
    decodeHello(speaker.hello()),
    decodeHello(speaker.hello(new Uint8Array(32).fill(3))),
  ]
  assert.deepEqual(proven?.message, plain?.message)
  assert.notDeepEqual(speaker.hello().slice(-16), speaker.hello(new Uint8Array(32).fill(3)).slice(-16))
})

test('R-KEY-6: a client that resumes asks nobody for a key, however long it is not answered', () => {
  const air = new Air()
  const caller = air.newClient({ serverKey: air.serverKeys.publicKey })
  air.run(500)
  air.meddle = () => undefined
  caller.client.wake(air.nowMs, 200_000)
  air.run(400_000)
  assert.ok(air.talk.includes('client > HELLO IK'))
  assert.equal(air.talk.includes('client > HELLO XX'), false)
  assert.notEqual(caller.client.state, 'ended')
})

test('R-RESUME-1: a resumed session has connection IDs of its own on both sides', () => {
  const air = new Air()
  const caller = air.newClient({ serverKey: air.serverKeys.publicKey })
  const cids = new Set<string>()
  air.meddle = datagram => {
    if ((datagram[0] ?? 0) >= packetType.data) cids.add(Buffer.from(datagram.subarray(1, 9)).toString('hex'))
    return datagram
  }
  air.run(1000)
  assert.equal(cids.size, 2)
  caller.client.wake(air.nowMs, 200_000)
  air.run(1000)
  assert.deepEqual([caller.client.state, cids.size], ['open', 4])
})

// handshake.test.ts: how a client and a server come to a session, as conversations.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeCrypto } from '../../node/crypto.ts'
import { closeCode } from '../close-codes.ts'
import type { Session } from '../session/session.ts'
import { Air, type Caller, SERVER_ADDRESS } from './air.ts'
import { known, textsOf } from './attackers.ts'
import type { ClientOptions } from './client-types.ts'
import { SESSIONS_PER_KEY_MAX } from './limits.ts'

function sessionOf({ client }: Caller): Session {
  assert.ok(client.session)
  return client.session
}

function serverSession(air: Air): Session {
  const [session] = air.server.sessions()
  assert.ok(session)
  return session
}

test('R-ANSWER-2, R-ANSWER-4: who knows the server key has a session in a round trip, and the server when that speaks', () => {
  const air = new Air()
  const caller = known(air)
  air.run(110)
  assert.deepEqual(air.talk, ['client > HELLO IK', 'server > ANSWER', 'client > DATA'])
  assert.equal(caller.client.state, 'open')
  assert.deepEqual(air.server.counts, { halfOpen: 1, live: 0, parked: 0 })
  assert.equal(air.serverEvents.length, 0)
  air.run(50)
  assert.deepEqual(air.server.counts, { halfOpen: 0, live: 1, parked: 0 })
  assert.equal(air.serverEvents[0]?.kind, 'session')
})

test('R-KEY-9: the server is told the key that the client has proven, and both what is spoken', () => {
  const air = new Air()
  const keys = nodeCrypto.newKeyPair()
  const caller = known(air, { keys, purpose: 'irc' })
  air.run(200)
  const [began] = air.serverEvents
  assert.ok(began?.kind === 'session')
  assert.deepEqual(began.clientKey, keys.publicKey)
  assert.equal(began.purpose, 'irc')
  const [first] = caller.events
  assert.ok(first?.kind === 'session')
  assert.deepEqual(first.serverKey, air.serverKeys.publicKey)
  assert.equal(first.purpose, 'irc')
})

test('R-HELLO-1: the keys that both ends make are the same, and others each time', () => {
  const made: string[] = []
  const keysMade: ClientOptions['keysMade'] = keys => {
    made.push(
      Object.values(keys)
        .map(key => Buffer.from(key).toString('hex'))
        .join(' '),
    )
  }
  const air = new Air({ keysMade })
  const caller = known(air, { keysMade })
  air.run(500)
  caller.client.wake(air.nowMs, 3_600_000)
  air.run(500)
  const first = air.newClient({ keysMade })
  air.run(500)
  first.client.trust(true, air.nowMs)
  air.run(500)
  assert.equal(made.length, 6)
  assert.equal(new Set(made).size, 3)
})

test('Server: the session of a key that was quiet for longest makes room for its next one, and is told so', () => {
  const air = new Air()
  const keys = nodeCrypto.newKeyPair()
  const [first] = Array.from({ length: SESSIONS_PER_KEY_MAX }, () => {
    const caller = known(air, { keys })
    air.run(230)
    // They are there, and say nothing.
    air.callers.length = 0
    return caller
  })
  assert.ok(first)
  const last = known(air, { keys })
  air.run(160)
  air.callers.push(first)
  air.run(5_000)
  assert.deepEqual([first.client.state, last.client.state], ['ended', 'open'])
  assert.equal(first.client.session?.ended?.code, closeCode.replaced)
  assert.equal(air.server.counts.live, SESSIONS_PER_KEY_MAX)
})

test('R-KEY-4, R-FINISH-1: at first contact the client shows the key, and says FINISH only when it is trusted', () => {
  const air = new Air()
  const keys = nodeCrypto.newKeyPair()
  const caller = air.newClient({ keys })
  air.run(1_000)
  assert.deepEqual(air.talk, ['client > HELLO XX', 'server > ANSWER'])
  assert.deepEqual(caller.events, [{ kind: 'first-contact', serverKey: air.serverKeys.publicKey }])
  assert.equal(caller.client.state, 'deciding')
  caller.client.trust(true, air.nowMs)
  air.run(300)
  assert.deepEqual(air.talk.slice(2, 5), ['client > FINISH', 'client > DATA', 'server > DATA'])
  assert.deepEqual(caller.client.serverKey, air.serverKeys.publicKey)
  const [began] = air.serverEvents
  assert.ok(began?.kind === 'session')
  assert.deepEqual(began.clientKey, keys.publicKey)
})

test('R-KEY-4: a server that is not trusted never hears of it', () => {
  const air = new Air()
  const caller = air.newClient()
  air.run(200)
  caller.client.trust(false, air.nowMs)
  air.run(10_000)
  assert.deepEqual(air.talk, ['client > HELLO XX', 'server > ANSWER'])
  assert.deepEqual(caller.events.at(-1), { kind: 'ended', reason: 'not-trusted' })
})

test('R-FINISH-1, R-FINISH-2: FINISH is said until the server is heard, and heard once', () => {
  const air = new Air()
  const caller = air.newClient()
  air.run(200)
  air.meddle = (datagram, from) => (from === SERVER_ADDRESS ? undefined : datagram)
  caller.client.trust(true, air.nowMs)
  air.run(1_100)
  assert.equal(air.talk.filter(line => line === 'client > FINISH').length, 5)
  assert.equal(air.serverEvents.filter(({ kind }) => kind === 'session').length, 1)
  air.meddle = datagram => datagram
  air.run(2_000)
  const finishes = air.talk.filter(line => line === 'client > FINISH').length
  air.run(5_000)
  assert.equal(air.talk.filter(line => line === 'client > FINISH').length, finishes)
})

test('R-FINISH-2: the server speaks as soon as it has the FINISH, and the client need not say it again', () => {
  const air = new Air()
  const caller = air.newClient()
  air.run(200)
  air.talk.length = 0
  air.meddle = (datagram, from) => (datagram[0] === 0x40 && from !== SERVER_ADDRESS ? undefined : datagram)
  caller.client.trust(true, air.nowMs)
  air.run(240)
  assert.ok(air.talk.includes('server > DATA'))
  assert.equal(air.talk.filter(line => line === 'client > FINISH').length, 1)
})

test('R-FINISH-1: DATA that is there before its FINISH is dropped, and comes again', () => {
  const air = new Air()
  const caller = air.newClient()
  air.run(200)
  let lost = 0
  air.meddle = datagram => (datagram[0] === 0x04 && lost++ === 0 ? undefined : datagram)
  caller.client.trust(true, air.nowMs)
  sessionOf(caller).send('hello', [0])
  air.run(150)
  assert.deepEqual(air.server.counts, { halfOpen: 1, live: 0, parked: 0 })
  assert.ok(air.runUntil(() => air.server.counts.live === 1 && textsOf(serverSession(air)).includes('hello')))
})

test('R-FINISH-3: a person who takes longer than the server has a HELLO with the key that was trusted', () => {
  const air = new Air()
  const caller = air.newClient()
  air.run(60_000)
  assert.equal(caller.client.state, 'deciding')
  caller.client.trust(true, air.nowMs)
  air.run(300)
  assert.deepEqual(air.talk.slice(2, 5), ['client > HELLO IK', 'server > ANSWER', 'client > DATA'])
  assert.equal(caller.client.state, 'open')
})

test('R-HELLO-3: a HELLO is repeated byte by byte, ever more slowly, and given up after 10 s', () => {
  const air = new Air()
  const sent: { readonly atMs: number; readonly hex: string }[] = []
  air.meddle = datagram => {
    if (datagram[0] === 1) sent.push({ atMs: air.nowMs - 1_000, hex: Buffer.from(datagram).toString('hex') })
    return undefined
  }
  const caller = known(air)
  air.run(10_000)
  assert.equal(new Set(sent.map(({ hex }) => hex)).size, 1)
  assert.deepEqual(
    sent.map(({ atMs }) => atMs).slice(0, 8),
    [0, 250, 500, 750, 1_000, 1_375, 1_937.5, 2_781.25],
  )
  assert.deepEqual(caller.events, [{ kind: 'ended', reason: 'no-answer' }])
  const { length } = sent
  air.run(60_000)
  assert.equal(sent.length, length)
})

test('R-HELLO-7, R-ANSWER-5: the same HELLO has the same ANSWER, of which the client takes one', () => {
  const air = new Air()
  const answers: string[] = []
  air.weather = { ...air.weather, delayMs: 400 }
  air.meddle = datagram => {
    if (datagram[0] === 3) answers.push(Buffer.from(datagram).toString('hex'))
    return datagram
  }
  const caller = known(air)
  air.run(5_000)
  assert.ok(answers.length > 1)
  assert.equal(new Set(answers).size, 1)
  assert.equal(caller.events.filter(({ kind }) => kind === 'session').length, 1)
  assert.deepEqual(air.server.counts, { halfOpen: 0, live: 1, parked: 0 })
})

test('R-HELLO-7, R-ANSWER-3: from another port the same HELLO has to bring a token first', () => {
  const air = new Air()
  const frames: string[] = []
  const caller = known(air, {
    observe: event => {
      if (event.kind === 'received') frames.push(...event.frames.map(({ kind }) => kind))
    },
  })
  air.meddle = (datagram, from) => (from === SERVER_ADDRESS ? undefined : datagram)
  air.run(100)
  air.meddle = datagram => datagram
  air.hop(caller)
  air.run(120)
  assert.deepEqual(air.talk.slice(2), ['client > HELLO IK', 'server > RETRY', 'client > HELLO IK'])
  air.run(150)
  assert.equal(caller.client.state, 'open')
  assert.equal(serverSession(air).path, caller.address)
  // It need not be proven again.
  air.run(1_000)
  assert.ok(frames.length > 0 && !frames.includes('path-challenge'))
})

test('R-KEY-6, R-KEY-5: a server whose key has changed is found out, and refused with its key', () => {
  const air = new Air()
  const caller = known(air, { serverKey: nodeCrypto.newKeyPair().publicKey })
  air.run(3_000)
  assert.deepEqual(new Set(air.talk), new Set(['client > HELLO IK', 'client > HELLO XX']))
  air.run(200)
  const serverKey = air.serverKeys.publicKey
  assert.deepEqual(caller.events, [{ kind: 'ended', reason: 'key-changed', serverKey }])
})

test('R-KEY-6: a server that has the key all the same goes on with the handshake that it answers', () => {
  const air = new Air()
  air.meddle = datagram => (datagram[0] === 1 ? undefined : datagram)
  const caller = known(air)
  air.run(4_000)
  assert.equal(caller.client.state, 'open')
  assert.deepEqual(air.server.counts, { halfOpen: 0, live: 1, parked: 0 })
  assert.deepEqual(
    caller.events.map(({ kind }) => kind).filter(kind => kind === 'first-contact'),
    [],
  )
})

test('R-VERSION-2, R-VERSION-4: a client that prefers a version that the server lacks takes the next one', () => {
  const air = new Air()
  const caller = known(air, { versions: [0x0a0a0a0a, 2, 1] })
  air.run(300)
  assert.deepEqual(air.talk.slice(0, 4), [
    'client > HELLO IK',
    'server > VERSIONS',
    'client > HELLO IK',
    'server > ANSWER',
  ])
  assert.equal(caller.client.state, 'open')
})

test('R-VERSION-5: without a common version the client goes on for 10 s, and then says why', () => {
  const air = new Air()
  const caller = known(air, { versions: [2] })
  air.run(9_900)
  assert.equal(caller.client.state, 'hello')
  air.run(200)
  assert.deepEqual(caller.events, [{ kind: 'ended', reason: 'no-common-version' }])
})

test('R-RETRY-1, R-LOAD-1: under load a HELLO is let in with a token alone', () => {
  const air = new Air()
  // Handshakes of others, all at once.
  for (let other = 0; other < 100; other++) known(air)
  const caller = known(air)
  air.run(110)
  assert.deepEqual(
    air.talk.filter(line => line === 'server > RETRY'),
    ['server > RETRY'],
  )
  assert.equal(caller.client.state, 'hello')
  air.run(100)
  assert.equal(caller.client.state, 'open')
})

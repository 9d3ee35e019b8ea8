// resume.test.ts: what becomes of a session through silence, sleep, parking, resets and restarts.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeCrypto } from '../../node/crypto.ts'
import type { Session } from '../session/session.ts'
import { Air, type Caller, SERVER_ADDRESS } from './air.ts'
import { textsOf } from './attackers.ts'
import type { ClientOptions } from './client-types.ts'

const HOUR_MS = 3_600_000

/** A client that has talked with the server. */
function connect(air: Air, options: Partial<ClientOptions> = {}): Caller {
  const caller = air.newClient({ serverKey: air.serverKeys.publicKey, ...options })
  air.run(1_000)
  assert.equal(caller.client.state, 'open')
  return caller
}

function sessionOf({ client }: Caller): Session {
  assert.ok(client.session)
  return client.session
}

function serverSessions(air: Air): Session[] {
  return [...air.server.sessions()]
}

/** Nothing comes through, either way. */
function cut(air: Air): void {
  air.meddle = () => undefined
}

function mend(air: Air): void {
  air.meddle = datagram => datagram
  air.talk.length = 0
}

function kindsOf({ events }: Caller): string[] {
  return events.map(({ kind }) => kind).filter(kind => kind !== 'session-event' && kind !== 'heard')
}

test('R-RESET-3, R-RESET-4, R-RESUME-1: a server that has parked a session says RESET, and the client goes on with it', () => {
  const air = new Air()
  const caller = connect(air)
  const [session] = serverSessions(air)
  // The server hears and asks in vain for three minutes; the client sleeps meanwhile.
  session?.send('are you there?', [0])
  const { client } = caller
  air.callers.length = 0
  air.run(200_000)
  assert.deepEqual(air.server.counts, { halfOpen: 0, live: 0, parked: 1 })
  air.callers.push(caller)
  air.talk.length = 0
  sessionOf(caller).send('I slept', [0])
  air.run(400)
  assert.deepEqual(
    [...new Set(air.talk.filter(line => !line.endsWith('DATA')))],
    ['server > RESET', 'client > HELLO IK', 'server > ANSWER'],
  )
  assert.equal(client.state, 'open')
  assert.deepEqual(textsOf(session), ['I slept'])
  assert.deepEqual(textsOf(sessionOf(caller)), ['are you there?'])
  assert.ok(kindsOf(caller).includes('resumed'))
  assert.deepEqual(air.server.counts, { halfOpen: 0, live: 1, parked: 0 })
})

test('R-RESUME-6, R-SILENCE-5: after an hour of sleep both messages are there in a round trip', () => {
  const air = new Air()
  const caller = connect(air)
  const [session] = serverSessions(air)
  air.callers.length = 0
  air.run(HOUR_MS)
  assert.deepEqual(air.server.counts, { halfOpen: 0, live: 0, parked: 1 })
  session?.send('good morning', [0])
  sessionOf(caller).send('good morning too', [0])
  air.callers.push(caller)
  const wokeMs = air.nowMs
  // The monotonic clock of the client stood still.
  caller.client.wake(air.nowMs, HOUR_MS)
  const heard: string[] = []
  const isHeard = () => heard.push(...textsOf(session)) > 0
  assert.ok(air.runUntil(isHeard, 1_000))
  assert.equal(air.nowMs - wokeMs, 50)
  assert.ok(air.runUntil(() => heard.push(...textsOf(sessionOf(caller))) > 1, 1_000))
  assert.equal(air.nowMs - wokeMs, 100)
  air.run(2_000)
  assert.deepEqual(
    [...heard, ...textsOf(session), ...textsOf(sessionOf(caller))],
    ['good morning too', 'good morning'],
  )
})

test('R-SILENCE-5: after a short sleep the session is asked, and goes on without a handshake', () => {
  const air = new Air()
  const caller = connect(air)
  air.talk.length = 0
  caller.client.wake(air.nowMs, 30_000)
  air.run(300)
  assert.deepEqual(new Set(air.talk), new Set(['client > DATA', 'server > DATA']))
})

test('R-SILENCE-3: a client in silence hops every 10 s, and is heard from its new port', () => {
  const air = new Air()
  const caller = connect(air)
  sessionOf(caller).send('hello?', [0])
  cut(air)
  air.run(45_000)
  assert.equal(caller.hops, 4)
  mend(air)
  air.run(20_000)
  assert.equal(serverSessions(air)[0]?.path, caller.address)
  assert.deepEqual(textsOf(serverSessions(air)[0]), ['hello?'])
})

test('R-PARK-1, R-RESUME-2: a client that is parked knocks once a minute, and goes on when the network is back', () => {
  const air = new Air()
  const caller = connect(air)
  sessionOf(caller).send('hello?', [0])
  cut(air)
  air.run(190_000)
  assert.equal(caller.client.state, 'parked')
  assert.deepEqual(kindsOf(caller).at(-1), 'parked')
  air.talk.length = 0
  air.run(10 * 60_000)
  const said = air.talk.filter(line => line.startsWith('client'))
  // Each time twice at once, for it takes another port: and four times a second in all.
  assert.deepEqual(said, Array(10 * 5).fill('client > HELLO IK'))
  mend(air)
  serverSessions(air)[0]?.send('where were you?', [0])
  air.run(61_000)
  assert.equal(caller.client.state, 'open')
  assert.deepEqual(textsOf(serverSessions(air)[0]), ['hello?'])
  assert.deepEqual(textsOf(sessionOf(caller)), ['where were you?'])
})

test('R-RESUME-2: what is written while a client is parked resumes it at once', () => {
  const air = new Air()
  const caller = connect(air)
  sessionOf(caller).ping()
  cut(air)
  air.run(190_000)
  assert.equal(caller.client.state, 'parked')
  mend(air)
  sessionOf(caller).send('I am back', [0])
  air.run(300)
  assert.equal(caller.client.state, 'open')
  assert.deepEqual(textsOf(serverSessions(air)[0]), ['I am back'])
})

test('R-PARK-2: after a day both have given up', () => {
  const air = new Air()
  const caller = connect(air)
  sessionOf(caller).send('hello?', [0])
  serverSessions(air)[0]?.send('hello?', [0])
  cut(air)
  air.run(200_000)
  assert.equal(caller.client.state, 'parked')
  air.callers.length = 0
  air.run(25 * HOUR_MS)
  air.callers.push(caller)
  air.run(1)
  const last = caller.events.at(-1)
  assert.ok(last?.kind === 'ended')
  assert.equal(last.reason, 'expired')
  const lastOfServer = air.serverEvents.findLast(({ kind }) => kind === 'ended')
  assert.ok(lastOfServer?.kind === 'ended')
  assert.equal(lastOfServer.reason, 'expired')
  assert.deepEqual(air.server.counts, { halfOpen: 0, live: 0, parked: 0 })
  assert.equal(caller.client.nextDeadlineMs, Infinity)
})

test('R-RESUME-7: a session that a new server does not know is lost, and that is said', () => {
  const air = new Air()
  const caller = connect(air)
  air.newServer()
  sessionOf(caller).send('hello?', [0])
  air.run(1_000)
  const last = caller.events.at(-1)
  assert.ok(last?.kind === 'ended')
  assert.equal(last.reason, 'lost')
  assert.ok(air.talk.includes('server > RESET'))
  assert.deepEqual(air.server.counts, { halfOpen: 1, live: 0, parked: 0 })
})

test('R-RESET-1, R-RESET-3: the RESET of a server with another secret is dropped', () => {
  const air = new Air()
  const caller = connect(air)
  air.newServer({ secret: nodeCrypto.random(32) })
  sessionOf(caller).send('hello?', [0])
  air.run(5_000)
  assert.ok(air.talk.includes('server > RESET'))
  assert.equal(caller.client.state, 'open')
})

test('R-CLOSE-3: a session that was closed is not brought back by a RESET', () => {
  const air = new Air()
  const caller = connect(air)
  caller.client.close('bye', air.nowMs)
  air.run(3_000)
  const last = caller.events.at(-1)
  assert.ok(last?.kind === 'ended')
  assert.equal(last.reason, 'closed')
  const lastOfServer = air.serverEvents.at(-1)
  assert.ok(lastOfServer?.kind === 'ended')
  assert.equal(lastOfServer.reason, 'closed-by-peer')
  assert.ok(!air.talk.includes('server > RESET'))
  assert.deepEqual(air.server.counts, { halfOpen: 0, live: 0, parked: 0 })
})

test('Server.close tells all clients, and lets nobody in any more', () => {
  const air = new Air()
  const caller = connect(air)
  air.server.close('maintenance', air.nowMs)
  const late = air.newClient({ serverKey: air.serverKeys.publicKey })
  air.run(5_000)
  const last = caller.events.at(-1)
  assert.ok(last?.kind === 'ended')
  assert.equal(last.reason, 'closed-by-peer')
  assert.deepEqual(late.client.state, 'hello')
  assert.equal(air.server.nextDeadlineMs, Infinity)
})

test('Two devices with one key have a session each, although their clocks are apart, and resume their own', () => {
  const air = new Air()
  const keys = nodeCrypto.newKeyPair()
  const clockOf = (behindMs: number) => () => 1_700_000_000_000 + air.nowMs - behindMs
  const one = connect(air, { keys, wallClockMs: clockOf(0) })
  const other = connect(air, { keys, wallClockMs: clockOf(HOUR_MS) })
  const [sessionOfOne, sessionOfOther] = serverSessions(air)
  assert.equal(air.server.counts.live, 2)
  for (const caller of [one, other]) caller.client.wake(air.nowMs, HOUR_MS)
  sessionOf(one).send('from one', [0])
  sessionOf(other).send('from the other', [0])
  air.run(1_000)
  assert.deepEqual(
    [kindsOf(one), kindsOf(other)],
    [
      ['session', 'resumed'],
      ['session', 'resumed'],
    ],
  )
  assert.deepEqual([textsOf(sessionOfOne), textsOf(sessionOfOther)], [['from one'], ['from the other']])
  assert.equal(air.server.counts.live, 2)
})

test('R-HELLO-6: a clock that is set back keeps nobody from resuming, again and again', () => {
  const air = new Air()
  let wallMs = 1_700_000_000_000
  const caller = connect(air, { wallClockMs: () => wallMs })
  for (let round = 1; round <= 5; round++) {
    wallMs -= HOUR_MS
    caller.client.wake(air.nowMs, HOUR_MS)
    air.run(300)
    assert.equal(kindsOf(caller).length, 1 + round)
  }
})

test('R-RESUME-3: until the client has shown its new keys, the server keeps to the old ones', () => {
  const air = new Air()
  const caller = connect(air)
  const [session] = serverSessions(air)
  air.meddle = (datagram, from) => (from !== SERVER_ADDRESS && datagram[0] !== 1 ? undefined : datagram)
  caller.client.wake(air.nowMs, HOUR_MS)
  air.run(300)
  assert.equal(caller.client.state, 'open')
  assert.deepEqual(air.server.counts, { halfOpen: 1, live: 1, parked: 0 })
  assert.equal(session?.state, 'open')
  mend(air)
  air.run(2_000)
  assert.deepEqual(air.server.counts, { halfOpen: 0, live: 1, parked: 0 })
})

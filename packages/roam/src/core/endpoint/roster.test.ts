// roster.test.ts: who has a place at a server, and who makes room.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeCrypto } from '../../node/crypto.ts'
import { Session } from '../session/session.ts'
import { PARKED_MAX, PARKED_MS, SESSIONS_PER_HOST_MAX, SESSIONS_PER_KEY_MAX } from './limits.ts'
import { type Member, Roster } from './roster.ts'

const KEY = new Uint8Array(32)
let count = 0

/** All of them share a session: the roster does not look at it. */
const SESSION = new Session({
  crypto: nodeCrypto,
  role: 'server',
  link: {
    sendKey: KEY,
    receiveKey: KEY,
    localCid: KEY,
    remoteCid: KEY,
    path: '203.0.113.1:4000',
    isPathProven: true,
  },
  peer: { maxData: 262_144, maxStreams: 256, maxAckDelayMs: 25 },
  isSameHost: () => true,
  nowMs: 0,
})

function add(roster: Roster, more: Partial<Member> = {}): Member {
  const name = new Uint8Array(16)
  new DataView(name.buffer).setUint32(0, ++count)
  const member: Member = {
    session: SESSION,
    sessionId: name,
    clientKey: name,
    host: 'somewhere',
    serverCid: name.slice(0, 8),
    timeMs: 0,
    parkedAtMs: undefined,
    hasEnded: false,
    ...more,
  }
  roster.add(member)
  return member
}

test('Roster: the oldest session of a key makes room for its next one', () => {
  const roster = new Roster()
  const [oldest] = Array.from({ length: SESSIONS_PER_KEY_MAX }, () => add(roster, { clientKey: KEY }))
  assert.equal(roster.whoMakesRoom(KEY, 'elsewhere'), oldest)
  assert.equal(roster.whoMakesRoom(new Uint8Array(32).fill(1), 'elsewhere'), undefined)
})

test('Roster: nobody alive makes room for another session of a host, but who is parked does', () => {
  const roster = new Roster()
  const [first] = Array.from({ length: SESSIONS_PER_HOST_MAX }, () => add(roster))
  assert.ok(first)
  assert.equal(roster.whoMakesRoom(undefined, 'somewhere'), 'nobody')
  assert.equal(roster.whoMakesRoom(undefined, 'elsewhere'), undefined)
  roster.park(first, 5)
  assert.equal(roster.whoMakesRoom(undefined, 'somewhere'), first)
})

test('R-PARK-2: Roster.expired gives who is parked for a day, and the first where there are too many', () => {
  const roster = new Roster()
  const first = add(roster)
  roster.park(first, 7)
  assert.equal(roster.nextMs, 7 + PARKED_MS)
  assert.equal(roster.expired(6 + PARKED_MS), undefined)
  assert.equal(roster.expired(7 + PARKED_MS), first)
  for (let other = 0; other < PARKED_MAX; other++) roster.park(add(roster), 8)
  assert.equal(roster.expired(9), first)
  roster.delete(first)
  assert.equal(roster.expired(9), undefined)
})

test('Roster: a parked session is known by its ID alone, and by its new CID when it goes on', () => {
  const roster = new Roster()
  const member = add(roster)
  const old = String.fromCharCode(...(member.serverCid ?? []))
  assert.equal(roster.byCid(old), member)
  roster.park(member, 1)
  assert.equal(roster.byCid(old), undefined)
  assert.equal(roster.byId(member.sessionId), member)
  roster.resume(member, Uint8Array.from([9, 9, 9, 9, 9, 9, 9, 9]))
  assert.equal(roster.byCid('\t'.repeat(8)), member)
  assert.deepEqual([roster.liveCount, roster.parkedCount], [1, 0])
})

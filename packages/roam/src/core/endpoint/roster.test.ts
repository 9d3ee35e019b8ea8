// roster.test.ts: who has a place at a server, and who makes room.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeCrypto } from '../../node/crypto.ts'
import { Session } from '../session/session.ts'
import { PARKED_MAX, PARKED_MS, SESSIONS_PER_HOST_MAX, SESSIONS_PER_KEY_MAX } from './limits.ts'
import { type Member, Roster } from './roster.ts'

const KEY = new Uint8Array(32)
let count = 0

function sessionHeardAt(nowMs: number): Session {
  const path = '203.0.113.1:4000'
  const keys = { sendKey: KEY, receiveKey: KEY, localCid: KEY, remoteCid: KEY }
  return new Session({
    crypto: nodeCrypto,
    role: 'server',
    link: { ...keys, path, isPathProven: true },
    peer: { maxData: 262_144, maxStreams: 256, maxAckDelayMs: 25 },
    isSameHost: () => true,
    nowMs,
  })
}

/** Most of them share a session: the roster looks only at when it was heard. */
const SESSION = sessionHeardAt(100)

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

test('Roster: of the sessions of a key the one that was quiet for longest makes room, and before it a parked one', () => {
  const roster = new Roster()
  for (let count = 3; count <= SESSIONS_PER_KEY_MAX; count++) add(roster, { clientKey: KEY })
  const quiet = add(roster, { clientKey: KEY, session: sessionHeardAt(1) })
  const parked = add(roster, { clientKey: KEY })
  assert.equal(roster.whoMakesRoom(KEY, 'elsewhere'), quiet)
  roster.park(parked, 200)
  assert.equal(roster.whoMakesRoom(KEY, 'elsewhere'), parked)
  assert.equal(roster.whoMakesRoom(new Uint8Array(32).fill(1), 'elsewhere'), undefined)
})

test('Roster: nobody alive makes room for another session of a host, but who is parked does', () => {
  const roster = new Roster()
  for (let count = 2; count <= SESSIONS_PER_HOST_MAX; count++) add(roster)
  const last = add(roster)
  assert.equal(roster.whoMakesRoom(undefined, 'somewhere'), 'nobody')
  assert.equal(roster.whoMakesRoom(undefined, 'elsewhere'), undefined)
  roster.park(last, 5)
  assert.equal(roster.whoMakesRoom(undefined, 'somewhere'), last)
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

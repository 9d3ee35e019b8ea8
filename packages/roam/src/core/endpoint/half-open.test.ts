// half-open.test.ts: the table of handshakes under way is full, and goes on.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeCrypto } from '../../node/crypto.ts'
import { HandshakeState } from '../noise/handshake-state.ts'
import { XX } from '../noise/patterns.ts'
import { type HalfOpen, HalfOpenTable } from './half-open.ts'
import { HALF_OPEN_MAX, HALF_OPEN_MS, HALF_OPEN_PER_HOST_MAX } from './limits.ts'
import { nameOf } from './names.ts'

const NOTHING = new Uint8Array(0)
const staticKeys = nodeCrypto.newKeyPair()
const handshake = new HandshakeState(nodeCrypto, {
  pattern: XX,
  isInitiator: false,
  prologue: NOTHING,
  staticKeys,
})

function halfOpen(number: number, more: Partial<HalfOpen> = {}): HalfOpen {
  const serverCid = new Uint8Array(8)
  new DataView(serverCid.buffer).setUint32(0, number)
  return {
    hello: `hello ${number}`,
    clientCid: serverCid,
    serverCid,
    sessionId: serverCid,
    answer: NOTHING,
    bornAtMs: 0,
    path: 'somewhere:1',
    provenHost: undefined,
    isRepeated: false,
    handshake,
    terms: undefined,
    resumes: undefined,
    ...more,
  }
}

test('R-LOAD-2: HalfOpenTable is bounded, and when it is full the oldest goes', () => {
  const table = new HalfOpenTable()
  for (let number = 0; number < HALF_OPEN_MAX + 200; number++) table.add(halfOpen(number))
  assert.equal(table.size, HALF_OPEN_MAX)
  assert.equal(table.byHello('hello 199'), undefined)
  assert.equal(table.byHello('hello 200')?.hello, 'hello 200')
})

test('R-LOAD-2: HalfOpenTable.expire forgets what is 5 s old, by all its names', () => {
  const table = new HalfOpenTable()
  const [old, young] = [halfOpen(1), halfOpen(2, { bornAtMs: 1 })]
  table.add(old)
  table.add(young)
  assert.equal(table.nextMs, HALF_OPEN_MS)
  table.expire(HALF_OPEN_MS)
  assert.equal(table.byCid(nameOf(old.serverCid)), undefined)
  assert.equal(table.byHello(old.hello), undefined)
  assert.equal(table.byCid(nameOf(young.serverCid)), young)
  assert.equal(table.nextMs, HALF_OPEN_MS + 1)
})

test('R-LOAD-3: HalfOpenTable counts by host what has proven its host, until it is gone', () => {
  const table = new HalfOpenTable()
  for (let number = 0; number < HALF_OPEN_PER_HOST_MAX; number++) {
    assert.ok(table.hasRoomFor('one'))
    table.add(halfOpen(number, { provenHost: 'one' }))
  }
  assert.ok(!table.hasRoomFor('one'))
  assert.ok(table.hasRoomFor('another'))
  table.expire(HALF_OPEN_MS)
  assert.ok(table.hasRoomFor('one'))
})

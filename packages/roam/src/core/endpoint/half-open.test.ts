// half-open.test.ts: handshakes under way are forgotten in time.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeCrypto } from '../../node/crypto.ts'
import { HandshakeState } from '../noise/handshake-state.ts'
import { XX } from '../noise/patterns.ts'
import { type HalfOpen, HalfOpenTable } from './half-open.ts'
import { HALF_OPEN_MS } from './limits.ts'
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
    answeredAtMs: 0,
    handshake,
    terms: undefined,
    resumes: undefined,
    ...more,
  }
}

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

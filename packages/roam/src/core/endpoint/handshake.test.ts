import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Air } from './air.ts'

test('R-HELLO-1: who knows the server key has a session in one round trip', () => {
  const air = new Air()
  const { client, events } = air.newClient({ serverKey: air.serverKeys.publicKey })
  air.run(110)
  assert.deepEqual(air.talk.slice(0, 3), ['client > HELLO IK', 'server > ANSWER', 'client > DATA'])
  assert.equal(client.state, 'open')
  assert.equal(events[0]?.kind, 'session')
  assert.deepEqual(air.server.counts, { halfOpen: 1, live: 0, parked: 0 })
  air.run(50)
  assert.equal(air.serverEvents[0]?.kind, 'session')
  assert.deepEqual(air.server.counts, { halfOpen: 0, live: 1, parked: 0 })
})

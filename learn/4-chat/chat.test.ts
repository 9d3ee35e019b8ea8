// chat.test.ts: step 4, run as a reader runs it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testChat } from '../testing/chat-tests.ts'
import { Session } from '../testing/session.ts'

testChat('4')

test('4 client and 4 server lose nothing and double nothing through the relay of step 3', async () => {
  await using server = new Session('4', 'server', ':0')
  const port = await server.port()
  await using relay = new Session('3', 'relay', ':0', `:${port}`, 'all')
  await using bob = new Session('4', 'client', `:${port}`, 'bob')
  await bob.line(/^\* in the room: bob$/)
  await using ann = new Session('4', 'client', `:${await relay.port()}`, 'ann')
  const lines = ['one', 'two', 'three', 'four']
  ann.type(...lines)
  ann.endInput()
  await bob.line(/^\* ann has left/)
  const heard = bob.lines.flatMap(line => /^ann: (.*)/.exec(line)?.[1] ?? [])
  assert.deepEqual(heard, lines)
  assert.ok(relay.lines.some(line => line.endsWith(' LOST')))
  assert.ok(relay.lines.some(line => line.endsWith(' TWICE')))
})

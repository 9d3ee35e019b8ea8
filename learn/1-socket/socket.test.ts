// socket.test.ts: step 1, run as a reader runs it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { udp } from '@stonechat/sockets'
import { shape, transcript } from '../testing/readme.ts'
import { Session } from '../testing/session.ts'

test('1 socket prints what the README shows', async () => {
  await using session = new Session('1', 'socket')
  assert.equal(await session.exit, 0)
  assert.deepEqual(shape(session.lines), transcript('1. A UDP socket', 'npm run learn 1 socket'))
})

test('1 socket binds the address that it is given', async () => {
  await using session = new Session('1', 'socket', 'localhost:0')
  await session.line(/bound to (127\.0\.0\.1|\[::1\]):\d+$/)
  assert.equal(await session.exit, 0)
})

test('1 socket says in one line that a port is taken', async () => {
  await using taken = await udp.bind({ host: '127.0.0.1' })
  await using session = new Session('1', 'socket', `:${taken.local.port}`)
  assert.equal(await session.exit, 1)
  assert.equal(session.lines.length, 1)
  assert.match(session.lines[0] ?? '', /^bind udp:\/\/127\.0\.0\.1:\d+: address already in use\./)
})

// connection.test.ts: what a connection makes of a peer's messages that no line of TCP could have been.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { Ends, linkOf } from '../core/session/ends.ts'
import { RoamConnection } from './connection.ts'

const ADDRESS = { host: '127.0.0.1', port: 6697, family: 4 } as const

/** A connection over the server's side of two sessions. */
function connectionOf(ends: Ends): RoamConnection {
  return new RoamConnection({
    session: ends.server,
    ends: { transport: 'udp', local: ADDRESS, remote: ADDRESS },
    peerFingerprint: '',
    router: () => [''],
    nowMs: () => ends.nowMs,
  })
}

test('R-IRC-1: a message that holds a line break or NUL is none, and neither is a datagram', async () => {
  const ends = new Ends()
  const connection = connectionOf(ends)
  for (const text of ['PRIVMSG #sea :x\r\nQUIT', 'a\nb', 'a\rb', 'a\0b', '']) {
    ends.client.send(text, [0])
    ends.client.sendUnreliable(text, 0)
  }
  ends.client.send('PING :after', [0])
  ends.run(1000)
  connection.progress()
  const heard: unknown[] = []
  for await (const messages of connection.messages()) {
    heard.push(...messages)
    break
  }
  assert.deepEqual(heard, ['PING :after'])
  connection.abort()
})

test('R-IRC-1: a message that is too long for a line is a fault in its place', async () => {
  const ends = new Ends()
  const connection = connectionOf(ends)
  ends.client.send('x'.repeat(16_385), [0])
  ends.client.send('after', [0])
  ends.run(1000)
  connection.progress()
  const heard: unknown[] = []
  for await (const messages of connection.messages()) {
    heard.push(...messages)
    break
  }
  assert.deepEqual(heard, [{ fault: 'too-long' }, 'after'])
  connection.abort()
})

test('R-IRC-8: a connection goes on over a resume, and nobody notices but by the time it took', async () => {
  const ends = new Ends()
  const connection = connectionOf(ends)
  let isEnded = false
  connection.closed.addEventListener('abort', () => (isEnded = true))
  ends.run(500)
  ends.lets = () => false
  ends.client.send('while there was no network', [0])
  connection.send('for whoever comes back')
  await setImmediate()
  ends.run(200_000)
  assert.deepEqual([ends.client.state, ends.server.state], ['parked', 'parked'])
  connection.send('and this')
  await setImmediate()
  ends.lets = () => true
  ends.server.resume(linkOf('server', 1), ends.client.received(), ends.nowMs)
  ends.client.resume(linkOf('client', 1), ends.server.received(), ends.nowMs)
  ends.run(2000)
  connection.progress()
  ends.run(500)
  assert.deepEqual(ends.heard('client'), ['for whoever comes back', 'and this'])
  assert.equal(connection.queuedBytes, 0)
  assert.equal(isEnded, false)
  connection.abort()
})

test('R-IRC-9: what is sent last before a close is there before the end, which is clean', async () => {
  const ends = new Ends()
  const connection = connectionOf(ends)
  ends.run(500)
  connection.send('ERROR :Closing link')
  const closing = connection.close('bye')
  ends.run(3000)
  assert.deepEqual(ends.heard('client'), ['ERROR :Closing link'])
  assert.deepEqual(ends.client.ended, { by: 'peer', code: 0, reason: 'bye' })
  connection.ended({ by: 'us', code: 0, reason: 'bye' })
  await closing
})

test('R-CLOSE-5: a reason of the peer is told without what would do something to a terminal', async () => {
  const ends = new Ends()
  const connection = connectionOf(ends)
  ends.run(500)
  ends.client.abort(0x10, 'you \u001b[2Jlose\u202e', ends.nowMs)
  ends.run(500)
  const { ended } = ends.server
  assert.ok(ended)
  connection.ended(ended)
  await assert.rejects(
    async () => {
      for await (const messages of connection.messages()) assert.deepEqual(messages, [])
    },
    (error: Error) => {
      assert.match(error.message, /you \ufffd\[2Jlose\ufffd/)
      return true
    },
  )
})

// line-connection.test.ts: lines over real sockets, with a peer that writes raw bytes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rejection } from '../conformance/rejection.ts'
import { take, takeAll } from '../conformance/messages.ts'
import type { Listener } from '../stream/listener.ts'
import * as tcp from '../stream/tcp.ts'
import type { MessageConnection } from './connection.ts'
import { listen } from './schemes.ts'

function connectRaw(listener: Listener<MessageConnection>): ReturnType<typeof tcp.connect> {
  assert.ok('port' in listener.local)
  return tcp.connect({ host: '127.0.0.1', port: listener.local.port })
}

test('a line that is no UTF-8 is a fault in its place, and the connection goes on', async () => {
  await using listener = await listen('tcp://127.0.0.1:0')
  await using client = await connectRaw(listener)
  await using server = await listener.accept()
  await client.send(Buffer.from('before\r\n\xff\xfe\r\nafter\n', 'latin1'))
  assert.deepEqual(await take(server, 3), [
    'before',
    { fault: 'not-utf8', text: '\u{fffd}\u{fffd}' },
    'after',
  ])
})

test('a peer that has ended its side is still answered', async () => {
  await using listener = await listen('tcp://127.0.0.1:0')
  await using client = await connectRaw(listener)
  await using server = await listener.accept()
  await client.send('question\r\nhalf a li')
  await client.end()
  assert.deepEqual(await takeAll(server), [['question'], undefined])
  server.send('answer')
  assert.equal(String(await client.receive()), 'answer\r\n')
})

test('what is queued in one tick is written at once', async () => {
  await using listener = await listen('tcp://127.0.0.1:0')
  await using client = await connectRaw(listener)
  await using server = await listener.accept()
  server.send('one')
  queueMicrotask(() => server.send('two'))
  process.nextTick(() => server.send('three'))
  assert.equal(String(await client.receive()), 'one\r\ntwo\r\nthree\r\n')
})

test('messages throws when the peer resets the connection, after what had arrived', async () => {
  await using listener = await listen('tcp://127.0.0.1:0')
  const client = await connectRaw(listener)
  await using server = await listener.accept()
  await client.send('last words\r\n')
  assert.deepEqual(await take(server, 1), ['last words'])
  client.abort()
  const error = await rejection(take(server, 1))
  assert.match(error.message, /^receive tcp:\/\/127\.0\.0\.1:\d+: connection reset by peer$/)
  await server.close()
})

test('a peer that sends faster than it is read is paused', async () => {
  await using listener = await listen('tcp://127.0.0.1:0')
  await using client = await connectRaw(listener)
  await using server = await listener.accept()
  const lines = Buffer.from('0123456789\r\n'.repeat(20_000))
  let sent = 0
  let failure: unknown
  while (failure === undefined) {
    assert.ok(sent < 64 * 1024 * 1024, 'never paused')
    failure = await client.send(lines, { timeoutMs: 50 }).catch((error: unknown) => error)
    sent += lines.length
  }
  const received = await take(server, sent / 12)
  assert.equal(received.length, sent / 12)
})

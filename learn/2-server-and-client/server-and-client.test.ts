// server-and-client.test.ts: step 2, run as a reader runs it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { udp } from '@stonechat/sockets'
import { shape, transcript } from '../testing/readme.ts'
import { Session } from '../testing/session.ts'

const HEADING = '2. A UDP server and client'

test('2 server and 2 client print what the README shows', async () => {
  await using server = new Session('2', 'server', ':0')
  const port = await server.port()
  await using client = new Session('2', 'client', `:${port}`, 'hello')
  assert.equal(await client.exit, 0)
  assert.deepEqual(shape(client.lines), transcript(HEADING, 'npm run learn 2 client hello'))
  assert.deepEqual(shape(server.lines), transcript(HEADING, 'npm run learn 2 server'))
  server.signal('SIGINT')
  assert.equal(await server.exit, 0)
})

test('2 client and 2 server name each other by the same addresses', async () => {
  await using server = new Session('2', 'server', ':0')
  const port = await server.port()
  await using client = new Session('2', 'client', `:${port}`, 'hello')
  const [, own] = await client.line(/client on port (\d+)/)
  await client.line(new RegExp(`<- 127\\.0\\.0\\.1:${port} `))
  await server.line(new RegExp(`<- 127\\.0\\.0\\.1:${own} `))
})

test('2 client asks for each line that is typed, and ends with its input', async () => {
  await using server = new Session('2', 'server', ':0')
  await using client = new Session('2', 'client', `:${await server.port()}`)
  client.type('one')
  await client.line(/<- .*"ONE"/)
  client.type('two')
  await client.line(/<- .*"TWO"/)
  client.endInput()
  assert.equal(await client.exit, 0)
})

test('2 client takes all lines of a pipe that is at its end before the first answer', async () => {
  await using server = new Session('2', 'server', ':0')
  await using client = new Session('2', 'client', `:${await server.port()}`)
  client.type('one', 'two', 'three')
  client.endInput()
  assert.equal(await client.exit, 0)
  const answers = client.lines.flatMap(line => /<- .*"(\w+)"/.exec(line)?.[1] ?? [])
  assert.deepEqual(answers, ['ONE', 'TWO', 'THREE'])
})

test('2 client ends cleanly at Ctrl-C while it waits for an answer, and while it waits for a line', async () => {
  await using nobody = await udp.bind({ host: '127.0.0.1' })
  await using waiting = new Session('2', 'client', `:${nobody.local.port}`, 'hello')
  await waiting.line(/-> /)
  waiting.signal('SIGINT')
  assert.equal(await waiting.exit, 0)
  await using idle = new Session('2', 'client', `:${nobody.local.port}`)
  await idle.line(/client on port/)
  idle.signal('SIGINT')
  assert.equal(await idle.exit, 0)
})

test('2 server outlives an answer that is too large to be sent, and shows no control characters', async () => {
  await using server = new Session('2', 'server', ':0')
  const port = Number(await server.port())
  await using socket = await udp.connect({ host: '127.0.0.1', port })
  await socket.send('ŉ'.repeat(30_000))
  await server.line(/send .*: datagram of 90000 bytes/)
  await socket.send('\x1b[2J\x07a')
  const { data } = await socket.receive({ timeoutMs: 10_000 })
  assert.equal(data.toString(), '\x1b[2J\x07A')
  assert.ok(server.lines.every(line => !/\p{Cc}/u.test(line)))
})

test('2 server says in one line that its port is taken', async () => {
  await using taken = await udp.bind({ host: '127.0.0.1' })
  await using server = new Session('2', 'server', `:${taken.local.port}`)
  assert.equal(await server.exit, 1)
  assert.equal(server.lines.length, 1)
  assert.match(server.lines[0] ?? '', /address already in use/)
})

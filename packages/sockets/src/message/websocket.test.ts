// websocket.test.ts: frames, subprotocols, origins, and clients that speak something else.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { test } from 'node:test'
import { WebSocket } from 'ws'
import { take, takeAll } from '../conformance/messages.ts'
import { rejection } from '../conformance/rejection.ts'
import { testCertificate } from '../conformance/certificate.ts'
import { FRAME_BYTES_MAX } from '../limits.ts'
import type { Listener } from '../stream/listener.ts'
import * as tcp from '../stream/tcp.ts'
import type { MessageConnection } from './connection.ts'
import { connect, listen } from './schemes.ts'
import { webSocketUpgrade } from './upgrade.ts'

const IRC = ['text.ircv3.net', 'binary.ircv3.net']

function portOf(listener: Listener<unknown>): number {
  assert.ok('port' in listener.local)
  return listener.local.port
}

async function openRaw(
  listener: Listener<MessageConnection>,
  protocols: string[] = [],
): Promise<[WebSocket, MessageConnection]> {
  const client = new WebSocket(`ws://127.0.0.1:${portOf(listener)}`, protocols)
  const [server] = await Promise.all([listener.accept(), once(client, 'open')])
  return [client, server]
}

/** Sends bytes to a port, and reads what comes back to the end. */
async function exchange(listener: Listener<unknown>, text: string): Promise<string> {
  await using client = await tcp.connect({ host: '127.0.0.1', port: portOf(listener) })
  await client.send(text)
  let answer = ''
  for await (const piece of client) answer += String(piece)
  return answer
}

test('a server sends one text frame a message, and reads text and binary frames', async () => {
  await using listener = await listen('ws://127.0.0.1:0')
  const [client, server] = await openRaw(listener)
  const frames: [string, boolean][] = []
  client.on('message', (data: Buffer, isBinary) => frames.push([String(data), isBinary]))
  const closed = once(client, 'close')
  for (const message of ['one', 'žwei', 'x'.repeat(126), 'y'.repeat(70_000)]) server.send(message)
  client.send('text')
  client.send(Buffer.from('binary é'))
  client.send(Buffer.from([0xff]))
  client.send('with an end\r\n')
  client.send('two\r\nin one')
  client.send('')
  client.send('last')
  assert.deepEqual(await take(server, 7), [
    'text',
    'binary é',
    { fault: 'not-utf8', text: '\u{fffd}' },
    'with an end',
    'two',
    'in one',
    'last',
  ])
  await server.close('that was all')
  const [code, reason] = await closed
  assert.deepEqual([code, String(reason)], [1000, 'that was all'])
  assert.deepEqual(
    frames,
    ['one', 'žwei', 'x'.repeat(126), 'y'.repeat(70_000)].map(text => [text, false]),
  )
})

test('the client chooses among the subprotocols, and binary.ircv3.net has binary frames', async () => {
  await using listener = await listen('ws://127.0.0.1:0', { subprotocols: IRC })
  for (const [offered, agreed, binary] of [
    [['other', 'binary.ircv3.net', 'text.ircv3.net'], 'binary.ircv3.net', true],
    [['text.ircv3.net'], 'text.ircv3.net', false],
    [[], '', false],
  ] as const) {
    const [client, server] = await openRaw(listener, [...offered])
    assert.equal(client.protocol, agreed)
    const frame = once(client, 'message')
    server.send('é')
    const [data, isBinary] = await frame
    assert.deepEqual([String(data), isBinary], ['é', binary])
    await server.close()
  }
})

test('connect offers subprotocols, and sends frames as was agreed', async () => {
  await using listener = await listen('ws://127.0.0.1:0', { subprotocols: IRC })
  const url = `ws://127.0.0.1:${portOf(listener)}`
  await using client = await connect(url, { subprotocols: ['binary.ircv3.net'] })
  await using server = await listener.accept()
  client.send('é')
  server.send('ö')
  assert.deepEqual(await take(server, 1), ['é'])
  assert.deepEqual(await take(client, 1), ['ö'])
})

test('allowOrigin decides which pages may connect', async () => {
  const allowOrigin = (origin: string | undefined): boolean => origin === 'https://chat.example'
  await using listener = await listen('ws://127.0.0.1:0', { allowOrigin })
  const url = `ws://127.0.0.1:${portOf(listener)}`
  const refused = await rejection(connect(url, { headers: { Origin: 'https://evil.example' } }))
  assert.equal(refused.message, `connect ${url}: Unexpected server response: 403`)
  assert.equal(refused.code, 'EPROTO')
  await using client = await connect(url, { headers: { Origin: 'https://chat.example' } })
  assert.equal(client.transport, 'ws')
})

test('a URL with a path serves that path alone', async () => {
  await using listener = await listen('ws://127.0.0.1:0/irc')
  const url = `ws://127.0.0.1:${portOf(listener)}`
  assert.match((await rejection(connect(`${url}/other`))).message, /Unexpected server response: 404/)
  await using client = await connect(`${url}/irc?from=test`)
  assert.equal(client.transport, 'ws')
})

test('a frame over the limit closes the connection with code 1009', async () => {
  await using listener = await listen('ws://127.0.0.1:0')
  const [client, server] = await openRaw(listener)
  const closed = once(client, 'close')
  client.send('before')
  client.send('x'.repeat(FRAME_BYTES_MAX + 1))
  const [messages, failure] = await takeAll(server)
  assert.deepEqual(messages, ['before'])
  assert.equal(failure, 'EPROTO')
  assert.equal((await closed)[0], 1009)
})

test('a peer that vanishes without a closing handshake is a broken link', async () => {
  await using listener = await listen('ws://127.0.0.1:0')
  const [client, server] = await openRaw(listener)
  client.terminate()
  assert.deepEqual(await takeAll(server), [[], 'ECONNRESET'])
})

test('a closing handshake is an end', async () => {
  await using listener = await listen('ws://127.0.0.1:0')
  const [client, server] = await openRaw(listener)
  client.send('bye')
  client.close(1001)
  assert.deepEqual(await takeAll(server), [['bye'], undefined])
})

test('others are served while a client speaks no HTTP, or asks for a page', async () => {
  await using listener = await listen('ws://127.0.0.1:0')
  assert.match(await exchange(listener, 'NICK alice\r\nUSER a 0 * :a\r\n\r\n'), /^HTTP\/1\.1 400 /)
  assert.match(await exchange(listener, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'), /^HTTP\/1\.1 426 /)
  const upgrade = 'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'
  assert.match(await exchange(listener, upgrade), /^HTTP\/1\.1 400 /)
  const [client, server] = await openRaw(listener)
  const frame = once(client, 'message')
  server.send('hello')
  assert.equal(String((await frame)[0]), 'hello')
  await server.close()
})

test('listen on http: answers as it is told who asks for no WebSocket, such as who offers HTTP/2', async () => {
  const answer = (_request: unknown, response: ServerResponse): void => void response.end('a page')
  await using listener = await listen('http://127.0.0.1:0', { answer })
  const url = `http://127.0.0.1:${portOf(listener)}`
  const offer = 'Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n'
  for (const headers of ['Connection: close\r\n', offer]) {
    const text = await exchange(listener, `GET / HTTP/1.1\r\nHost: a\r\n${headers}\r\n`)
    assert.match(text, /^HTTP\/1\.1 200 [^]*a page/)
  }
  await using client = await connect(url)
  assert.equal(client.transport, 'ws')
})

test('garbage in place of frames ends that connection, and no other', async () => {
  await using listener = await listen('ws://127.0.0.1:0')
  const [client, server] = await openRaw(listener)
  await using raw = await tcp.connect({ host: '127.0.0.1', port: portOf(listener) })
  const key = 'Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Version: 13\r\n'
  await raw.send(`GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\n`)
  await using broken = await listener.accept()
  await raw.send('\xff\xff\xff\xff garbage')
  assert.deepEqual(await takeAll(broken), [[], 'EPROTO'])
  raw.abort()
  client.send('still here')
  assert.deepEqual(await take(server, 1), ['still here'])
  await server.close()
})

test('a client that asks for nothing is dropped in time', async () => {
  const certificate = await testCertificate()
  await using listener = await listen('wss://127.0.0.1:0', {
    tls: { ...certificate, handshakeTimeoutMs: 50 },
  })
  assert.equal(await exchange(listener, ''), '')
})

test('connect gives up on a server that does not answer', async () => {
  await using listener = await tcp.listen({ host: '127.0.0.1', port: 0 })
  const url = `ws://127.0.0.1:${portOf(listener)}`
  const error = await rejection(connect(url, { timeoutMs: 20 }))
  assert.equal(error.operation, 'connect')
  assert.equal(error.code, 'ETIMEDOUT')
  const controller = new AbortController()
  const waiting = rejection(connect(url, { signal: controller.signal }))
  await using first = await listener.accept()
  await using second = await listener.accept()
  assert.notEqual(await second.receive(), undefined)
  controller.abort()
  assert.equal((await waiting).code, 'ABORT_ERR')
  assert.notEqual(await first.receive(), undefined)
})

test('webSocketUpgrade serves WebSockets on an HTTP server that does other things too', async () => {
  const upgrade = webSocketUpgrade()
  const server = createServer((_request, response) => response.end('a page'))
  const connected = new Promise<MessageConnection>(resolve => {
    server.on('upgrade', (request, socket, head) => upgrade(request, socket, head, resolve))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  assert.ok(address && typeof address === 'object')
  await using client = await connect(`ws://127.0.0.1:${address.port}`)
  await using accepted = await connected
  client.send('hello')
  assert.deepEqual(await take(accepted, 1), ['hello'])
  server.close()
})

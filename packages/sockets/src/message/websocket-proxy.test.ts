// websocket-proxy.test.ts: WebSocket connections through a proxy have the address of who is behind it.

import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { test } from 'node:test'
import { connect as connectTls } from 'node:tls'
import { testCertificate } from '../conformance/certificate.ts'
import { leavesNothing } from '../conformance/resources.ts'
import { listen } from './schemes.ts'

const isProxy = (host: string): boolean => host === '127.0.0.1'
const HEADER = 'PROXY TCP6 2001:0db8::1 ::1 5 6\r\n'
const SOURCE = { host: '2001:db8::1', port: 5, family: 6 }
const REQUEST = [
  'GET / HTTP/1.1',
  'Host: chat.example',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  '\r\n',
].join('\r\n')
/** A text frame whose mask changes nothing (RFC 6455 section 5.2). */
const HELLO = Buffer.from([0x81, 0x85, 0, 0, 0, 0, ...Buffer.from('hello')])

function portOf(listener: { local: object }): number {
  assert.ok('port' in listener.local)
  return Number(listener.local.port)
}

/** Reads until that has come. */
function hears(socket: Socket, pattern: RegExp): Promise<void> {
  let text = ''
  return new Promise((resolve, reject) => {
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1')
      if (pattern.test(text)) resolve()
    })
    socket.on('close', () => reject(new Error(`closed after ${text}`)))
    socket.on('error', reject)
  })
}

for (const [how, pieces] of [
  ['in one write with the request', [HEADER + REQUEST]],
  ['before it', [HEADER, REQUEST]],
  ['a byte at a time', [...HEADER.split(/(?=.)/s), REQUEST]],
] as const) {
  test(`listen on ws: shows who is behind a proxy, whose header comes ${how}`, async () => {
    await using listener = await listen('ws://127.0.0.1:0', { isProxy })
    const socket = connect({ port: portOf(listener), host: '127.0.0.1', noDelay: true })
    const answered = hears(socket, /^HTTP\/1\.1 101 [^]*\r\n\r\n..and back/)
    for (const piece of pieces) {
      socket.write(piece)
      await new Promise(setImmediate)
    }
    await using server = await listener.accept()
    assert.deepEqual(server.remote, SOURCE)
    socket.write(HELLO)
    for await (const messages of server.messages()) {
      assert.deepEqual(messages, ['hello'])
      break
    }
    server.send('and back')
    await answered
    socket.destroy()
  })
}

test('listen on wss: takes the header of a proxy before the handshake of TLS', async () => {
  const tls = await testCertificate()
  await using listener = await listen('wss://127.0.0.1:0', { isProxy, tls })
  const socket = connect(portOf(listener), '127.0.0.1')
  socket.write(HEADER)
  const secure = connectTls({ socket, rejectUnauthorized: false })
  const answered = hears(secure, /^HTTP\/1\.1 101 /)
  secure.write(REQUEST)
  await using server = await listener.accept()
  assert.deepEqual(server.remote, SOURCE)
  assert.equal(server.transport, 'wss')
  await answered
  secure.destroy()
})

test('listen on ws: cuts a proxy that sends no header, and believes nobody else', async () => {
  await using listener = await listen('ws://127.0.0.1:0', { isProxy })
  const liar = connect(portOf(listener), '127.0.0.1')
  liar.write(REQUEST)
  await assert.rejects(hears(liar, /HTTP/), { code: 'ECONNRESET' })
  await using open = await listen('ws://127.0.0.1:0', { isProxy: () => false })
  const client = connect(portOf(open), '127.0.0.1')
  const answered = hears(client, /^HTTP\/1\.1 400 /)
  client.write(HEADER + REQUEST)
  await answered
  client.destroy()
})

test('close of a ws: listener cuts proxies that have said nothing, and leaves nothing behind', () =>
  leavesNothing(async () => {
    const listener = await listen('ws://127.0.0.1:0', { isProxy })
    const client = connect(portOf(listener), '127.0.0.1')
    const closed = new Promise(resolve => client.on('error', resolve).on('close', resolve))
    client.write('PROXY ')
    await new Promise(resolve => client.once('connect', resolve))
    await listener.close()
    await closed
    client.destroy()
  }))

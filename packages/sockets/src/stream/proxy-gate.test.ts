// proxy-gate.test.ts: connections through a proxy have the address of who is behind it, on TCP and TLS.

import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { test } from 'node:test'
import { testCertificate } from '../conformance/certificate.ts'
import { leavesNothing } from '../conformance/resources.ts'
import * as tcp from './tcp.ts'
import * as tls from './tls.ts'

const at = { host: '127.0.0.1', port: 0 }
const isProxy = (host: string): boolean => host === '127.0.0.1'
const HEADER = 'PROXY TCP6 2001:0db8::1 ::1 5 6\r\n'
const SOURCE = { host: '2001:db8::1', port: 5, family: 6 }

test('listen shows who is behind a proxy, whether the header comes in pieces or with more', async () => {
  await using listener = await tcp.listen({ ...at, isProxy })
  for (const pieces of [[`${HEADER}hello`], [...HEADER.split(/(?=.)/s), 'hello']]) {
    await using client = await tcp.connect({ host: '127.0.0.1', port: listener.local.port })
    for (const piece of pieces) await client.send(piece)
    await using server = await listener.accept()
    assert.deepEqual(server.remote, SOURCE)
    assert.equal(String(await server.receive()), 'hello')
    await server.send('and back')
    assert.equal(String(await client.receive()), 'and back')
  }
})

test('listen takes the header before the handshake of TLS, in one write with it too', async () => {
  const certificate = await testCertificate()
  await using listener = await tls.listen({ ...at, ...certificate, isProxy })
  const socket = connect(listener.local.port, '127.0.0.1')
  socket.write(HEADER)
  const secure = connectTls({ socket, rejectUnauthorized: false })
  secure.write('hello')
  await using server = await listener.accept()
  assert.deepEqual(server.remote, SOURCE)
  assert.equal(String(await server.receive()), 'hello')
  secure.destroy()
})

test('listen cuts a proxy that sends no header, and believes nobody else', async () => {
  await using listener = await tcp.listen({ ...at, isProxy })
  await using liar = await tcp.connect({ host: '127.0.0.1', port: listener.local.port })
  await liar.send('NICK alice\r\n')
  await assert.rejects(liar.receive(), { code: 'ECONNRESET' })
  await using open = await tcp.listen({ ...at, isProxy: () => false })
  await using client = await tcp.connect({ host: '127.0.0.1', port: open.local.port })
  await client.send(HEADER)
  await using server = await open.accept()
  assert.deepEqual(server.remote, client.local)
  assert.equal(String(await server.receive()), HEADER)
})

test('close cuts proxies that have said nothing, and leaves nothing behind', () =>
  leavesNothing(async () => {
    const listener = await tcp.listen({ ...at, isProxy })
    const client = await tcp.connect({ host: '127.0.0.1', port: listener.local.port })
    await client.send('PROXY ')
    await listener.close()
    await client.receive().catch(() => undefined)
    await client.close()
  }))

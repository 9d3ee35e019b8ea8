// schemes.test.ts: which transport a URL names.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { take } from '../conformance/messages.ts'
import { rejection } from '../conformance/rejection.ts'
import { testCertificate } from '../conformance/certificate.ts'
import { memoryPair, memoryTransport } from './memory.ts'
import { connect, listen, schemes, standardSchemes } from './schemes.ts'

test('connect and listen name the schemes that they know', async () => {
  const error = await rejection(connect('gopher://127.0.0.1:70'))
  assert.equal(
    error.message,
    'connect gopher://127.0.0.1:70: unknown scheme "gopher"; known: tcp, tls, unix, ws, wss, http, https, memory',
  )
  assert.equal((await rejection(listen('constructor://127.0.0.1:1'))).code, 'EINVAL')
})

test('schemes makes a table of its own, and leaves the standard one alone', async () => {
  const own = schemes({ ...standardSchemes, pipe: memoryTransport() })
  await using listener = await own.listen('pipe:lobby')
  await using client = await own.connect('pipe:lobby')
  await using server = await listener.accept()
  client.send('hello')
  assert.deepEqual(await take(server, 1), ['hello'])
  assert.match((await rejection(connect('pipe:lobby'))).message, /unknown scheme "pipe"/)
})

test('connect and listen say what a URL lacks', async () => {
  const complaints: [string, Promise<unknown>][] = [
    ['connect tcp://host: a host and a port are needed: tcp://host:port', connect('tcp://host')],
    ['listen ws://127.0.0.1: a host and a port are needed: ws://host:port', listen('ws://127.0.0.1')],
    ['listen unix:: a path is needed: unix:///path', listen('unix:')],
    [
      'listen tls://127.0.0.1:0: a certificate and its key are needed: { tls: { cert, key } }',
      listen('tls://127.0.0.1:0'),
    ],
    [
      'connect tls://127.0.0.1:1#md5-0: "#md5-0" is not a fingerprint: #sha256-<64 hex digits>',
      connect('tls://127.0.0.1:1#md5-0'),
    ],
  ]
  for (const [message, promise] of complaints) assert.equal((await rejection(promise)).message, message)
})

test('tls:// and wss:// know the peer by its certificate', async () => {
  const server = await testCertificate()
  const client = await testCertificate()
  for (const scheme of ['tls', 'wss']) {
    await using listener = await listen(`${scheme}://127.0.0.1:0`, {
      tls: { ...server, clientCertificate: 'ask' },
    })
    assert.ok('port' in listener.local)
    const url = `${scheme}://127.0.0.1:${listener.local.port}`
    await using connection = await connect(`${url}#sha256-${server.fingerprint}`, { tls: client })
    await using accepted = await listener.accept()
    assert.equal(connection.peerFingerprint, server.fingerprint)
    assert.equal(accepted.peerFingerprint, client.fingerprint)
    const wrong = await rejection(connect(`${url}#sha256-${client.fingerprint}`))
    assert.equal(wrong.code, 'EFINGERPRINT')
    listener.reload?.(client)
    await using reloaded = await connect(`${url}#sha256-${client.fingerprint}`)
    assert.equal(reloaded.peerFingerprint, client.fingerprint)
  }
})

test('memoryPair joins two connections', async () => {
  const [alice, bob] = memoryPair()
  alice.send('hello')
  bob.send('hi')
  assert.deepEqual(await take(bob, 1), ['hello'])
  assert.deepEqual(await take(alice, 1), ['hi'])
  assert.equal(alice.peerFingerprint, undefined)
  await alice.close()
})

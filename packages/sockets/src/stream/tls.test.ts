// tls.test.ts: certificates, fingerprints, protocols, and clients that speak no TLS.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect as connectPlain } from 'node:net'
import { test } from 'node:test'
import { codeOf, rejection } from '../conformance/rejection.ts'
import { testCertificate } from '../conformance/certificate.ts'
import * as tcp from './tcp.ts'
import * as tls from './tls.ts'

const host = '127.0.0.1'
const { cert, key, fingerprint } = await testCertificate()
const other = await testCertificate()

test('connect trusts the authorities it is given, and the name that the certificate bears', async () => {
  await using listener = await tls.listen({ host, port: 0, cert, key })
  await using client = await tls.connect({ host, port: listener.local.port, ca: cert })
  assert.equal(client.peerFingerprint, fingerprint)
  await using named = await tls.connect({
    host,
    port: listener.local.port,
    ca: cert,
    servername: 'localhost',
  })
  assert.equal(named.peerCertificate?.subject, 'CN=localhost')
  const error = await rejection(
    tls.connect({ host, port: listener.local.port, ca: cert, servername: 'chat.example' }),
  )
  assert.equal(error.code, 'ERR_TLS_CERT_ALTNAME_INVALID')
})

test('connect refuses a self-signed certificate that nobody vouches for', async () => {
  await using listener = await tls.listen({ host, port: 0, cert, key })
  const error = await rejection(tls.connect({ host, port: listener.local.port }))
  assert.equal(error.code, 'DEPTH_ZERO_SELF_SIGNED_CERT')
  assert.match(
    error.message,
    /^connect tls:.+: the certificate is self-signed, and not pinned by its fingerprint$/,
  )
})

test('connect with a fingerprint trusts that certificate and no other', async () => {
  await using listener = await tls.listen({ host, port: 0, cert, key })
  const colons = fingerprint.toUpperCase().replace(/..(?=.)/g, '$&:')
  await using client = await tls.connect({ host, port: listener.local.port, fingerprint: colons })
  assert.equal(client.peerFingerprint, fingerprint)
  const wrong = await rejection(
    tls.connect({ host, port: listener.local.port, fingerprint: other.fingerprint }),
  )
  assert.equal(wrong.code, 'EFINGERPRINT')
  assert.ok(wrong.message.includes(fingerprint))
  const none = await rejection(tls.connect({ host, port: listener.local.port, fingerprint: 'abc' }))
  assert.equal(none.code, 'EINVAL')
})

test('connect with a judge trusts whom it lets pass, and tells it what the authorities say', async () => {
  await using listener = await tls.listen({ host, port: 0, cert, key })
  const { port } = listener.local
  const shown: unknown[] = []
  const judge = (certificate: unknown): void => void shown.push(certificate)
  await using _stranger = await tls.connect({ host, port, judge })
  await using _known = await tls.connect({ host, port, judge, ca: cert })
  assert.deepEqual(shown, [
    { fingerprint, fault: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    { fingerprint, fault: undefined },
  ])
  const refuse = (): void => {
    throw new Error('another certificate')
  }
  await assert.rejects(tls.connect({ host, port, judge: refuse }), /^Error: another certificate$/)
})

test('connect and listen agree on a protocol', async () => {
  await using listener = await tls.listen({ host, port: 0, cert, key, alpnProtocols: ['irc', 'chat'] })
  await using client = await tls.connect({
    host,
    port: listener.local.port,
    fingerprint,
    alpnProtocols: ['chat'],
  })
  await using server = await listener.accept()
  assert.equal(client.alpnProtocol, 'chat')
  assert.equal(server.alpnProtocol, 'chat')
})

test('listen asks a client for its certificate, and knows a self-signed one by its fingerprint', async () => {
  await using listener = await tls.listen({ host, port: 0, cert, key, clientCertificate: 'ask' })
  const { cert: clientCert, key: clientKey } = other
  await using client = await tls.connect({
    host,
    port: listener.local.port,
    fingerprint,
    cert: clientCert,
    key: clientKey,
  })
  await using server = await listener.accept()
  assert.equal(server.peerFingerprint, other.fingerprint)
  await using anonymous = await tls.connect({ host, port: listener.local.port, fingerprint })
  await using stranger = await listener.accept()
  assert.equal(stranger.peerFingerprint, undefined)
  assert.equal(client.peerFingerprint, anonymous.peerFingerprint)
})

test('listen requires a certificate that its authorities signed', async () => {
  const ca = other.cert
  await using listener = await tls.listen({ host, port: 0, cert, key, ca, clientCertificate: 'require' })
  const port = listener.local.port
  await using stranger = await tls.connect({ host, port, fingerprint })
  assert.ok([undefined, 'ECONNRESET'].includes(await stranger.receive().then(() => undefined, codeOf)))
  await using client = await tls.connect({ host, port, fingerprint, cert: other.cert, key: other.key })
  await using server = await listener.accept()
  assert.equal(server.peerFingerprint, other.fingerprint)
  assert.equal(client.peerFingerprint, fingerprint)
})

test('Listener.reload shows another certificate from then on, and leaves streams alone', async () => {
  await using listener = await tls.listen({ host, port: 0, cert, key })
  await using before = await tls.connect({ host, port: listener.local.port, fingerprint })
  await using server = await listener.accept()
  assert.throws(() => listener.reload?.({ cert: other.cert, key }))
  listener.reload?.(other)
  await using after = await tls.connect({ host, port: listener.local.port, fingerprint: other.fingerprint })
  assert.equal(after.peerFingerprint, other.fingerprint)
  await server.send('still here')
  assert.equal(String(await before.receive()), 'still here')
})

test('listen says what is wrong with a key', async () => {
  const error = await rejection(tls.listen({ host, port: 0, cert, key: 'no key' }))
  assert.equal(error.operation, 'listen')
})

test('Listener serves others while a client speaks no TLS, and drops it', async () => {
  await using listener = await tls.listen({ host, port: 0, cert, key })
  const garbage = connectPlain(listener.local.port, host, () =>
    garbage.write('NICK alice\r\nUSER a 0 * :a\r\n'),
  )
  const dropped = once(garbage.resume(), 'close')
  garbage.on('error', () => {})
  await using client = await tls.connect({ host, port: listener.local.port, fingerprint })
  await using server = await listener.accept()
  await server.send('hello')
  assert.equal(String(await client.receive()), 'hello')
  await dropped
})

test('Listener drops a client that does not finish its handshake in time', async () => {
  await using listener = await tls.listen({ host, port: 0, cert, key, handshakeTimeoutMs: 20 })
  const silent = connectPlain(listener.local.port, host)
  silent.on('error', () => {})
  await once(silent.resume(), 'close')
})

test('connect gives up on a server that does not answer the handshake', async () => {
  await using listener = await tcp.listen({ host, port: 0 })
  const error = await rejection(tls.connect({ host, port: listener.local.port, timeoutMs: 20 }))
  assert.equal(error.code, 'ETIMEDOUT')
  await using silent = await listener.accept()
  const stop = new AbortController()
  const waiting = rejection(tls.connect({ host, port: listener.local.port, signal: stop.signal }))
  stop.abort()
  assert.equal((await waiting).code, 'ABORT_ERR')
  assert.notEqual(await silent.receive(), undefined)
})

test('connect says that a server which speaks no TLS broke the protocol', async () => {
  await using listener = await tcp.listen({ host, port: 0 })
  const waiting = rejection(tls.connect({ host, port: listener.local.port }))
  await using server = await listener.accept()
  await server.send(':server NOTICE * :welcome\r\n')
  assert.match((await waiting).code, /^ERR_SSL/)
})

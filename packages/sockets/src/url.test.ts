// url.test.ts: the URLs of sockets, and what is said of bad ones.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { SocketError } from './errors.ts'
import { formatUrl, parseUrl, requireHostPort, requirePath } from './url.ts'

function parts(text: string): unknown[] {
  const { scheme, host, port, path, query, fragment } = parseUrl(text, 'connect')
  return [scheme, host, port, path, query, fragment]
}

function complaint(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    assert.ok(error instanceof SocketError)
    assert.equal(error.code, 'EINVAL')
    return error.message
  }
  return 'no complaint'
}

test('parseUrl takes a URL apart', () => {
  assert.deepEqual(parts('tcp://127.0.0.1:6667'), ['tcp', '127.0.0.1', 6667, '', '', ''])
  assert.deepEqual(parts('TLS://[::1]:6697#sha256-ab'), ['tls', '::1', 6697, '', '', 'sha256-ab'])
  assert.deepEqual(parts('tcp://[fe80::1%eth0]:1'), ['tcp', 'fe80::1%eth0', 1, '', '', ''])
  assert.deepEqual(parts('unix:///run/a%20b.sock'), ['unix', '', undefined, '/run/a b.sock', '', ''])
  assert.deepEqual(parts('unix:chat.sock'), ['unix', '', undefined, 'chat.sock', '', ''])
  assert.deepEqual(parts('memory:lobby'), ['memory', '', undefined, 'lobby', '', ''])
  assert.deepEqual(parts('wss://Chat.Example/irc?a=b'), ['wss', 'chat.example', undefined, '/irc', 'a=b', ''])
  assert.deepEqual(parts('tcp://bücher.example:1'), ['tcp', 'xn--bcher-kva.example', 1, '', '', ''])
})

test('parseUrl says what is wrong, and with which operation on what', () => {
  const wrong = (text: string): string => complaint(() => parseUrl(text, 'listen'))
  assert.equal(wrong('6667'), 'listen 6667: not a URL; it looks like tcp://host:port')
  assert.match(wrong('tcp://::1:6667'), /"::1:6667" is not host:port; an IPv6 address goes in brackets/)
  assert.match(wrong('tcp://[::g]:6667'), /"::g" is not an IPv6 address/)
  assert.match(wrong('tcp://host:99999'), /port 99999 is over 65535/)
  assert.match(wrong('tcp://user@host:1'), /"user@host:1" is not host:port/)
  assert.match(wrong('tcp://a b:1'), /"a b" is not a host name/)
  assert.match(wrong('unix:///a%zz'), /a % that is no escape/)
  assert.match(wrong('unix:///a%ff'), /a % that is no escape/)
})

test('requireHostPort and requirePath say what is missing', () => {
  const tcp = parseUrl('tcp://chat.example', 'connect')
  assert.equal(
    complaint(() => requireHostPort(tcp, 'connect')),
    'connect tcp://chat.example: a host and a port are needed: tcp://host:port',
  )
  const unix = parseUrl('unix://run/chat.sock', 'connect')
  assert.match(
    complaint(() => requirePath(unix, 'connect')),
    /a path has no host: unix:\/\/\/run\/chat.sock/,
  )
  assert.match(
    complaint(() => requirePath(parseUrl('unix:', 'connect'), 'connect')),
    /a path is needed/,
  )
})

test('parseUrl reads what formatUrl wrote', () => {
  const host = fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain())
  fc.assert(
    fc.property(host, fc.integer({ min: 0, max: 65_535 }), (host, port) => {
      const url = parseUrl(formatUrl('tcp', host, port), 'connect')
      assert.deepEqual([url.host, url.port], [host.toLowerCase(), port])
    }),
  )
})

test('parseUrl answers any text with a URL or a SocketError', () => {
  const unit = fc.constantFrom(
    'tcp',
    'unix',
    ':',
    '//',
    '[',
    ']',
    '%',
    '@',
    '#',
    '?',
    '/',
    '1',
    'é',
    '\ud800',
  )
  const text = fc.oneof(fc.string(), fc.string({ unit }))
  fc.assert(fc.property(text, text => void complaint(() => parseUrl(text, 'connect'))))
})

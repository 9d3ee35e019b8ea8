// target.test.ts: addresses of servers, as people write them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UsageError } from '../usage-error.ts'
import { readTarget } from './target.ts'

test('readTarget: a bare name is reached over UDP, or TLS on the same port', () => {
  assert.deepEqual(readTarget('chat.example'), {
    url: 'udp://chat.example:6697',
    fallback: 'tls://chat.example:6697',
    place: 'chat.example:6697',
  })
  assert.equal(readTarget('chat.example:7000').url, 'udp://chat.example:7000')
  assert.equal(readTarget('[2001:db8::1]').fallback, 'tls://[2001:db8::1]:6697')
  assert.equal(readTarget('udp://chat.example#KEY').url, 'udp://chat.example:6697#KEY')
})

test('readTarget: each transport has its port, and no other way beside it', () => {
  const urls = ['tls://a', 'tcp://a', 'ws://a', 'wss://a/chat?x=1', 'tls://a:1#sha256-ab', 'unix:/run/a.sock']
  assert.deepEqual(
    urls.map(url => readTarget(url).url),
    [
      'tls://a:6697',
      'tcp://a:6667',
      'ws://a:80/',
      'wss://a:443/chat?x=1',
      'tls://a:1#sha256-ab',
      'unix:/run/a.sock',
    ],
  )
  assert.ok(urls.every(url => readTarget(url).fallback === undefined))
  assert.equal(readTarget('unix:///run/a.sock').place, '/run/a.sock')
})

test('readTarget: the address of a page leads to its WebSocket', () => {
  assert.equal(readTarget('http://127.0.0.1:8067/').url, 'ws://127.0.0.1:8067/')
  assert.equal(readTarget('https://chat.example').url, 'wss://chat.example:443/')
})

test('readTarget: what is no address is refused in words', () => {
  for (const [text, words] of [
    ['ftp://chat.example', /no way "ftp" to a server; there are udp, tls/],
    ['tls://', /"tls:\/\/" is no address of a server/],
    ['ht!tp://x y', /is no address of a server/],
    ['chat_!example', /is no address of a server/],
    ['a b', /"a b" is no address of a server/],
    ['', /"" is no address of a server/],
  ] as const)
    assert.throws(
      () => readTarget(text),
      (error: Error) => error instanceof UsageError && words.test(error.message),
    )
})

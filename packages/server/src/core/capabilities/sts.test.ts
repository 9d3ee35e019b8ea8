// sts.test.ts: CAP LS tells clients where to come over TLS, and for how long to stay.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

/** What CAP LS says of sts. */
function stsOf(sea: Conversation, secure: boolean, version = '302'): string | undefined {
  const lines = sea.connect('host', secure).asks(`CAP LS ${version}`)
  return / :?(sts\S*)/.exec(lines.join(' '))?.[1]
}

const month = { port: 6697, durationSeconds: 2_592_000, preload: false }

// IRCv3 sts: "servers MUST send this key [port] to insecurely connected clients", and duration to those on TLS.
test('CAP LS 302 has sts with the port in the clear, and with the duration over TLS', () => {
  const sea = new Conversation({ sts: month })
  assert.equal(stsOf(sea, false), 'sts=port=6697')
  assert.equal(stsOf(sea, true), 'sts=duration=2592000')
  const preloaded = new Conversation({ sts: { ...month, durationSeconds: 0, preload: true } })
  assert.equal(stsOf(preloaded, true), 'sts=duration=0,preload')
})

test('CAP LS has no sts where there is no policy, and for who cannot read values', () => {
  assert.equal(stsOf(new Conversation(), false), undefined)
  assert.equal(stsOf(new Conversation(), true), undefined)
  assert.equal(stsOf(new Conversation({ sts: month }), false, ''), undefined)
})

// "Clients MUST NOT request this capability with CAP REQ. Servers MAY reply with a CAP NAK message".
test('CAP REQ sts is refused', () => {
  const client = new Conversation({ sts: month }).connect()
  assert.deepEqual(client.asks('CAP REQ sts'), [':server CAP * NAK :sts'])
})

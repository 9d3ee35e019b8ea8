// sessions.test.ts: one’s devices are listed, and ended.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, type TestClient } from '../../../testing/conversation.ts'

const account = 'alice'

function asks(client: TestClient, text: string): string[] {
  return client.asks(`NS ${text}`).map(line => line.replace(/^:NickServ!\S+ NOTICE \S+ :/, ''))
}

test('SESSIONS lists where one’s devices are, and which of them is this one', () => {
  const sea = new Conversation()
  const desk = sea.join('alice', { account, host: '192.0.2.7', secure: true })
  sea.join('alice', { account, host: '2001:db8::1' }).says('AWAY :train')
  asks(desk, 'SET ALWAYS-ON on')
  assert.deepEqual(asks(desk, 'SESSIONS'), [
    '1. 192.0.2.7, over TLS, this one',
    '2. 2001:db8::1, in the clear, away',
    'You are always on: you stay when the last of them goes.',
  ])
})

test('SESSIONS END ends a device of one’s own, and no other', () => {
  const sea = new Conversation()
  const desk = sea.join('alice', { account })
  const phone = sea.join('alice', { account })
  assert.deepEqual(asks(desk, 'SESSIONS END 2'), ['Device 2 is gone.'])
  phone.hears('ERROR :Closing link: Ended from another device')
  for (const text of ['SESSIONS END 2', 'SESSIONS END x', 'SESSIONS END', 'SESSIONS BEGIN 1'])
    assert.match(asks(desk, text)[0] ?? '', /^There is no such device/, text)
  const bob = sea.join('bob')
  const act = { user: bob.session.user?.id ?? 0, session: bob.session.id, change: '' }
  sea.core.propose({ kind: 'endDevice', ...act, device: desk.session.id })
  assert.equal(desk.ended, undefined)
})

test('SET ALWAYS-ON is refused where as many are always on as may be', () => {
  const sea = new Conversation({ limits: { alwaysOnUsers: 1 } })
  const alice = sea.join('alice', { account })
  asks(alice, 'SET ALWAYS-ON on')
  const bob = sea.join('bob', { account: 'bob' })
  assert.deepEqual(asks(bob, 'SET ALWAYS-ON on'), ['There are as many as there may be.'])
  assert.equal(bob.session.user?.alwaysOn, undefined)
  assert.deepEqual(asks(alice, 'SET ALWAYS-ON on'), ['You stay when no device of yours is connected.'])
})

test('GHOST of the nick that is always on lets another one of the account stay in its place', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { account })
  asks(alice, 'SET ALWAYS-ON on')
  alice.vanishes()
  const other = sea.join('other')
  other.says('NS IDENTIFY alice pebble')
  assert.equal(other.session.user?.alwaysOn, undefined)
  assert.deepEqual(asks(other, 'GHOST alice'), ['alice is gone.'])
  assert.ok(other.session.user?.alwaysOn)
})

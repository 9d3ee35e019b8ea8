// proof-races.test.ts: who has proved an account has not proved the next one of that name.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, type TestClient } from '../../testing/conversation.ts'

const PRINT = 'ab'.repeat(32)

function removeAccount(sea: Conversation, account: string): void {
  sea.core.propose({ kind: 'removeAccount', account, by: undefined, session: '', change: '' })
}

function comes(client: TestClient): unknown {
  client.says('NICK eve', 'USER eve 0 * :x', 'CAP END')
  assert.ok(client.session.user)
  return client.session.user.account
}

test('who has logged in and has not come yet does not come with an account that was made since', () => {
  const sea = new Conversation()
  sea.addAccount('Alice')
  const client = sea.connect().says('CAP REQ sasl', 'AUTHENTICATE PLAIN')
  assert.match(client.asks(`AUTHENTICATE ${btoa('\0alice\0pebble')}`).join(), / 903 /)
  removeAccount(sea, 'alice')
  client.hears(':server 901 * *!*@host :You are now logged out')
  sea.addAccount('Alice')
  assert.equal(comes(client), undefined)
})

test('EXTERNAL asks whose the certificate is when the client answers', () => {
  const sea = new Conversation()
  sea.addAccount('Alice', [PRINT])
  const client = sea.connect('host', true, { certificate: PRINT }).says('CAP REQ sasl')
  client.says('AUTHENTICATE EXTERNAL')
  removeAccount(sea, 'alice')
  sea.addAccount('Alice')
  assert.match(client.asks('AUTHENTICATE +').join(), / 904 /)
  assert.equal(comes(client), undefined)
})

// logged-in.test.ts: users are found by their account, for as long as they are here and logged in.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

test('LoggedIn follows logging in, out, and leaving', () => {
  const sea = new Conversation()
  const { state } = sea.core
  sea.addAccount('Alice')
  const account = state.accounts.find('alice')
  assert.ok(account)
  const nicks = (): string[] => [...state.loggedIn.usersOf(account)].map(({ nick }) => nick)
  const one = sea.join('one', { account: 'Alice' })
  const two = sea.join('two')
  two.says('AUTHENTICATE PLAIN', `AUTHENTICATE ${btoa('\0alice\0pebble')}`)
  assert.deepEqual(nicks(), ['one', 'two'])
  one.says('QUIT')
  assert.deepEqual(nicks(), ['two'])
  sea.core.propose({ kind: 'removeAccount', account: 'alice', by: undefined, session: '', change: '' })
  assert.deepEqual(nicks(), [])
  assert.equal(two.session.user?.account, undefined)
})

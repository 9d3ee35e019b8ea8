// accounts.test.ts: accounts are found by any spelling of their name.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../testing/conversation.ts'
import { Accounts } from './accounts.ts'

test('Accounts.find takes the name in any case, and gives it as it was registered', () => {
  const accounts = new Accounts(name => name.toLowerCase())
  accounts.add('Alice', 5)
  assert.deepEqual(accounts.find('ALICE'), { name: 'Alice', folded: 'alice', registeredMs: 5 })
  assert.equal(accounts.find('alic'), undefined)
})

test('an account that was proved before registration is that of the user', () => {
  const sea = new Conversation()
  const alice = sea.join('ali', { account: 'Alice' })
  assert.equal(alice.session.user?.account, sea.core.state.accounts.find('alice'))
  assert.equal(sea.join('bob').session.user?.account, undefined)
})

test('an account keeps its name when somebody registers it again', () => {
  const sea = new Conversation()
  sea.join('ali', { account: 'Alice' })
  const bob = sea.join('bob', { account: 'ALICE' })
  assert.equal(bob.session.user?.account?.name, 'Alice')
})

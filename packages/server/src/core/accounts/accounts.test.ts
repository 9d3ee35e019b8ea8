// accounts.test.ts: accounts are found by any spelling of their name.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'
import { type AccountRecord, Accounts, recordOf } from './accounts.ts'

function record(name: string): AccountRecord {
  const scram = { salt: '', iterations: 4096, storedKey: '', serverKey: '' }
  return { id: 7, name, registeredMs: 5, email: '', credentials: { password: 'x', scram }, certificates: [] }
}

test('Accounts.find takes the name in any case, and gives it as it was registered', () => {
  const accounts = new Accounts(name => name.toLowerCase())
  const alice = accounts.add(record('Alice'))
  assert.equal(accounts.find('ALICE'), alice)
  assert.deepEqual(alice, { ...record('Alice'), folded: 'alice' })
  assert.equal(accounts.find('alic'), undefined)
  assert.deepEqual(recordOf(alice), record('Alice'))
})

test('Accounts.findByCertificate follows the certificates, and the account', () => {
  const accounts = new Accounts(name => name)
  const alice = accounts.add({ ...record('alice'), certificates: ['A', 'B'] })
  assert.equal(accounts.findByCertificate('A'), alice)
  accounts.setCertificates(alice, ['B', 'C'])
  const found = ['A', 'B', 'C'].map(each => accounts.findByCertificate(each))
  assert.deepEqual(found, [undefined, alice, alice])
  accounts.remove(alice)
  assert.equal(accounts.findByCertificate('C'), undefined)
  assert.equal(accounts.find('alice'), undefined)
  assert.equal(accounts.size, 0)
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

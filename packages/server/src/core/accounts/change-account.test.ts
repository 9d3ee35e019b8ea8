// change-account.test.ts: accounts as whoever owns the server changes them, and as their people do.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryStore } from '../../store/memory.ts'
import { Conversation } from '../../testing/conversation.ts'
import { addAccount, type Changed, removeAccount, setPassword } from './change-account.ts'

const owner = { by: undefined, session: '' }

/** What was answered: a fault, '' where there is none. */
function answered(ask: (answer: (changed: Changed) => void) => void): string {
  const answers: string[] = []
  ask(changed => answers.push('code' in changed ? changed.code : (changed.fault ?? '')))
  assert.equal(answers.length, 1)
  return answers[0] ?? ''
}

test('addAccount, setPassword and removeAccount do what whoever owns the server wants, and say what they could not', () => {
  const { core } = new Conversation()
  const wanted = { account: 'Alice', email: '', password: 'pebbles' }
  assert.equal(
    answered(answer => addAccount(core, owner, { ...wanted, password: 'x' }, answer)),
    'WEAK_PASSWORD',
  )
  assert.equal(
    answered(answer => addAccount(core, owner, wanted, answer)),
    '',
  )
  assert.equal(
    answered(answer => addAccount(core, owner, wanted, answer)),
    'exists',
  )
  assert.equal(
    answered(answer => setPassword(core, owner, 'alice', 'new pebbles', answer)),
    '',
  )
  assert.equal(core.state.accounts.find('alice')?.credentials.password, 'new pebbles')
  assert.equal(
    answered(answer => setPassword(core, owner, 'bob', 'new pebbles', answer)),
    'missing',
  )
  assert.equal(
    answered(answer => removeAccount(core, owner, 'ALICE', answer)),
    '',
  )
  assert.equal(
    answered(answer => removeAccount(core, owner, 'ALICE', answer)),
    'missing',
  )
})

test('the owner makes an account for whoever has that nick now', () => {
  const sea = new Conversation()
  sea.join('alice')
  const wanted = { account: 'alice', email: '', password: 'pebbles' }
  assert.equal(
    answered(answer => addAccount(sea.core, owner, wanted, answer)),
    '',
  )
})

test('a user changes no account but their own', () => {
  const sea = new Conversation()
  sea.addAccount('Bob')
  const { id = 0 } = sea.join('alice', { account: 'Alice' }).session.user ?? {}
  const changer = { by: id, session: '' }
  assert.equal(
    answered(answer => setPassword(sea.core, changer, 'bob', 'new pebbles', answer)),
    'missing',
  )
  assert.equal(
    answered(answer => removeAccount(sea.core, changer, 'bob', answer)),
    'missing',
  )
  assert.equal(
    answered(answer => setPassword(sea.core, changer, 'alice', 'new pebbles', answer)),
    '',
  )
})

test('what belonged to an account that is removed is gone, on disk too', async () => {
  const store = new MemoryStore('x')
  const sea = new Conversation({}, store)
  const alice = sea.join('alice', { account: 'Alice' })
  alice.says('METADATA * SET url x', 'MARKREAD #sea timestamp=2025-06-02T12:00:00.000Z')
  removeAccount(sea.core, owner, 'alice', () => {})
  await store.committed()
  const kept = store.takeRecords()
  assert.deepEqual(kept, [])
  assert.deepEqual([...sea.core.state.metadata.entries(), ...sea.core.state.readMarkers.entries()], [])
})

test('whoever is logged in to an account that is removed is so no more, and others are told', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { account: 'Alice', capabilities: 'account-notify account-tag' })
  removeAccount(sea.core, owner, 'alice', () => {})
  alice.hears(
    '@account=Alice :alice!~alice@host ACCOUNT *',
    ':server 901 alice alice!~alice@host :You are now logged out',
  )
  assert.equal(alice.session.user?.account, undefined)
})

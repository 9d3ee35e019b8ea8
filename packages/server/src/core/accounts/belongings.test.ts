// belongings.test.ts: what belongs to an account is there after a restart, and acknowledged once it will be.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryStore } from '../../store/memory.ts'
import { Conversation, type TestClient } from '../../testing/conversation.ts'

const MONDAY = 'timestamp=2025-06-02T12:00:00.000Z'
const TUESDAY = 'timestamp=2025-06-03T12:00:00.000Z'

/** Answers about what is kept come in a later turn. */
function settle(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}

test('read markers of an account hold after a restart, those of a guest do not, and no more than so many', async () => {
  const store = new MemoryStore('x')
  const before = new Conversation({ limits: { readMarkers: 2 } }, store)
  const alice = before.join('alice', { account: 'Alice' })
  alice.says(
    `MARKREAD #a ${MONDAY}`,
    `MARKREAD #b ${MONDAY}`,
    `MARKREAD #A ${TUESDAY}`,
    `MARKREAD #c ${MONDAY}`,
  )
  before.join('bob').says(`MARKREAD #a ${MONDAY}`)
  await settle()
  const { readMarkers } = new Conversation({}, store).core.state
  assert.deepEqual(
    [...readMarkers.entries()],
    [
      ['alice', '#a', Date.parse('2025-06-03T12:00:00Z')],
      ['alice', '#c', Date.parse('2025-06-02T12:00:00Z')],
    ],
  )
})

test('metadata of an account holds after a restart, that of a guest does not', async () => {
  const store = new MemoryStore('x')
  const before = new Conversation({}, store)
  const alice = before.join('alice', { account: 'Alice', channels: ['#sea'] })
  alice.says(
    'METADATA * SET url :a b',
    'METADATA * SET color red',
    'METADATA * SET color',
    'METADATA #sea SET url x',
  )
  before.join('bob').says('METADATA * SET url x')
  await settle()
  const after = new Conversation({}, store)
  assert.deepEqual([...after.core.state.metadata.entries()], [['alice', 'url', 'a b']])
  after.join('alice', { account: 'Alice' }).says('METADATA * CLEAR')
  await settle()
  assert.deepEqual([...new Conversation({}, store).core.state.metadata.entries()], [])
})

test('what is set for an account is acknowledged once it is on disk', async () => {
  const store = new MemoryStore('x')
  const alice = new Conversation({}, store).join('alice', { account: 'alice' })
  alice.says('METADATA * SET url x', `MARKREAD #sea ${MONDAY}`, 'PING 1').hearsNothing()
  await settle()
  alice.hears(':server 761 alice alice url * :x', `:server MARKREAD #sea ${MONDAY}`, ':server PONG server :1')
})

/** Logs in with SASL after registration, to the account that Conversation.addAccount makes. */
function logsIn(client: TestClient, account: string): void {
  client.says('AUTHENTICATE PLAIN', `AUTHENTICATE ${btoa(`\0${account}\0pebble`)}`)
}

test('what a guest has set and read goes into the account that they log in to, where it has none of its own', () => {
  const store = new MemoryStore('x')
  const sea = new Conversation({}, store)
  sea.addAccount('alice')
  sea.join('alicia', { account: 'alice' }).says('METADATA * SET url own', `MARKREAD #a ${TUESDAY}`, 'QUIT')
  const bob = sea.join('bob', { capabilities: 'batch draft/metadata-3', channels: ['#sea'] })
  const alice = sea.join('alice_', { capabilities: 'sasl', channels: ['#sea'] })
  alice.says(
    'METADATA * SET url guest',
    'METADATA * SET color red',
    `MARKREAD #a ${MONDAY}`,
    `MARKREAD #b ${MONDAY}`,
  )
  bob.says('METADATA * SUB url color').heard()
  logsIn(alice, 'alice')
  bob.hears(':server 761 * alice_ url * :own')
  const { metadata, readMarkers } = new Conversation({}, store).core.state
  for (const state of [sea.core.state, { metadata, readMarkers }]) {
    assert.deepEqual(Object.fromEntries(state.metadata.of('alice')), { url: 'own', color: 'red' })
    assert.deepEqual(Object.fromEntries(state.readMarkers.of('alice')), {
      '#a': Date.parse('2025-06-03T12:00:00Z'),
      '#b': Date.parse('2025-06-02T12:00:00Z'),
    })
  }
})

test('what belongs to an account is that of nobody who has logged out', () => {
  const sea = new Conversation()
  sea.addAccount('alice')
  const bob = sea.join('bob', { capabilities: 'batch draft/metadata-3', channels: ['#sea'] })
  const alice = sea.join('alice', { account: 'alice', channels: ['#sea'] }).says('METADATA * SET url own')
  bob.says('METADATA * SUB url').heard()
  sea.core.propose({
    kind: 'logout',
    user: alice.session.user?.id ?? 0,
    session: alice.session.id,
    change: '',
  })
  bob.hears(':server 766 * alice url :Key not set')
  assert.deepEqual([...sea.core.state.metadata.of('alice')], [['url', 'own']])
  logsIn(alice, 'alice')
  bob.hears(':server 761 * alice url * :own')
  sea.core.propose({ kind: 'removeAccount', account: 'alice', by: undefined, session: '', change: '' })
  bob.hears(':server 766 * alice url :Key not set')
  assert.deepEqual([...sea.core.state.metadata.entries()], [])
})

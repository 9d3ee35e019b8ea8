// belongings.test.ts: what belongs to an account is there after a restart, and acknowledged once it will be.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryStore } from '../store/memory.ts'
import { Conversation } from '../testing/conversation.ts'

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

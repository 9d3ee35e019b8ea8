// search.test.ts: SEARCH as the text of soju.im/search has it: what is found, and by whom it can be.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, type TestClient } from '../../testing/conversation.ts'
import { MemoryStore } from '../../store/memory.ts'

async function asks(sea: Conversation, client: TestClient, line: string): Promise<string[]> {
  client.heard()
  await sea.core.receive(client.session, line)
  return client.heard()
}

/** The texts of what is found. */
async function finds(sea: Conversation, client: TestClient, attributes: string): Promise<string[]> {
  return (await asks(sea, client, `SEARCH ${attributes}`)).map(line => line.slice(line.lastIndexOf(' :') + 2))
}

/** Alice and Bob in #sea, Bob and Carol in #sky; a second between the lines. */
function harbour(): { sea: Conversation; alice: TestClient; bob: TestClient } {
  const sea = new Conversation({}, new MemoryStore('test'))
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea', '#sky'] })
  const carol = sea.join('carol', { channels: ['#sky'] })
  const lines: readonly (readonly [TestClient, string])[] = [
    [alice, 'PRIVMSG #sea :The calm sea'],
    [bob, 'NOTICE #sea :calm; and so on'],
    [bob, 'PRIVMSG #sky :calm above'],
    [bob, 'PRIVMSG alice :calm between us'],
    [carol, 'PRIVMSG bob :calm between others'],
    [alice, 'PRIVMSG #sea :is the sea calm?'],
  ]
  for (const [client, line] of lines) {
    sea.passes(1000)
    client.says(line)
  }
  return { sea, alice, bob }
}

test('SEARCH finds by words and phrases, in, from, after and before', async () => {
  const { sea, alice } = harbour()
  const all = ['The calm sea', 'calm; and so on', 'calm between us', 'is the sea calm?']
  assert.deepEqual(await finds(sea, alice, 'text=CALM'), all)
  assert.deepEqual(await finds(sea, alice, 'text="calm\\ssea"'), ['The calm sea'])
  assert.deepEqual(await finds(sea, alice, ':text=sea calm;in=#SEA'), ['The calm sea', 'is the sea calm?'])
  assert.deepEqual(await finds(sea, alice, 'in=bob'), ['calm between us'])
  assert.deepEqual(await finds(sea, alice, 'from=BOB;in=#sea'), ['calm; and so on'])
  assert.deepEqual(await finds(sea, alice, 'limit=2'), all.slice(2))
  // "sent at or after this time", and then the oldest first.
  assert.deepEqual(await finds(sea, alice, 'after=2026-01-01T00:00:02.000Z;limit=2'), all.slice(1, 3))
  assert.deepEqual(await finds(sea, alice, 'before=2026-01-01T00:00:02.000Z'), all.slice(0, 2))
})

test('SEARCH answers in a batch, with the tags that the messages had', async () => {
  const sea = new Conversation({}, new MemoryStore('test'))
  const alice = sea.join('alice', { capabilities: 'batch message-tags', channels: ['#sea'] })
  sea.join('bob', { channels: ['#sea'] }).says('PRIVMSG #sea :hello')
  const [heard = ''] = alice.heard()
  assert.deepEqual(await asks(sea, alice, 'SEARCH text=hello'), [
    ':server BATCH +1 soju.im/search',
    heard.replace('@', '@batch=1;'),
    ':server BATCH -1',
  ])
  assert.deepEqual(await asks(sea, alice, 'SEARCH text=nothing'), [
    ':server BATCH +2 soju.im/search',
    ':server BATCH -2',
  ])
})

test('SEARCH shows nobody what they may not read, nor who was put out of the channel meanwhile', async () => {
  const { sea, alice, bob } = harbour()
  assert.deepEqual(await asks(sea, alice, 'SEARCH text=above;in=#sky'), [
    ':server FAIL SEARCH INVALID_PARAMS in :Invalid parameters',
  ])
  assert.deepEqual(await finds(sea, alice, 'text=above'), [])
  assert.deepEqual(await finds(sea, alice, 'text=others'), [])
  alice.says('MODE #sea +i')
  const asked = sea.core.receive(bob.session, 'SEARCH text=sea')
  alice.says('KICK #sea bob')
  bob.heard()
  await asked
  bob.hearsNothing()
})

for (const [attributes, wrong] of [
  ['text=...', 'text'],
  // A long phrase of common words would hold up all others for seconds.
  [`text="${'a\\s'.repeat(33)}"`, 'text'],
  ['after=yesterday', 'after'],
  ['before=2026-13-01T00:00:00.000Z', 'before'],
  ['limit=0', 'limit'],
  ['in=#nowhere', 'in'],
] as const) {
  test(`SEARCH ${attributes} is answered with FAIL INVALID_PARAMS ${wrong}`, async () => {
    const { sea, alice } = harbour()
    const fault = `:server FAIL SEARCH INVALID_PARAMS ${wrong} :Invalid parameters`
    assert.deepEqual(await asks(sea, alice, `SEARCH ${attributes}`), [fault])
  })
}

test('SEARCH says that it could not be run where nothing can be read', async () => {
  const store = new MemoryStore('test')
  store.search = async () => undefined
  const sea = new Conversation({}, store)
  const alice = sea.join('alice')
  assert.deepEqual(await asks(sea, alice, 'SEARCH text=sea'), [
    ':server FAIL SEARCH INTERNAL_ERROR :The search could not be run',
  ])
})

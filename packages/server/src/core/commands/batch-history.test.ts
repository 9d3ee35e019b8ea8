// batch-history.test.ts: a message of several lines is one in the history, too (IRCv3 draft/multiline, chathistory).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryStore } from '../../store/memory.ts'
import { Conversation, type TestClient } from '../../testing/conversation.ts'

const all = 'message-tags batch draft/multiline'

const example = [
  'BATCH +123 draft/multiline #sea',
  '@batch=123 PRIVMSG #sea hello',
  '@batch=123 PRIVMSG #sea :',
  '@batch=123 privmsg #sea :how is ',
  '@batch=123;draft/multiline-concat PRIVMSG #sea :everyone?',
  'BATCH -123',
]

// IRCv3 chathistory: "Returned message notes"; batch, "Nested batch".
test('CHATHISTORY gives a message of several lines as one, nested for who knows it; SEARCH finds its words', async () => {
  const talk = new Conversation({}, new MemoryStore('test'))
  const capabilities = `${all} draft/chathistory soju.im/search`
  const alice = talk.join('alice', { capabilities, channels: ['#sea'] })
  const bob = talk.join('bob', { capabilities: 'message-tags', channels: ['#sea'] })
  const split = ['@batch=123 PRIVMSG #sea :tog', '@batch=123;draft/multiline-concat PRIVMSG #sea :ether']
  alice.says('PRIVMSG #sea :before', ...example.slice(0, -1), ...split, 'BATCH -123', 'PRIVMSG #sea :after')
  const asks = async (client: TestClient, line: string): Promise<string[]> => {
    client.heard()
    await talk.core.receive(client.session, line)
    return client.heard()
  }
  const nested = [
    '@batch=1;msgid=test-6 :alice!~alice@host BATCH +test-6 draft/multiline #sea',
    '@batch=test-6 :alice!~alice@host PRIVMSG #sea :hello',
    '@batch=test-6 :alice!~alice@host PRIVMSG #sea :',
    '@batch=test-6 :alice!~alice@host PRIVMSG #sea :how is ',
    '@batch=test-6;draft/multiline-concat :alice!~alice@host PRIVMSG #sea :everyone?',
    '@batch=test-6 :alice!~alice@host PRIVMSG #sea :tog',
    '@batch=test-6;draft/multiline-concat :alice!~alice@host PRIVMSG #sea :ether',
    '@batch=1 :alice!~alice@host BATCH -test-6',
  ]
  assert.deepEqual(await asks(alice, 'CHATHISTORY LATEST #sea * 2'), [
    ':server BATCH +1 chathistory #sea',
    ...nested,
    '@batch=1;msgid=test-7 :alice!~alice@host PRIVMSG #sea :after',
    ':server BATCH -1',
  ])
  assert.deepEqual(await asks(bob, 'CHATHISTORY LATEST #sea msgid=test-5 1'), [
    '@msgid=test-7 :alice!~alice@host PRIVMSG #sea :after',
  ])
  assert.deepEqual(await asks(bob, 'CHATHISTORY BEFORE #sea msgid=test-7 1'), [
    '@msgid=test-6 :alice!~alice@host PRIVMSG #sea :hello',
    ':alice!~alice@host PRIVMSG #sea :how is ',
    ':alice!~alice@host PRIVMSG #sea :everyone?',
    ':alice!~alice@host PRIVMSG #sea :tog',
    ':alice!~alice@host PRIVMSG #sea :ether',
  ])
  const found = await asks(alice, 'SEARCH text="everyone?\\stogether"')
  assert.deepEqual(
    found.slice(1, -1),
    nested.map(line => line.replace('@batch=1', '@batch=2')),
  )
})

// page-size.test.ts: however long messages are, nobody is closed for having asked for a page of them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryStore } from '../../store/memory.ts'
import { Conversation, type TestClient } from '../../testing/conversation.ts'
import { row } from '../../store/conformance.ts'
import { bytesOf, fitting } from './page-size.ts'

test('fitting takes what has room from the end that was asked for, and one in any case', () => {
  const rows = [1, 2, 3].map(place => row(place, '#sea'))
  const each = bytesOf(rows.slice(0, 1))
  const places = (take: 'oldest' | 'newest', bytesMax: number): number[] =>
    fitting(rows, take, bytesMax).map(({ place }) => place)
  assert.deepEqual(places('oldest', 3 * each), [1, 2, 3])
  assert.deepEqual(places('oldest', 2.5 * each), [1, 2])
  assert.deepEqual(places('newest', 2.5 * each), [2, 3])
  assert.deepEqual(places('newest', 0), [3])
  assert.deepEqual(places('oldest', 1), [1])
  assert.deepEqual(fitting([], 'oldest', 0), [])
})

/** Counts what is unread, as a client does that reads nothing while it is answered. */
async function answer(talk: Conversation, client: TestClient, line: string): Promise<string[]> {
  client.heard()
  const heard: string[] = []
  client.send = text => {
    heard.push(text)
    client.queuedBytes += Buffer.byteLength(text) + 2
  }
  await talk.core.receive(client.session, line)
  talk.passes(1000)
  client.queuedBytes = 0
  return heard
}

for (const ask of ['CHATHISTORY LATEST #sea * 1000', 'SEARCH limit=1000', 'PRIVMSG *playback :PLAY #sea']) {
  test(`${ask} gives no more than has room in the send queue, and pages go on from there`, async () => {
    const limits = { sendQueueHardBytes: 100_000, sendQueueSoftBytes: 100_000 }
    const talk = new Conversation({ limits }, new MemoryStore('test'))
    const alice = talk.join('alice', {
      capabilities: 'batch draft/multiline message-tags',
      channels: ['#sea'],
    })
    const long = [...Array(30)].map(() => `@batch=1 PRIVMSG #sea :${'x'.repeat(100)}`)
    for (let count = 0; count < 40; count++) {
      alice.says(`@+a=${count} BATCH +1 draft/multiline #sea`, ...long, 'BATCH -1')
    }
    const heard = await answer(talk, alice, ask)
    assert.equal(alice.ended, undefined)
    const counts = heard.flatMap(line =>
      / BATCH \+\S+ draft\/multiline/.exec(line) ? Number(/\+a=(\d+)/.exec(line)?.[1]) : [],
    )
    assert.ok(counts.length > 1 && counts.length < 40)
    assert.equal(counts.at(-1), 39)
    assert.equal(counts[0], 40 - counts.length)
  })
}

test('reactions beside a page have room, too', async () => {
  const limits = { sendQueueHardBytes: 100_000, sendQueueSoftBytes: 100_000 }
  const talk = new Conversation({ limits }, new MemoryStore('test'))
  const capabilities = 'batch message-tags draft/event-playback'
  const alice = talk.join('alice', { capabilities, channels: ['#sea'] })
  alice.says('PRIVMSG #sea :hello')
  const tags = `+draft/reply=test-3;+draft/react=${'x'.repeat(1000)}`
  for (let count = 0; count < 200; count++) alice.says(`@${tags} TAGMSG #sea`)
  const heard = await answer(talk, alice, 'CHATHISTORY BEFORE #sea msgid=test-4 10')
  assert.equal(alice.ended, undefined)
  assert.ok(heard[3]?.startsWith('@batch=1;draft/chathistory-context;'))
  assert.ok(heard.length > 10 && heard.length < 100)
})

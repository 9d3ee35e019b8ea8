// line.test.ts: one event as text, by what its hearers asked for.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Capability } from '../capabilities/capabilities.ts'
import type { Entry } from '../entry.ts'
import { Line, partOf } from './line.ts'

const entry: Entry = {
  place: 7,
  timeMs: Date.UTC(2026, 0, 2, 3, 4, 5, 6),
  id: 'log-7',
  proposal: { kind: 'leave', user: 1, session: '1', reason: 'bye' },
}
const time = Capability['server-time']
const tags = Capability['message-tags']

// IRCv3 server-time, message-ids; message-tags, "Client-only tags": the server's own come first.
test('text has the tags that these capabilities stand for, whatever others there are, and in whatever order it is asked', () => {
  const line = new Line(entry, ':a PRIVMSG #s :hi', { clientTags: '+x=1' })
  const expected = new Map([
    [0, ':a PRIVMSG #s :hi'],
    [time, '@time=2026-01-02T03:04:05.006Z :a PRIVMSG #s :hi'],
    [tags, '@msgid=log-7;+x=1 :a PRIVMSG #s :hi'],
    [time | tags, '@time=2026-01-02T03:04:05.006Z;msgid=log-7;+x=1 :a PRIVMSG #s :hi'],
  ])
  const others = Capability['echo-message'] | Capability['multi-prefix'] | Capability['cap-notify']
  for (const capabilities of [0, tags, time, time | tags, tags, 0, time | tags, time]) {
    assert.equal(line.text(capabilities), expected.get(capabilities))
    assert.equal(line.text(capabilities | others), expected.get(capabilities))
  }
})

test('text without client-only tags has none', () => {
  assert.equal(new Line(entry, 'x').text(tags), '@msgid=log-7 x')
})

test('text is the last variant whose capability the hearer has, with tags like any other', () => {
  const [join, account] = [Capability['extended-join'], Capability['userhost-in-names']]
  const line = new Line(entry, 'plain', {
    variants: [
      { capability: join, body: 'joined' },
      { capability: account, body: 'both' },
    ],
  })
  const expected = new Map([
    [0, 'plain'],
    [join, 'joined'],
    [account, 'both'],
    [join | account, 'both'],
    [join | tags, '@msgid=log-7 joined'],
  ])
  for (const capabilities of [join, 0, join | tags, join | account, account, join, 0]) {
    assert.equal(line.text(capabilities), expected.get(capabilities))
    assert.equal(line.text(capabilities | Capability['echo-message']), expected.get(capabilities))
  }
})

// IRCv3 message-ids: an id is that of one message.
test('partOf gives each further line of an entry an id of its own', () => {
  assert.deepEqual(
    [1, 2, 3].map(number => partOf(entry, number).id),
    ['log-7', 'log-7-2', 'log-7-3'],
  )
})

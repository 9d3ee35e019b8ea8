// history.test.ts: what is asked for, when, and what becomes of the answers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Found } from '../parts.ts'
import { answer, asks, inPage, live, refuse, said, shown, START_MS } from './asked.ts'
import { makeFixture } from './fixture.ts'
import { messageOf } from './model-server.ts'

test('HistoryLoader.joined asks for the newest page of a new channel, and loadBefore for those before it until there is none', () => {
  const fixture = makeFixture()
  const sea = fixture.open('#sea')
  fixture.history.joined(sea)
  assert.deepEqual(asks(fixture), ['CHATHISTORY LATEST #sea * 10'])
  assert.equal(sea.history, 'loading')
  answer(fixture, [said(3), said(4)])
  assert.equal(sea.history, 'more')
  let calls = 0
  for (let count = 0; count < 2; count++) fixture.history.loadBefore(sea, () => calls++)
  assert.deepEqual(asks(fixture), ['CHATHISTORY BEFORE #sea msgid=3 10'])
  answer(fixture, [said(1), said(2)])
  assert.equal(calls, 2)
  fixture.history.loadBefore(sea, () => calls++)
  answer(fixture, [])
  assert.deepEqual([calls, sea.history, shown(fixture)], [3, 'complete', '1 2 3 4'])
  fixture.history.loadBefore(sea, () => calls++)
  assert.deepEqual([calls, asks(fixture)], [4, []])
})

test('HistoryLoader takes draft/chathistory-end for the end', () => {
  const fixture = makeFixture()
  const sea = fixture.open('#sea')
  fixture.history.joined(sea)
  const replies = ['@draft/chathistory-end BATCH +p chathistory #sea', inPage(said(1)), 'BATCH -p'].map(
    fixture.read,
  )
  fixture.asked.shift()?.onAnswer({ outcome: 'done', replies })
  assert.equal(sea.history, 'complete')
})

test('HistoryLoader.joined fills what was missed from its newer end, and proves that nothing is missing', () => {
  const fixture = makeFixture()
  const sea = fixture.open('#sea')
  live(fixture, sea, 1)
  fixture.history.joined(sea)
  live(fixture, sea, 8)
  assert.equal(shown(fixture), '1 [filling] 8')
  assert.deepEqual(asks(fixture), ['CHATHISTORY LATEST #sea msgid=1 10'])
  answer(fixture, [said(6), said(7), said(8)])
  assert.equal(shown(fixture), '1 [filling] 6 7 8')
  assert.deepEqual(asks(fixture), ['CHATHISTORY BETWEEN #sea msgid=6 msgid=1 10'])
  answer(fixture, [said(5)])
  answer(fixture, [])
  assert.equal(shown(fixture), '1 5 6 7 8')
})

test('HistoryLoader leaves a gap where too much was missed, and fillGap goes on', () => {
  const fixture = makeFixture()
  const sea = fixture.open('#sea')
  live(fixture, sea, 1)
  fixture.history.joined(sea)
  for (let page = 0; page < 5; page++) answer(fixture, [said(50 - page)])
  assert.deepEqual(asks(fixture), [])
  assert.equal(shown(fixture), '1 [open] 46 47 48 49 50')
  let isDone = false
  fixture.history.fillGap(sea, sea.items[1]?.key ?? '', () => (isDone = true))
  answer(fixture, [said(45)])
  answer(fixture, [])
  assert.ok(isDone)
  assert.equal(shown(fixture), '1 45 46 47 48 49 50')
})

test('HistoryLoader asks by time where the server names no messages, or has forgotten one', () => {
  const times = makeFixture({ isupport: { MSGREFTYPES: 'timestamp' } })
  const sea = times.open('#sea')
  live(times, sea, 1)
  times.history.joined(sea)
  assert.deepEqual(asks(times), ['CHATHISTORY LATEST #sea timestamp=2026-01-01T00:00:00.999Z 10'])
  answer(times, [said(1), said(2)])
  assert.equal(shown(times), '1 2')

  const forgets = makeFixture()
  live(forgets, forgets.open('#sea'), 1)
  forgets.history.joined(forgets.open('#sea'))
  refuse(forgets, 'MESSAGE_ERROR')
  assert.deepEqual(asks(forgets), ['CHATHISTORY LATEST #sea timestamp=2026-01-01T00:00:00.999Z 10'])
})

test('HistoryLoader opens a gap again when the link breaks, and says that it is lost when it is refused', () => {
  const fixture = makeFixture()
  const sea = fixture.open('#sea')
  live(fixture, sea, 1)
  fixture.history.joined(sea)
  fixture.asked.shift()?.onAnswer({ outcome: 'lost', replies: [] })
  assert.equal(shown(fixture), '1 [open]')
  fixture.history.joined(sea)
  assert.equal(shown(fixture), '1 [filling]')
  refuse(fixture, 'INVALID_TARGET')
  refuse(fixture, 'INVALID_TARGET')
  assert.equal(shown(fixture), '1 [lost]')
})

test('HistoryLoader goes on with a gap that was being filled when the link broke, after the newer one', () => {
  const fixture = makeFixture()
  const sea = fixture.open('#sea')
  live(fixture, sea, 1)
  fixture.history.joined(sea)
  live(fixture, sea, 5)
  fixture.asked.shift()?.onAnswer({ outcome: 'lost', replies: [] })
  fixture.history.joined(sea)
  assert.equal(shown(fixture), '1 [filling] 5 [filling]')
  assert.deepEqual(asks(fixture), [
    'CHATHISTORY LATEST #sea msgid=5 10',
    'CHATHISTORY BETWEEN #sea msgid=5 msgid=1 10',
  ])
})

test('HistoryLoader without chathistory shows what is lost, and has no more to give', () => {
  const fixture = makeFixture({ capabilities: [] })
  const sea = fixture.open('#sea')
  fixture.history.joined(sea)
  assert.equal(sea.history, 'complete')
  live(fixture, sea, 1)
  for (let count = 0; count < 2; count++) fixture.history.joined(sea)
  assert.deepEqual([shown(fixture), asks(fixture)], ['1 [lost]', []])
})

test('HistoryLoader.connected asks once which private conversations have something new, opens and fills those', () => {
  const fixture = makeFixture({ isupport: { CHATHISTORY: '50' } })
  const [bob, quiet] = [fixture.open('bob'), fixture.open('quiet')]
  live(fixture, bob, 1)
  live(fixture, quiet, 2)
  fixture.history.connected('resumed')
  assert.deepEqual(asks(fixture), [])
  fixture.history.connected('new')
  const bounds = 'timestamp=2026-01-02T00:00:00.000Z timestamp=2026-01-01T00:00:01.999Z'
  assert.deepEqual(asks(fixture), [`CHATHISTORY TARGETS ${bounds} 50`])
  const time = '2026-01-01T00:01:00.000Z'
  const lines = ['#sea', 'bob', 'new'].map(name => `CHATHISTORY TARGETS ${name} ${time}`)
  answer(fixture, lines, 'draft/chathistory-targets', '')
  assert.deepEqual(asks(fixture), ['CHATHISTORY LATEST bob msgid=1 50', 'CHATHISTORY LATEST new * 50'])
  assert.equal(shown(fixture, 'quiet'), '2')
  answer(fixture, [said(5, 'me')], 'chathistory', 'bob')
  assert.equal(shown(fixture, 'bob'), '1 [filling] 5')
})

test('HistoryLoader.loadAround shows a message from far back, with gaps above and below what came with it', () => {
  const fixture = makeFixture()
  const sea = fixture.open('#sea')
  live(fixture, sea, 1, 50)
  let key: string | undefined
  fixture.history.loadAround(sea, '20', found => (key = found))
  assert.deepEqual(asks(fixture), ['CHATHISTORY AROUND #sea msgid=20 10'])
  answer(fixture, [said(19), said(20), said(21)])
  assert.equal(shown(fixture), '1 [open] 19 20 21 [open] 50')
  assert.equal(key, fixture.timelines.find(sea, '20')?.key)
  fixture.history.fillGap(sea, sea.items[5]?.key ?? '', () => undefined)
  assert.deepEqual(asks(fixture), ['CHATHISTORY BETWEEN #sea msgid=50 msgid=21 10'])
  answer(fixture, [])
  assert.equal(shown(fixture), '1 [open] 19 20 21 50')
})

test('a page has events, messages of several lines, reactions and what was taken back; and what we sent where it was heard', () => {
  const fixture = makeFixture()
  const sea = fixture.open('#sea')
  const pending = { ...messageOf(undefined, START_MS, 'mine'), own: true, delivery: 'sent' } as const
  const { key = '' } = fixture.timelines.add(sea, pending, 'live') ?? {}
  fixture.takesEcho = ({ own, msgid, atMs }) => {
    if (!own || msgid !== '5') return false
    return fixture.timelines.replace(sea, key, { msgid, atMs, delivery: 'acknowledged' }) !== undefined
  }
  fixture.history.joined(sea)
  answer(fixture, [
    '@msgid=0;time=2026-01-01T00:00:00.500Z :bob!b@host JOIN #sea',
    said(1),
    '@+draft/react=👍;+draft/reply=1;draft/chathistory-context :carol!c@host TAGMSG #sea',
    '@msgid=3;time=2026-01-01T00:00:03.000Z :bob!b@host BATCH +m draft/multiline #sea',
    '@batch=m :bob!b@host PRIVMSG #sea :a',
    '@batch=m :bob!b@host PRIVMSG #sea :b',
    'BATCH -m',
    said(4),
    '@msgid=5;time=2026-01-01T00:00:05.000Z :me!m@host PRIVMSG #sea :mine',
    ':bob!b@host REDACT #sea 4 :oops',
    said(6),
    ':ignored!i@host PRIVMSG #sea :noise',
  ])
  assert.equal(shown(fixture), 'join 1 a\nb  mine 6')
  const [, first] = sea.items
  assert.ok(first?.kind === 'message' && first.reactions.get('👍')?.has('carol'))
  assert.equal(fixture.timelines.find(sea, '5')?.key, key)
  assert.deepEqual(fixture.told.filter(({ name }) => name === 'message').length, 1)
})

test('HistoryLoader has two questions on their way, asks first what a person waits for, and answers all when the session ends', () => {
  const fixture = makeFixture()
  const channels = ['#a', '#b', '#c', '#d'].map(fixture.open)
  for (const channel of channels) fixture.history.joined(channel)
  const [, , , last] = channels
  assert.equal(fixture.asked.length, 2)
  let found = 0
  fixture.history.loadAround(channels[0] ?? fixture.open('#a'), 'x', () => found++)
  answer(fixture, [], 'chathistory', '#a')
  assert.deepEqual(asks(fixture), ['CHATHISTORY LATEST #b * 10', 'CHATHISTORY AROUND #a msgid=x 10'])
  fixture.online = false
  for (const { onAnswer } of fixture.asked.splice(0)) onAnswer({ outcome: 'lost', replies: [] })
  assert.deepEqual([found, last?.history], [1, 'loading'])
  fixture.history.connected('new')
  assert.deepEqual([found, last?.history, asks(fixture)], [1, 'unknown', []])
})

test('HistoryLoader.search asks the server, newest first, and shows what stands in a conversation as it stands there', () => {
  const fixture = makeFixture({ capabilities: ['soju.im/search', 'draft/chathistory'] })
  const sea = fixture.open('#sea')
  live(fixture, sea, 2)
  let found: readonly Found[] = []
  fixture.history.search({ text: 'two words;', in: '#sea', from: 'bob' }, results => (found = results))
  assert.deepEqual(asks(fixture), ['SEARCH in=#sea;from=bob;text=two\\swords\\:;limit=100'])
  answer(fixture, [said(1), said(2), said(3, 'me')], 'soju.im/search', '')
  assert.deepEqual(
    found.map(({ target, message }) => [target, message.msgid]),
    [
      ['bob', '3'],
      ['#sea', '2'],
      ['#sea', '1'],
    ],
  )
  assert.equal(found[1]?.message, sea.items[0])
})

test('HistoryLoader.search looks through what is in memory where the server cannot', () => {
  const fixture = makeFixture()
  const sea = fixture.open('#sea')
  for (const [msgid, text] of Object.entries({ a: 'Tide is high', b: 'low tide', c: 'sand' })) {
    fixture.timelines.add(sea, messageOf(msgid, START_MS, text), 'live')
  }
  let found: readonly Found[] = []
  fixture.history.search({ text: 'tide' }, results => (found = results))
  assert.deepEqual(new Set(found.map(({ message }) => message.msgid)), new Set(['a', 'b']))
  fixture.history.search({ text: 'tide', from: 'carol' }, results => (found = results))
  assert.deepEqual(found, [])
})

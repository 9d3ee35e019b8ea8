// timelines.test.ts: what stands in a conversation: order, bounds, and what a line costs.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Fixture, makeFixture } from '../history/fixture.ts'
import { messageOf } from '../history/model-server.ts'

function texts(fixture: Fixture, name = '#sea'): string {
  return fixture
    .items(name)
    .map(item => (item.kind === 'gap' ? '|' : item.text))
    .join(' ')
}

function filled(fixture: Fixture, count: number, name = '#sea'): void {
  const conversation = fixture.open(name)
  for (let place = 0; place < count; place++) {
    fixture.timelines.add(conversation, messageOf(`${name}${place}`, place), 'live')
  }
}

test('TimelineStore.add puts what is live at the end, and what is history by its time, after what was said then', () => {
  const fixture = makeFixture()
  const sea = fixture.open('#sea')
  const { timelines } = fixture
  timelines.add(sea, messageOf('b', 20), 'live')
  timelines.add(sea, messageOf('c', 10), 'live')
  timelines.add(sea, messageOf('a', 5), 'history')
  timelines.add(sea, messageOf('d', 20), 'history')
  assert.equal(timelines.add(sea, messageOf('a', 30), 'live'), undefined)
  assert.equal(texts(fixture), 'a b c d')
})

test('TimelineStore.insert keeps the order of the server where times do not say it', () => {
  const fixture = makeFixture()
  const sea = fixture.open('#sea')
  for (const name of ['b', 'e']) fixture.timelines.add(sea, messageOf(name, 7), 'live')
  const page = ['a', 'b', 'c', 'd', 'e', 'f'].map(name => messageOf(name, 7))
  const { keys, fresh } = fixture.timelines.insert(sea, page, {})
  assert.equal(texts(fixture), 'a b c d e f')
  assert.deepEqual([keys.length, fresh.size], [6, 4])
})

test('TimelineStore.replace moves an echo below what others said before it, and takes a twin out', () => {
  const fixture = makeFixture()
  const { timelines } = fixture
  const sea = fixture.open('#sea')
  const mine = timelines.add(sea, { ...messageOf(undefined, 1, 'mine'), own: true, delivery: 'sent' }, 'live')
  const second = timelines.add(
    sea,
    { ...messageOf(undefined, 1, 'second'), own: true, delivery: 'sent' },
    'live',
  )
  timelines.add(sea, messageOf('x', 2), 'live')
  timelines.replace(sea, mine?.key ?? '', { msgid: 'm', atMs: 3, delivery: 'acknowledged' })
  assert.equal(texts(fixture), 'second x mine')
  timelines.add(sea, messageOf('n', 4, 'second'), 'history')
  timelines.replace(sea, second?.key ?? '', { msgid: 'n', atMs: 4, delivery: 'acknowledged' })
  assert.equal(texts(fixture), 'x mine second')
  assert.equal(timelines.find(sea, 'n')?.key, second?.key)
})

test('TimelineStore forgets the oldest, says that there is more, and finds them no more', () => {
  const fixture = makeFixture({ itemsMax: 160 })
  const sea = fixture.open('#sea')
  fixture.context.conversations.setHistory(sea, 'complete')
  filled(fixture, 1_000)
  assert.ok(sea.items.length <= 160 && sea.items.length >= 150, `${sea.items.length} items`)
  assert.equal(sea.history, 'more')
  assert.equal(fixture.timelines.find(sea, '#sea0'), undefined)
  assert.equal(fixture.timelines.find(sea, '#sea999')?.msgid, '#sea999')
})

test('TimelineStore keeps what somebody has read back to, up to as much again', () => {
  const fixture = makeFixture({ itemsMax: 200 })
  const sea = fixture.open('#sea')
  filled(fixture, 200)
  const page = (from: number): ReturnType<typeof messageOf>[] =>
    Array.from({ length: 100 }, (_, place) => messageOf(`old${from + place}`, from + place))
  fixture.timelines.insert(sea, page(-200), {})
  assert.ok(!fixture.timelines.hasRoom(sea) || sea.items.length >= 275, `${sea.items.length} items`)
  assert.ok(fixture.timelines.find(sea, 'old-101'))
  fixture.timelines.insert(sea, page(-400), {})
  assert.ok(sea.items.length <= 400)
})

test('TimelineStore bounds all conversations together: the longest one forgets', () => {
  const fixture = makeFixture({ itemsMax: 40 })
  for (let count = 0; count < 30; count++) filled(fixture, 40, `#sea${count}`)
  const all = [...fixture.context.conversations.all.values()]
  const total = all.reduce((sum, { items }) => sum + items.length, 0)
  assert.ok(total <= 400, `${total} items`)
  assert.ok(fixture.items('#sea29').length > 10)
})

test('TimelineStore cuts a text that is too long, between characters', () => {
  const fixture = makeFixture()
  const sea = fixture.open('#sea')
  fixture.timelines.add(sea, messageOf('1', 1, `x${'🌊'.repeat(20_000)}`), 'live')
  const [item] = sea.items
  assert.ok(item?.kind === 'message' && item.text.length < 17_000 && item.text.isWellFormed())
})

test('TimelineStore bounds the reactions of one message', () => {
  const fixture = makeFixture()
  const sea = fixture.open('#sea')
  fixture.timelines.add(sea, messageOf('1', 1), 'live')
  for (let count = 0; count < 1_000; count++) {
    fixture.timelines.react(sea, '1', { reaction: String(count), nick: 'bob', isGiven: true })
    fixture.timelines.react(sea, '1', { reaction: '0', nick: `n${count}`, isGiven: true })
  }
  fixture.timelines.react(sea, '1', { reaction: 'x'.repeat(100), nick: 'bob', isGiven: true })
  const [item] = sea.items
  assert.ok(item?.kind === 'message')
  assert.deepEqual([item.reactions.size, item.reactions.get('0')?.size], [32, 500])
})

test('TimelineStore.add copies no items as long as nobody looks', () => {
  const fixture = makeFixture()
  const sea = fixture.open('#sea')
  filled(fixture, 9_000)
  const shown = sea.items
  const startMs = performance.now()
  for (let place = 0; place < 900; place++) {
    fixture.timelines.add(sea, messageOf(`new${place}`, 9_000 + place), 'live')
  }
  assert.equal(shown.length, 9_000)
  assert.equal(sea.items, sea.items)
  assert.equal(sea.items.length, 9_900)
  // A copy for each would be nine million items: 100 ms at least on the machine that this was written on.
  assert.ok(performance.now() - startMs < 1_000)
})

test('TimelineStore.react gives nobody a reaction again that they took back after it', () => {
  const fixture = makeFixture()
  const sea = fixture.open('#sea')
  fixture.timelines.add(sea, messageOf('1', 1), 'live')
  const react = (isGiven: boolean, atMs: number, nick = 'bob'): void =>
    fixture.timelines.react(sea, '1', { reaction: 'x', nick, isGiven, atMs })
  const nicks = (): unknown => {
    const [item] = sea.items
    return item?.kind === 'message' && [...(item.reactions.get('x') ?? [])]
  }
  react(false, 20)
  react(true, 10)
  react(true, 10, 'carol')
  assert.deepEqual(nicks(), ['carol'])
  react(true, 30)
  assert.deepEqual(nicks(), ['carol', 'bob'])
})

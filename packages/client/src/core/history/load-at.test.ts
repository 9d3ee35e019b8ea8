// load-at.test.ts: jumping to a time.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answer, asks, live, said, shown, START_MS } from './asked.ts'
import { makeFixture } from './fixture.ts'

test('HistoryLoader.loadAt asks for what is around a time, and gives the first item of then or later', () => {
  const fixture = makeFixture()
  const sea = fixture.open('#sea')
  live(fixture, sea, 50)
  const found: (string | undefined)[] = []
  const keyOf = (msgid: string): string | undefined => fixture.timelines.find(sea, msgid)?.key
  fixture.history.loadAt(sea, START_MS + 20_000, key => found.push(key))
  assert.deepEqual(asks(fixture), ['CHATHISTORY AROUND #sea timestamp=2026-01-01T00:00:20.000Z 10'])
  answer(fixture, [said(19), said(21), said(22)])
  assert.equal(shown(fixture), '19 21 22 [open] 50')
  assert.deepEqual(found.splice(0), [keyOf('21')])
  fixture.history.loadAt(sea, START_MS + 21_500, key => found.push(key))
  assert.deepEqual([found.splice(0), asks(fixture)], [[keyOf('22')], []])
  fixture.history.loadAt(sea, START_MS + 60_000, key => found.push(key))
  assert.deepEqual([found.splice(0), asks(fixture)], [[keyOf('50')], []])
  fixture.history.loadAt(sea, START_MS + 30_000, key => found.push(key))
  answer(fixture, [])
  assert.deepEqual(found.splice(0), [keyOf('50')])
})

test('HistoryLoader.loadAt asks nothing of the first message of all, of no time, and of a server without history', () => {
  const fixture = makeFixture()
  const sea = fixture.open('#sea')
  const found: (string | undefined)[] = []
  fixture.history.joined(sea)
  answer(fixture, [])
  live(fixture, sea, 5)
  fixture.asked.splice(0)
  for (const atMs of [START_MS, Number.NaN]) fixture.history.loadAt(sea, atMs, key => found.push(key))
  assert.deepEqual(found, [sea.items[0]?.key, sea.items[0]?.key])
  const bare = makeFixture({ capabilities: [] })
  live(bare, bare.open('#sea'), 5)
  bare.history.loadAt(bare.open('#sea'), START_MS, key => found.push(key))
  assert.deepEqual([found.length, asks(bare), asks(fixture)], [3, [], []])
})

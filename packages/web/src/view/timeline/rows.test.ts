// rows.test.ts: days, new lines, grouping and folding.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { array, assert as check, boolean, integer, nat, property, tuple } from 'fast-check'
import { event, message, NOON_MS } from '../../testing/items.ts'
import type { ChatItem } from '@stonechat/client'
import { buildRows, isSameRow, type Row, rowOf } from './rows.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

function rowsOf(items: readonly ChatItem[], newAfterMs?: number): readonly Row[] {
  return buildRows(items, { newAfterMs, showsEvents: true }).rows
}

function kinds(rows: readonly Row[]): string {
  return rows.map(row => (row.kind === 'message' && row.isGrouped ? 'grouped' : row.kind)).join(' ')
}

test('buildRows begins each day with its name, also for those whose clock was wrong', () => {
  const items = [message(), message({ atMs: NOON_MS + DAY_MS }), message({ atMs: NOON_MS })]
  assert.equal(kinds(rowsOf(items)), 'day message day message day message')
})

test('buildRows groups what one person says within some minutes', () => {
  const items = [
    message(),
    message({ atMs: NOON_MS + MINUTE_MS }),
    message({ atMs: NOON_MS + 7 * MINUTE_MS }),
    message({ atMs: NOON_MS + 7 * MINUTE_MS, nick: 'ben' }),
    message({ atMs: NOON_MS + 7 * MINUTE_MS, nick: 'ben', form: 'action' }),
    message({ atMs: NOON_MS + 7 * MINUTE_MS, nick: 'ben', replyTo: 'id1' }),
  ]
  assert.equal(kinds(rowsOf(items)), 'day message grouped message message message message')
})

test('buildRows puts the line of what is new above the first message of others after that time', () => {
  const items = [
    message(),
    message({ atMs: NOON_MS + 1, own: true }),
    event('join', 'ben', { atMs: NOON_MS + 2 }),
    message({ atMs: NOON_MS + 3 }),
    message({ atMs: NOON_MS + 4 }),
  ]
  assert.equal(kinds(rowsOf(items, NOON_MS)), 'day message message events new message grouped')
  assert.equal(kinds(rowsOf(items, NOON_MS + 9)), 'day message message events message grouped')
})

test('buildRows folds comings and goings in a row, not what we or others did besides', () => {
  const items = [
    event('join', 'ben'),
    event('quit', 'ben'),
    event('topic', 'ben'),
    event('join', 'cleo'),
    event('join', 'me', { own: true }),
  ]
  const rows = rowsOf(items)
  assert.deepEqual(
    rows.map(row => (row.kind === 'events' ? row.events.length : 0)),
    [0, 2, 1, 1, 1],
  )
  assert.equal(rowOf(rows, items[1]?.key ?? ''), items[0]?.key)
  assert.equal(rowOf(rows, 'nothing'), undefined)
})

test('buildRows takes less than linear patience for a storm of events: 20,000 in a row', () => {
  const items = Array.from({ length: 20_000 }, (_, index) => event('join', `n${index}`))
  const rows = rowsOf(items)
  assert.equal(rows.length, 21)
})

test('isSameRow: the same items in the same place, and nothing else', () => {
  const [one, two] = [message(), message()]
  const before = rowsOf([one, two])
  const now = rowsOf([one, two, message()])
  assert.ok(before.every((row, index) => isSameRow(row, now[index] ?? row)))
  const [, first, second] = rowsOf([one, { ...two }])
  assert.ok(first && second && before[1] && before[2])
  assert.equal(isSameRow(before[1], first), true)
  assert.equal(isSameRow(before[2], second), false)
  const [, ungrouped] = rowsOf([two])
  assert.equal(isSameRow(before[2], ungrouped ?? before[2]), false)
  assert.equal(isSameRow(before[0] ?? first, first), false)
})

test('buildRows leaves out comings and goings of others where nobody wants to see them', () => {
  const items = [event('join', 'ben'), message(), event('quit', 'ben'), event('topic', 'ben')]
  const { rows } = buildRows(items, { newAfterMs: undefined, showsEvents: false })
  assert.equal(kinds(rows), 'day message events')
})

test('buildRows goes on from what it has built before, as if it built all of it', () => {
  const DAY = 24 * 60 * MINUTE_MS
  const events = ['join', 'topic'] as const
  const item = integer({ min: 0, max: 2 }).chain(kind =>
    integer({ min: 0, max: 3 }).map(hours => {
      const atMs = NOON_MS + (hours * DAY) / 3
      return kind === 0 ? message({ atMs }) : event(events[kind - 1] ?? 'join', 'ben', { atMs })
    }),
  )
  const change = tuple(nat(30), nat(30), array(item, { maxLength: 8 }))
  check(
    property(
      array(item, { maxLength: 30 }),
      array(change, { maxLength: 6 }),
      boolean(),
      (first, changes, showsEvents) => {
        const wish = { newAfterMs: NOON_MS + 1, showsEvents }
        let items: ChatItem[] = first
        let built = buildRows(items, wish)
        for (const [at, gone, come] of changes) {
          items = items.toSpliced(at, gone, ...come)
          built = buildRows(items, wish, built)
          assert.deepEqual(built, buildRows(items, wish))
        }
      },
    ),
  )
})

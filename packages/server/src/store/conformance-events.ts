// conformance-events.ts: for tests: what every store does with what is no message, and with what is changed afterwards.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EventRow } from '../core/history/history.ts'
import { type Open, places, row, withRows } from './conformance.ts'

export function testEvents(title: string, open: Open): void {
  testEventPages(title, open)
  testOtherEvents(title, open)
  testChanges(title, open)
  testOlder(title, open)
}

/** Something that happened in #sea and #sky. */
function event(place: number, others: Partial<EventRow> = {}): EventRow {
  const { conversation: _, ...columns } = row(place, '')
  return { ...columns, command: 'NICK', conversations: ['#sea', '#sky'], about: '', ...others }
}

const mixed = [
  row(1, '#sea'),
  event(2),
  row(3, '#sea'),
  event(4, { command: 'JOIN', conversations: ['#sea'] }),
]
const events = ['NICK', 'JOIN']

function testEventPages(title: string, open: Open): void {
  test(`${title}: page gives the events that are asked for, and counts them`, () =>
    withRows(open, mixed, async store => {
      assert.deepEqual(await places(store, {}), [1, 3])
      assert.deepEqual(await places(store, { events }), [1, 2, 3, 4])
      assert.deepEqual(await places(store, { events: ['NICK'] }), [1, 2, 3])
      assert.deepEqual(await places(store, { events, limit: 2 }), [3, 4])
      assert.deepEqual(await places(store, { events, limit: 2, take: 'oldest' }), [1, 2])
      assert.deepEqual(await places(store, { events, after: { timeMs: 1000 } }), [2, 3, 4])
      assert.deepEqual(await places(store, { events, before: { timeMs: 4000 } }), [1, 2, 3])
      const { conversations: _, about: __, ...columns } = event(2)
      const nick = await store.page({ conversations: ['#sky'], events, take: 'newest', limit: 9 })
      assert.deepEqual(nick, [{ ...columns, conversation: '#sky' }])
    }))

  test(`${title}: page gives an event of several conversations once where they are read as one`, () =>
    withRows(open, mixed, async store => {
      assert.deepEqual(await places(store, { events, conversations: ['#sky', '#sea'] }), [1, 2, 3, 4])
      assert.deepEqual(await places(store, { events, conversations: ['#sky', '#sea'], limit: 3 }), [2, 3, 4])
    }))
}

function testOtherEvents(title: string, open: Open): void {
  test(`${title}: an event is no message: newest and search leave it out`, () =>
    withRows(open, mixed, async store => {
      const newest = await store.newest({ groups: [['#sea'], ['#sky']], participants: ['~1'] })
      assert.deepEqual(placesOf(newest), [3])
      const query = { conversations: ['#sea'], participants: [], from: 'alice', phrases: [] }
      assert.deepEqual(placesOf(await store.search({ ...query, take: 'newest', limit: 9 })), [1, 3])
    }))

  test(`${title}: find gives the row of a place, message or event`, () =>
    withRows(open, mixed, async store => {
      assert.deepEqual(await store.find(3), [row(3, '#sea')])
      assert.equal((await store.find(2))?.[0]?.command, 'NICK')
      assert.deepEqual(await store.find(5), [])
    }))

  test(`${title}: about gives events that are about messages, in order, where they may be read`, () => {
    const rows = [1, 2, 3, 4].map(place => event(place, { about: place === 4 ? '' : `x-${place % 2}` }))
    const elsewhere = event(5, { about: 'x-1', conversations: ['#pond'] })
    return withRows(open, [...rows, elsewhere], async store => {
      const about = async (ids: string[], limit = 9): Promise<number[]> =>
        placesOf(await store.about({ ids, conversations: ['#sea', '#sky'], limit }))
      assert.deepEqual(await about(['x-1']), [1, 3])
      assert.deepEqual(await about(['x-0', 'x-1', '']), [1, 2, 3])
      assert.equal((await about(['x-0', 'x-1'], 2)).length, 2)
      assert.deepEqual(await about([]), [])
    })
  })

  test(`${title}: expire forgets events too`, () =>
    withRows(
      open,
      Array.from({ length: 1500 }, (_, index) => event(index + 1)),
      async store => {
        await store.page({ conversations: [], take: 'newest', limit: 0 })
        await store.expire(1_499_000)
        assert.deepEqual(await places(store, { events }), [1499, 1500])
        assert.deepEqual(await places(store, { events, conversations: ['#sky'] }), [1499, 1500])
      },
    ))
}

function testChanges(title: string, open: Open): void {
  const searched = {
    conversations: ['#sea', '#lake'],
    participants: [],
    from: undefined,
    phrases: [['message']],
    take: 'newest',
    limit: 9,
  } as const

  test(`${title}: what is removed is in no page, and is not found`, () =>
    withRows(open, [row(1, '#sea'), event(2), row(3, '#sea'), { place: 4, removes: 1 }], async store => {
      store.append({ place: 5, removes: 2 })
      store.append({ place: 6, removes: 99 })
      assert.equal(await store.committed(6), true)
      assert.deepEqual(await places(store, { events }), [3])
      assert.deepEqual(await places(store, { events, conversations: ['#sky'] }), [])
      assert.deepEqual(placesOf(await store.search(searched)), [3])
      assert.deepEqual(await store.find(1), [])
    }))

  test(`${title}: rows follow a conversation to its new name, beside those that were there`, () => {
    const renaming = { place: 4, renames: [{ from: '#sea', to: '#lake', since: 2 }] }
    const rows = [row(1, '#lake'), row(2, '#sea'), event(3), renaming, row(5, '#sea'), row(6, '#lake')]
    return withRows(open, rows, async store => {
      assert.deepEqual(await places(store, { events }), [5])
      assert.deepEqual(await places(store, { events, conversations: ['#lake'] }), [1, 2, 3, 6])
      store.append({ place: 7, renames: [{ from: '#lake', to: '#sea', since: 0 }] })
      assert.deepEqual(await places(store, { events }), [1, 2, 3, 5, 6])
      // What happened in two channels that are one now.
      store.append({ place: 8, renames: [{ from: '#sky', to: '#sea', since: 0 }] })
      assert.deepEqual(await places(store, { events }), [1, 2, 3, 5, 6])
      assert.deepEqual(await places(store, { events, limit: 4 }), [2, 3, 5, 6])
      const found = await store.search(searched)
      assert.deepEqual(placesOf(found), [1, 2, 5, 6])
      assert.deepEqual(new Set(found?.map(({ conversation }) => conversation)), new Set(['#sea']))
      assert.deepEqual(
        placesOf(await store.newest({ groups: [['#sea'], ['#lake']], participants: ['~1'] })),
        [6],
      )
    })
  })
}

function testOlder(title: string, open: Open): void {
  test(`${title}: rows stay where they are when a message among them is older than the renaming reaches`, async () => {
    for (const [oldest, since, expected] of [
      [row(1, '#sea'), 2, [1, 3]],
      [event(2, { conversations: ['#sea'] }), 3, []],
      [row(1, '#sea'), 1, []],
    ] as const) {
      const renaming = { place: 4, renames: [{ from: '#sea', to: '#lake', since }] }
      await withRows(open, [oldest, row(3, '#sea'), renaming], async store => {
        assert.deepEqual(await places(store, { events }), expected)
      })
    }
  })
}

function placesOf(rows: readonly { readonly place: number }[] | undefined): number[] {
  return rows?.map(({ place }) => place) ?? []
}

// conformance.ts: for tests: what every store does, whatever it keeps the rows in.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PageQuery, Row, SearchQuery, Written } from '../core/history/history.ts'
import { phrasesOf } from '../core/history/words.ts'
import type { Store } from './store.ts'

export function row(place: number, conversation: string, others: Partial<Row> = {}): Row {
  return {
    place,
    timeMs: place * 1000,
    id: `x-${place}`,
    conversation,
    command: 'PRIVMSG',
    source: 'alice!a@host',
    target: conversation,
    text: `message ${place}`,
    tags: '',
    account: '',
    sender: '',
    ...others,
  }
}

export type Open = () => Promise<Store>

/** `open` gives a store that nothing was written to. */
export function testStore(title: string, open: Open): void {
  testPages(title, open)
  testPlaces(title, open)
  testOthers(title, open)
  testSearch(title, open)
  testRecords(title, open)
}

export async function withRows(
  open: Open,
  rows: readonly Written[],
  run: (store: Store) => Promise<void>,
): Promise<void> {
  await using store = await open()
  for (const each of rows) store.append(each)
  await run(store)
}

/** The places of a page of #sea. */
export async function places(store: Store, query: Partial<PageQuery>): Promise<number[]> {
  const rows = await store.page({ conversations: ['#sea'], take: 'newest', limit: 10, ...query })
  assert.ok(rows)
  return rows.map(({ place }) => place)
}

const ten = Array.from({ length: 10 }, (_, index) => row(index + 1, index % 2 ? '#sea' : '#sky'))

function testPages(title: string, open: Open): void {
  test(`${title}: page gives a row as it was appended`, () => {
    const odd = row(1, '#sea', {
      tags: '+a=1;+b',
      account: 'Robert',
      text: 'quote \' and " and 🐚',
      command: 'NOTICE',
    })
    return withRows(open, [odd], async store => {
      assert.deepEqual(await store.page({ conversations: ['#sea'], take: 'newest', limit: 1 }), [odd])
    })
  })

  test(`${title}: page takes the newest or the oldest, always in order of their places`, () =>
    withRows(open, ten, async store => {
      assert.deepEqual(await places(store, {}), [2, 4, 6, 8, 10])
      assert.deepEqual(await places(store, { limit: 2 }), [8, 10])
      assert.deepEqual(await places(store, { limit: 2, take: 'oldest' }), [2, 4])
      assert.deepEqual(await places(store, { limit: 0 }), [])
    }))

  test(`${title}: page reads several conversations as one`, () =>
    withRows(open, ten, async store => {
      const both = { conversations: ['#sea', '#nowhere', '#sky'] }
      assert.deepEqual(await places(store, { ...both, limit: 3 }), [8, 9, 10])
      assert.deepEqual(await places(store, { ...both, limit: 3, take: 'oldest' }), [1, 2, 3])
      assert.deepEqual(await places(store, { conversations: [] }), [])
    }))
}

function testPlaces(title: string, open: Open): void {
  test(`${title}: page takes what is after and before a place, the place itself not`, () =>
    withRows(open, ten, async store => {
      assert.deepEqual(await places(store, { after: { place: 4 } }), [6, 8, 10])
      assert.deepEqual(await places(store, { before: { place: 6 } }), [2, 4])
      assert.deepEqual(await places(store, { after: { place: 2 }, before: { place: 9 } }), [4, 6, 8])
      assert.deepEqual(await places(store, { after: { place: 8 }, before: { place: 4 } }), [])
    }))

  test(`${title}: page takes what is after and before a time, that moment itself not`, () => {
    const sameTime = [row(1, '#sea'), ...[2, 3, 4].map(place => row(place, '#sea', { timeMs: 2000 }))]
    return withRows(open, [...sameTime, row(5, '#sea')], async store => {
      assert.deepEqual(await places(store, { after: { timeMs: 2000 } }), [5])
      assert.deepEqual(await places(store, { before: { timeMs: 2000 } }), [1])
      assert.deepEqual(await places(store, { after: { timeMs: 1999 } }), [2, 3, 4, 5])
      assert.deepEqual(await places(store, { before: { timeMs: 2001 } }), [1, 2, 3, 4])
      assert.deepEqual(await places(store, { after: { timeMs: 9999 } }), [])
      assert.deepEqual(await places(store, { before: { timeMs: 0 } }), [])
    })
  })
}

function testOthers(title: string, open: Open): void {
  test(`${title}: newest gives the last row of each group, and of each private conversation of one`, () => {
    const rows = [row(1, '#sea'), row(2, '#sea 1'), row(3, '~1 ~2'), row(4, '~1 ~3'), row(5, '~2 ~3')]
    return withRows(open, [...rows, row(6, '~1 ~2'), row(7, '~1 ~1')], async store => {
      const groups = [['#sea', '#sea 1'], ['#nowhere'], ['#sea']]
      const found = await store.newest({ groups, participants: ['~1'] })
      const foundPlaces = found?.map(({ place }) => place) ?? []
      assert.deepEqual(
        foundPlaces.toSorted((one, other) => one - other),
        [1, 2, 4, 6, 7],
      )
    })
  })

  test(`${title}: expire forgets what is older, however much it is`, () =>
    withRows(
      open,
      Array.from({ length: 2500 }, (_, index) => row(index + 1, '#sea')),
      async store => {
        await store.page({ conversations: [], take: 'newest', limit: 0 })
        await store.expire(2_499_000)
        assert.deepEqual(await places(store, {}), [2499, 2500])
        await store.expire(0)
        assert.deepEqual(await places(store, {}), [2499, 2500])
      },
    ))

  test(`${title}: committed says that a row is kept, and what is appended then is kept too`, async () => {
    await using store = await open()
    assert.equal(store.writable, true)
    store.append(row(store.lastPlace + 1, '#sea'))
    assert.equal(await store.committed(store.lastPlace + 1), true)
    store.append(row(store.lastPlace + 2, '#sea'))
    store.append(row(store.lastPlace + 3, '#sea'))
    const both = [store.committed(store.lastPlace + 2), store.committed(store.lastPlace + 3)]
    assert.deepEqual(await Promise.all(both), [true, true])
    assert.equal((await places(store, {})).length, 3)
  })
}

const said: readonly Row[] = [
  row(1, '#sea', { text: 'The calm sea tonight' }),
  row(2, '#sky', { text: 'Calm, calm Sea!', source: 'Bob^!b@host' }),
  row(3, '#sea', { text: '今日は海が静かです', source: 'Bob^!b@host' }),
  row(4, '~1 ~2', { text: 'calm between us' }),
  row(5, '~2 ~3', { text: 'calm between others' }),
  row(6, '#sea', { text: 'the sea is calm' }),
]

function testSearch(title: string, open: Open): void {
  /** The places of what is found in all that ~1 may read. */
  async function finds(store: Store, text: string, others: Partial<SearchQuery> = {}): Promise<number[]> {
    const own = { conversations: ['#sea', '#sky', '#nowhere'], participants: ['~1'], from: undefined }
    const query = { ...own, phrases: phrasesOf(text), take: 'newest', limit: 10, ...others } as const
    return (await store.search(query))?.map(({ place }) => place) ?? []
  }

  test(`${title}: search finds words and phrases, in any case, by whom and where and when`, () =>
    withRows(open, said, async store => {
      assert.deepEqual(await finds(store, 'calm'), [1, 2, 4, 6])
      assert.deepEqual(await finds(store, 'SEA "the calm"'), [1])
      assert.deepEqual(await finds(store, 'cal'), [])
      assert.deepEqual(await finds(store, '海が'), [3])
      assert.deepEqual(await finds(store, '海静'), [])
      assert.deepEqual(await finds(store, '', { from: 'bob^' }), [2, 3])
      assert.deepEqual(await finds(store, '', { from: 'bob' }), [])
      assert.deepEqual(await finds(store, 'calm', { limit: 2 }), [4, 6])
      assert.deepEqual(await finds(store, 'calm', { limit: 2, take: 'oldest' }), [1, 2])
      assert.deepEqual(await finds(store, 'calm', { after: { place: 1 }, before: { timeMs: 6000 } }), [2, 4])
      assert.deepEqual(await finds(store, 'calm', { participants: [] }), [1, 2, 6])
      assert.deepEqual(await finds(store, '', { conversations: [], participants: [] }), [])
    }))

  test(`${title}: search takes words for words, whatever they mean to a database`, () =>
    withRows(open, [row(1, '#sea', { text: 'NOT near AND "or" scope' })], async store => {
      assert.deepEqual(await finds(store, 'NOT AND or near scope'), [1])
      assert.deepEqual(await finds(store, `'); DROP TABLE search; --`), [])
    }))

  // A part that continues the one before it (multiline.ts).
  test(`${title}: search takes the lines of a message for one text`, () =>
    withRows(open, [row(1, '#sea', { text: 'calm\nse\ra tonight' })], async store => {
      assert.deepEqual(await finds(store, '"calm sea"'), [1])
    }))

  test(`${title}: search no longer finds what has expired`, () =>
    withRows(open, said, async store => {
      assert.deepEqual(await finds(store, 'calm'), [1, 2, 4, 6])
      await store.expire(4000)
      assert.deepEqual(await finds(store, 'calm'), [4, 6])
      store.reserve(store.lastPlace + 1000)
      store.append(row(7, '#sea', { text: 'calm again' }))
      assert.equal(await store.committed(7), true)
      assert.deepEqual(await finds(store, 'calm'), [4, 6, 7])
    }))

  test(`${title}: search finds the first and the last of many, before and after some of them expire`, () => {
    const many = Array.from({ length: 1300 }, (_, index) => index + 1)
    const rows = many.map(place => row(place, '#sea', { text: place % 100 === 0 ? 'calm' : 'rough' }))
    const hundreds = Array.from({ length: 13 }, (_, index) => 100 * (index + 1))
    return withRows(open, rows, async store => {
      assert.deepEqual(await finds(store, 'calm', { limit: 50 }), hundreds)
      assert.deepEqual(await finds(store, 'calm', { limit: 50, take: 'oldest' }), hundreds)
      assert.deepEqual(await finds(store, 'calm', { limit: 2 }), [1200, 1300])
      assert.deepEqual(await finds(store, 'calm', { limit: 2, take: 'oldest' }), [100, 200])
      const middle = { after: { place: 400 }, before: { timeMs: 1_200_000 }, limit: 50 }
      assert.deepEqual(await finds(store, 'calm', middle), hundreds.slice(4, 11))
      await store.expire(1_250_000)
      assert.deepEqual(await finds(store, 'calm'), [1300])
      assert.deepEqual(await finds(store, 'rough', { limit: 1, take: 'oldest' }), [1250])
    })
  })
}

function testRecords(title: string, open: Open): void {
  test(`${title}: committed says that a record is kept, with rows and without`, async () => {
    await using store = await open()
    const place = store.lastPlace + 1
    store.writeRecord(place, { kind: 'a', key: '1', value: '{}' })
    assert.equal(await store.committed(place), true)
    store.append(row(place + 1, '#sea'))
    store.writeRecord(place + 2, { kind: 'a', key: '1', value: undefined })
    assert.deepEqual(await Promise.all([store.committed(place + 1), store.committed(place + 2)]), [
      true,
      true,
    ])
  })
}

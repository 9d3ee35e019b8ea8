// search-index.test.ts: the index follows behind what was written, also after a crash, and forgets what is deleted.

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, test } from 'node:test'
import type { SearchQuery } from '../core/history/history.ts'
import { row } from './conformance.ts'
import { Reader } from './reader.ts'
import { Writer } from './writer.ts'

const folder = await mkdtemp(join(tmpdir(), 'stonechat-index-'))
after(() => rm(folder, { recursive: true }))
let files = 0

function newPath(): string {
  files += 1
  return join(folder, `${files}.db`)
}

/** Places from `first` to `last`, one transaction; gives whether it is time to index. */
function write(database: Writer, first: number, last: number): boolean {
  const places = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  return database.write({ rows: places.map(place => row(place, '#sea')), records: [], reserve: undefined })
}

/** As the one reads what the other has written. */
function search(path: string, query: SearchQuery): number[] {
  const reader = new Reader(path)
  const places = reader.search(query).map(({ place }) => place)
  reader.close()
  return places
}

function found(path: string): number[] {
  const query = { conversations: ['#sea'], participants: [], from: undefined, phrases: [['message']] }
  return search(path, { ...query, take: 'newest', limit: 10_000 })
}

function indexed(path: string): number {
  const db = new DatabaseSync(path, { readOnly: true })
  const { count } = db.prepare('SELECT count(*) AS count FROM search_docsize').get() ?? {}
  db.close()
  return Number(count)
}

test('write says when it is time to index, index when there is nothing more to do, and search finds all meanwhile', () => {
  const path = newPath()
  const database = new Writer(path, 'x')
  assert.equal(write(database, 1, 499), false)
  assert.equal(write(database, 500, 1100), true)
  assert.equal(indexed(path), 0)
  assert.equal(found(path).length, 1100)
  assert.equal(database.index(), true)
  assert.equal(indexed(path), 500)
  assert.equal(found(path).length, 1100)
  assert.equal(database.index(), false)
  assert.equal(database.index(), false)
  assert.equal(indexed(path), 1000)
  assert.deepEqual(new Set(found(path)).size, 1100)
  database.close()
})

test('a database goes on indexing where the one before it was killed', () => {
  const path = newPath()
  const killed = new Writer(path, 'x')
  write(killed, 1, 1100)
  killed.index()
  const database = new Writer(path, 'x')
  assert.equal(found(path).length, 1100)
  assert.equal(database.index(), false)
  assert.equal(indexed(path), 1000)
  assert.equal(found(path).length, 1100)
  database.close()
  killed.close()
})

test('expire takes rows from the index and from those that are not indexed yet', () => {
  const path = newPath()
  const database = new Writer(path, 'x')
  write(database, 1, 900)
  database.index()
  while (database.expire(701_000)) continue
  assert.equal(indexed(path), 0)
  assert.equal(found(path).length, 200)
  assert.equal(write(database, 901, 1250), true)
  assert.equal(database.index(), false)
  assert.deepEqual(found(path).length, 550)
  assert.equal(indexed(path), 500)
  database.close()
})

test('what is removed is not found, whether it was in the index already or not', () => {
  const path = newPath()
  const database = new Writer(path, 'x')
  write(database, 1, 600)
  database.index()
  assert.equal(indexed(path), 500)
  database.write({
    rows: [500, 501].map((removes, index) => ({ place: 601 + index, removes })),
    records: [],
    reserve: undefined,
  })
  assert.equal(indexed(path), 499)
  assert.equal(found(path).length, 598)
  write(database, 603, 1100)
  database.index()
  assert.equal(found(path).length, 598 + 498)
  database.close()
})

test('search finds the same in many conversations as in each of them, rare and common words', () => {
  const path = newPath()
  const database = new Writer(path, 'x')
  const many = Array.from({ length: 10 }, (_, index) => `#c${index}`)
  // All of them by turns, then long talks in one of the others after the other.
  const rows = Array.from({ length: 1500 }, (_, index) => {
    const channel = index < 300 ? index % 10 : 6 + Math.floor((index - 300) / 300)
    return row(index + 1, many[channel] ?? '', { text: index % 30 === 0 ? 'a rare one' : 'a common one' })
  })
  database.write({ rows, records: [], reserve: undefined })
  while (database.index()) continue
  const places = (conversations: readonly string[], word: string, limit: number): number[] => {
    const query = { conversations, participants: [], from: undefined, phrases: [[word]] }
    return search(path, { ...query, take: 'newest', limit })
  }
  for (const [some, word, limit] of [
    [many, 'rare', 50],
    [many, 'common', 50],
    [many, 'common', 400],
    // All that is found first is not theirs: once, twice, and more often than it is looked up anywhere.
    [many.slice(0, 9), 'common', 50],
    [many.slice(0, 8), 'common', 50],
    [many.slice(0, 6), 'common', 100],
    [many.slice(0, 6), 'rare', 50],
  ] as const) {
    const one = some.flatMap(name => places([name], word, limit)).toSorted((a, b) => a - b)
    assert.deepEqual(places(some, word, limit), one.slice(-limit))
  }
  database.close()
})

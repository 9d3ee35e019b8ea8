// sqlite.test.ts: the store on disk: what every store does, what is found again, and what a disk does that fails.

import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, test } from 'node:test'
import { testEvents } from './conformance-events.ts'
import { row, testStore } from './conformance.ts'
import { openSqlite, type SqliteOptions } from './sqlite.ts'
import type { Store } from './store.ts'

const folder = await mkdtemp(join(tmpdir(), 'stonechat-store-'))
after(() => rm(folder, { recursive: true }))
let files = 0

function newPath(): string {
  files += 1
  return join(folder, `${files}.db`)
}

function open(path: string, others: Partial<SqliteOptions> = {}): Promise<Store> {
  const onFailure = (error: Error): never => assert.fail(error)
  return openSqlite({
    path,
    newName: 'x',
    onFailure,
    onReadFailure: onFailure,
    onIndexFailure: onFailure,
    onRecovery: () => {},
    ...others,
  })
}

const sea = { conversations: ['#sea'], take: 'newest', limit: 10 } as const

testStore('openSqlite', () => open(newPath()))
testEvents('openSqlite', () => open(newPath()))

test('openSqlite finds again what was kept, under the name that the log had', async () => {
  const path = newPath()
  const first = await open(path)
  first.append(row(1, '#sea'))
  await first.close()
  await using second = await open(path, { newName: 'other' })
  assert.equal(second.name, 'x')
  assert.deepEqual(await second.page(sea), [row(1, '#sea')])
})

test('openSqlite leaves nothing in the file of what was removed', async () => {
  const path = newPath()
  const store = await open(path)
  // One that fits into a page of the file, and one that does not.
  store.append(row(1, '#sea', { text: 'xylophone' }))
  store.append(row(2, '#sea', { text: 'xylophone'.repeat(1000) }))
  store.append(row(3, '#sea', { text: 'harmonica' }))
  await store.committed(3)
  store.append({ place: 4, removes: 1 })
  store.append({ place: 5, removes: 2 })
  await store.close()
  const file = await readFile(path)
  assert.ok(file.includes('harmonica'))
  assert.ok(!file.includes('xylophone'))
})

test('openSqlite gives a last place that no earlier run has passed, even where it kept nothing and crashed', async () => {
  const path = newPath()
  await using first = await open(path)
  // As after a crash: the first one has not been closed.
  await using second = await open(path)
  assert.ok(second.lastPlace > first.lastPlace)
  second.reserve(second.lastPlace + 5_000_000)
  second.append(row(second.lastPlace + 1, '#sea'))
  await second.committed(second.lastPlace + 1)
  await using third = await open(path)
  assert.ok(third.lastPlace >= second.lastPlace + 5_000_000)
})

test('page and newest give nothing where the database cannot be read, and say why', async () => {
  const path = newPath()
  const told: string[] = []
  await using store = await open(path, { onReadFailure: error => told.push(error.message) })
  const other = new DatabaseSync(path)
  other.exec('DROP TABLE messages')
  other.close()
  assert.equal(await store.page({ ...sea, before: { timeMs: 1 } }), undefined)
  assert.match(told.join(), /no such table: messages/)
})

test('close writes what was appended before it', async () => {
  const path = newPath()
  const store = await open(path)
  for (let place = 1; place <= 500; place++) store.append(row(place, '#sea'))
  await store.close()
  await store.close()
  await using again = await open(path)
  assert.equal((await again.page({ ...sea, limit: 1000 }))?.length, 500)
})

test('committed says false of a row that cannot be written; when the disk can be written again, the store can', async () => {
  const path = newPath()
  const failed = Promise.withResolvers<Error>()
  const recovered = Promise.withResolvers<void>()
  await using store = await open(path, { onFailure: failed.resolve, onRecovery: recovered.resolve })
  const other = new DatabaseSync(path)
  other.exec('BEGIN IMMEDIATE')
  store.append(row(1, '#sea'))
  assert.equal(await store.committed(1), false)
  assert.match((await failed.promise).message, /locked/)
  assert.equal(store.writable, false)
  other.exec('COMMIT')
  other.close()
  await recovered.promise
  assert.equal(store.writable, true)
  store.append(row(2, '#sea'))
  assert.equal(await store.committed(2), true)
  assert.deepEqual(await store.page(sea), [row(2, '#sea')])
})

test('what cannot be indexed is kept all the same, and told once', async () => {
  const path = newPath()
  const told: string[] = []
  await using store = await open(path, { onIndexFailure: error => told.push(error.message) })
  const other = new DatabaseSync(path)
  other.exec('DROP TABLE search')
  other.close()
  for (let place = 1; place <= 2000; place++) {
    store.append(row(place, '#sea'))
    if (place % 500 === 0) assert.equal(await store.committed(place), true)
  }
  assert.equal((await store.page({ ...sea, limit: 3000 }))?.length, 2000)
  assert.equal(told.length, 1)
  assert.match(told[0] ?? '', /no such table: search/)
})

test('openSqlite hands over the records that were kept, in the order in which each was written last, once', async () => {
  const path = newPath()
  const first = await open(path)
  const write = (key: string, value?: string): void => first.writeRecord(1, { kind: 'a', key, value })
  write('1', '"one"')
  write('2', '"two"')
  write('3', '"three"')
  assert.equal(await first.committed(1), true)
  write('1', '"one more"')
  write('2')
  write('4', '"four"')
  write('4')
  first.writeRecord(2, { kind: 'b', key: '1', value: '{"text":"\' and \\" and 🐚"}' })
  await first.close()
  await using second = await open(path)
  assert.deepEqual(second.takeRecords(), [
    { kind: 'a', key: '3', value: '"three"' },
    { kind: 'a', key: '1', value: '"one more"' },
    { kind: 'b', key: '1', value: '{"text":"\' and \\" and 🐚"}' },
  ])
  assert.deepEqual(second.takeRecords(), [])
})

test('records that cannot be written are written when the disk can be written again, the last word of each', async () => {
  const path = newPath()
  const failed = Promise.withResolvers<Error>()
  const recovered = Promise.withResolvers<void>()
  const store = await open(path, { onFailure: failed.resolve, onRecovery: recovered.resolve })
  const other = new DatabaseSync(path)
  other.exec('BEGIN IMMEDIATE')
  store.writeRecord(1, { kind: 'a', key: '1', value: '1' })
  store.writeRecord(1, { kind: 'a', key: '2', value: '1' })
  const first = store.committed(1)
  await failed.promise
  store.writeRecord(2, { kind: 'a', key: '1', value: '2' })
  assert.equal(await first, false)
  other.exec('COMMIT')
  other.close()
  await recovered.promise
  await store.close()
  await using again = await open(path)
  assert.deepEqual(again.takeRecords(), [
    { kind: 'a', key: '2', value: '1' },
    { kind: 'a', key: '1', value: '2' },
  ])
})

test('ten thousand records are written and handed over quickly', async () => {
  const path = newPath()
  const store = await open(path)
  for (let at = 0; at < 10_000; at++) store.writeRecord(1, { kind: 'a', key: String(at), value: '"x"' })
  await store.close()
  const startedMs = performance.now()
  await using again = await open(path)
  assert.equal(again.takeRecords().length, 10_000)
  assert.ok(performance.now() - startedMs < 2000, 'ten thousand records take too long to open')
})

test('rows that come one by one share commits', async () => {
  let commits = 0
  await using store = await open(newPath(), { onCommit: () => commits++ })
  const startMs = performance.now()
  for (let place = 1; place <= 300; place++) {
    store.append(row(place, '#sea'))
    await new Promise(resolve => setImmediate(resolve))
  }
  assert.equal(await store.committed(300), true)
  // One at once, then one in five milliseconds, and the last.
  assert.ok(commits <= 2 + (performance.now() - startMs) / 5, `${commits} commits`)
  assert.equal((await store.page({ ...sea, limit: 1000 }))?.length, 300)
})

test('what is appended while much expires is committed in between', async () => {
  await using store = await open(newPath())
  for (let place = 1; place <= 3000; place++) store.append(row(place, '#sea'))
  await store.page(sea)
  let expired = false
  const expiring = store.expire(3_000_001).finally(() => {
    expired = true
  })
  store.append(row(3001, '#sea'))
  assert.equal(await store.committed(3001), true)
  assert.equal(expired, false)
  await expiring
  assert.deepEqual(await store.page(sea), [row(3001, '#sea')])
})

test('the index is never far behind, however fast rows come', async () => {
  const path = newPath()
  await using store = await open(path)
  for (let place = 1; place <= 6000; place++) {
    store.append(row(place, '#sea'))
    if (place % 1000 === 0) assert.equal(await store.committed(place), true)
  }
  const db = new DatabaseSync(path, { readOnly: true })
  const { count } = db.prepare('SELECT count(*) AS count FROM search_docsize').get() ?? {}
  db.close()
  assert.ok(Number(count) >= 4500, `${String(count)} of 6000 rows are indexed`)
})

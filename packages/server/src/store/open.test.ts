// open.test.ts: databases that are older, newer, somebody else's or damaged.

import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, test } from 'node:test'
import { row } from './conformance.ts'
import { Reader } from './reader.ts'
import { Writer } from './writer.ts'
import { APPLICATION_ID, migrations } from './migrations.ts'
import { addSearchFunctions, openDatabase } from './open.ts'

const folder = await mkdtemp(join(tmpdir(), 'stonechat-open-'))
after(() => rm(folder, { recursive: true }))
let files = 0

function newPath(): string {
  files += 1
  return join(folder, `${files}.db`)
}

function made(path: string): string {
  new Writer(path, 'x').close()
  return path
}

function change(path: string, sql: string): void {
  const db = new DatabaseSync(path)
  db.exec(sql)
  db.close()
}

/** What openDatabase says, and that it leaves the file as it is. */
async function refuses(path: string, pattern: RegExp): Promise<void> {
  const before = await readFile(path)
  assert.throws(() => openDatabase(path, 'x'), pattern)
  assert.deepEqual(await readFile(path), before)
}

test('openDatabase writes with WAL, and a commit is on disk before it returns', () => {
  const db = openDatabase(newPath(), 'x')
  assert.equal(db.prepare('PRAGMA journal_mode').get()?.['journal_mode'], 'wal')
  // 2 is FULL.
  assert.equal(db.prepare('PRAGMA synchronous').get()?.['synchronous'], 2)
  db.close()
})

for (const version of migrations.keys()) {
  test(`openDatabase brings a database of version ${version} up to date`, () => {
    const path = newPath()
    const old = new DatabaseSync(path)
    addSearchFunctions(old)
    for (const step of migrations.slice(0, version)) old.exec(step)
    old.exec(`PRAGMA application_id = ${version && APPLICATION_ID}; PRAGMA user_version = ${version}`)
    if (version > 0) old.exec("INSERT INTO log (name, last_place) VALUES ('x', 7)")
    old.close()
    const db = openDatabase(path, 'x')
    assert.equal(db.prepare('PRAGMA user_version').get()?.['user_version'], migrations.length)
    db.close()
  })
}

test('openDatabase refuses a database that a newer stonechat has written', async () => {
  const path = made(newPath())
  change(path, `PRAGMA user_version = ${migrations.length + 1}`)
  await refuses(path, /\.db: it was written by a newer stonechat/)
})

test('openDatabase refuses the database of another program', async () => {
  const path = newPath()
  change(path, 'CREATE TABLE bookmarks (address TEXT)')
  await refuses(path, /\.db: it is the database of another program/)
})

test('openDatabase reports what is no database, or no longer one, and does not touch it', async () => {
  const noise = newPath()
  await writeFile(noise, 'noise'.repeat(1000))
  await refuses(noise, /\.db: it is damaged \(.*\); nothing was changed/)
  const short = made(newPath())
  const database = new Writer(short, 'x')
  const rows = Array.from({ length: 1000 }, (_, index) => row(index + 1, '#sea'))
  database.write({ rows, records: [], reserve: undefined })
  database.close()
  await truncate(short, 20_480)
  await refuses(short, /\.db: it is damaged/)
})

test('openDatabase says which file it cannot open', () => {
  assert.throws(
    () => openDatabase(join(folder, 'no', 'such.db'), 'x'),
    /such\.db: .*no such file or directory/,
  )
})

test('a write that fails halfway keeps nothing of it', () => {
  const path = newPath()
  const database = new Writer(path, 'x')
  const reader = new Reader(path)
  const twice = [row(1, '#sea'), row(2, '#sea'), row(2, '#sea')]
  assert.throws(() => database.write({ rows: twice, records: [], reserve: undefined }), /UNIQUE/)
  const all = { conversations: ['#sea'], take: 'newest', limit: 10 } as const
  assert.deepEqual(reader.page(all), [])
  database.write({ rows: twice.slice(1, 2), records: [], reserve: undefined })
  assert.deepEqual(reader.page(all), [row(2, '#sea')])
  reader.close()
  database.close()
})

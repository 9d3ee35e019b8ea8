// export.test.ts: what was said is read again, while it is being written and afterwards.

import assert from 'node:assert/strict'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, test } from 'node:test'
import { row } from './conformance.ts'
import { Writer } from './writer.ts'
import { type Exported, type ExportOptions, exportMessages } from './export.ts'

const folder = await mkdtemp(join(tmpdir(), 'stonechat-export-'))
after(() => rm(folder, { recursive: true }))
let files = 0

function newPath(): string {
  files += 1
  return join(folder, `${files}.db`)
}

function readAll(path: string, options: Partial<ExportOptions> = {}): Exported[] {
  return [...exportMessages({ path, casemapping: 'ascii', ...options })].flat()
}

function textsOf(path: string, options: Partial<ExportOptions> = {}): string[] {
  return readAll(path, options).map(({ text }) => text)
}

test('exportMessages gives all that a message is, while the database is open for writing', () => {
  const path = newPath()
  const database = new Writer(path, 'x')
  const tags = String.raw`+draft/reply=a\sb;bot`
  database.write({
    rows: [
      {
        ...row(1, '#sea'),
        timeMs: 1_767_225_600_123,
        source: 'wren!w@host',
        target: '#Sea',
        tags,
        account: 'Wren',
      },
    ],
    records: [],
    reserve: undefined,
  })
  assert.deepEqual(readAll(path), [
    {
      time: '2026-01-01T00:00:00.123Z',
      msgid: row(1, '#sea').id,
      conversation: '#sea',
      command: 'PRIVMSG',
      sender: 'wren!w@host',
      account: 'Wren',
      target: '#Sea',
      text: row(1, '#sea').text,
      tags: { '+draft/reply': 'a b', bot: '' },
    },
  ])
  database.close()
})

test('exportMessages gives events too where they are asked for, one for each channel that they happened in', () => {
  const path = newPath()
  const database = new Writer(path, 'x')
  const { conversation: _, ...columns } = row(2, '')
  const quit = {
    ...columns,
    command: 'QUIT',
    target: '',
    text: ':bye',
    conversations: ['#sea', '#sky 3'],
    about: '',
  }
  const several = { ...row(1, '#sea'), text: 'calm\nse\ra' }
  database.write({ rows: [several, quit, row(3, '#sky')], records: [], reserve: undefined })
  database.close()
  const told = (options: Partial<ExportOptions>): string[] =>
    readAll(path, options).map(({ conversation, command, text }) => `${conversation} ${command} ${text}`)
  assert.deepEqual(told({}), ['#sea PRIVMSG calm\nsea', '#sky PRIVMSG message 3'])
  assert.deepEqual(told({ events: true }), [
    '#sea PRIVMSG calm\nsea',
    '#sea QUIT :bye',
    '#sky QUIT :bye',
    '#sky PRIVMSG message 3',
  ])
  assert.deepEqual(told({ events: true, channels: ['#sky'] }), ['#sky QUIT :bye', '#sky PRIVMSG message 3'])
})

test('exportMessages picks channels in any case, and leaves private conversations out then', () => {
  const path = newPath()
  const database = new Writer(path, 'x')
  const conversations = ['#sea', '#sea 12', '#[x]', '~1 ~2']
  const rows = conversations.map((name, index) => ({ ...row(index + 1, name), text: name }))
  database.write({ rows, records: [], reserve: undefined })
  database.close()
  assert.deepEqual(textsOf(path), conversations)
  // What was said while it was secret is part of the channel.
  assert.deepEqual(textsOf(path, { channels: ['#SEA'] }), ['#sea', '#sea 12'])
  assert.deepEqual(readAll(path, { channels: ['#sea'] })[1]?.conversation, '#sea')
  assert.deepEqual(textsOf(path, { channels: ['#{X}'] }), [])
  assert.deepEqual(textsOf(path, { channels: ['#sea', '#{X}'], casemapping: 'rfc1459' }), ['#sea', '#sea 12'])
  assert.deepEqual(textsOf(path, { channels: ['#none'] }), [])
})

test('exportMessages gives what was said from one moment until before another, all steps of it', () => {
  const path = newPath()
  const database = new Writer(path, 'x')
  const rows = Array.from({ length: 2500 }, (_, index) => ({
    ...row(index + 1, '#sea'),
    timeMs: index,
    text: String(index),
  }))
  database.write({ rows, records: [], reserve: undefined })
  database.close()
  assert.equal(textsOf(path).length, 2500)
  const some = textsOf(path, { sinceMs: 999, untilMs: 2001 })
  assert.deepEqual([some.length, some[0], some.at(-1)], [1002, '999', '2000'])
})

test('exportMessages ends although more is written while it reads, and lets the writer tidy up', () => {
  const path = newPath()
  const database = new Writer(path, 'x')
  const write = (first: number, count: number): void => {
    const rows = Array.from({ length: count }, (_, index) => row(first + index, '#sea'))
    database.write({ rows, records: [], reserve: undefined })
  }
  write(1, 1500)
  const reading = exportMessages({ path, casemapping: 'ascii' })
  assert.equal(reading.next().value?.length, 1000)
  write(1501, 1000)
  const other = new DatabaseSync(path)
  // All of the log gets into the database, and it begins anew: no reader stands in the way.
  assert.equal(other.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'], 0)
  other.close()
  assert.equal(reading.next().value?.length, 500)
  assert.equal(reading.next().done, true)
  database.close()
})

test('exportMessages changes nothing, and says what is wrong with a file in one line', async () => {
  const missing = newPath()
  assert.throws(() => readAll(missing), /^Error: open the history \S+: there is no such file$/)
  const empty = newPath()
  await writeFile(empty, '')
  assert.throws(() => readAll(empty), /: it is empty$/)
  const other = newPath()
  await writeFile(
    other,
    'no database at all, but a text that is long enough to be read as the head of one '.repeat(9),
  )
  assert.throws(() => readAll(other), /: it is damaged \([^\n]+\); nothing was changed$/)
  const newer = newPath()
  new Writer(newer, 'x').close()
  const db = new DatabaseSync(newer)
  db.exec('PRAGMA user_version = 99')
  db.close()
  assert.throws(() => readAll(newer), /: it was written by a newer stonechat [^\n]+$/)
})

test('exportMessages says so where the database is cut short', async () => {
  const path = newPath()
  const database = new Writer(path, 'x')
  const rows = Array.from({ length: 3000 }, (_, index) => row(index + 1, '#sea'))
  database.write({ rows, records: [], reserve: undefined })
  database.close()
  await truncate(path, 100_000)
  assert.throws(() => readAll(path), /^Error: (open|read) the history \S+: it is damaged [^\n]+$/)
})

test('exportMessages leaves the database of an older stonechat to the server', () => {
  const path = newPath()
  new Writer(path, 'x').close()
  const db = new DatabaseSync(path)
  db.exec('PRAGMA user_version = 1')
  db.close()
  assert.throws(() => readAll(path), /: it was written by an older stonechat: [^\n]+$/)
})

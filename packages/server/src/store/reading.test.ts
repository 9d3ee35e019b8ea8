// reading.test.ts: the reading thread comes when it is asked, and comes again where it could not.

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, test } from 'node:test'
import { row } from './conformance.ts'
import { Reading } from './reading.ts'
import { Writer } from './writer.ts'

const folder = await mkdtemp(join(tmpdir(), 'stonechat-reading-'))
after(() => rm(folder, { recursive: true }))
const all = { conversations: ['#sea'], take: 'newest', limit: 10 } as const

test('Reading.ask says why it cannot read, and reads once it can', async () => {
  const path = join(folder, 'later.db')
  const reading = new Reading(path)
  await assert.rejects(reading.ask('page', all), /later\.db: there is no such file/)
  const writer = new Writer(path, 'x')
  assert.deepEqual(await reading.ask('page', all), [])
  writer.write({ rows: [row(1, '#sea')], records: [], reserve: undefined })
  assert.deepEqual(await reading.ask('page', all), [row(1, '#sea')])
  await reading.end()
  writer.close()
})

test('Reading.ask answers while a transaction is being written', async () => {
  const path = join(folder, 'busy.db')
  const writer = new Writer(path, 'x')
  writer.write({ rows: [row(1, '#sea')], records: [], reserve: undefined })
  const reading = new Reading(path)
  const other = new DatabaseSync(path)
  other.exec('BEGIN IMMEDIATE; DELETE FROM messages')
  assert.deepEqual(await reading.ask('page', all), [row(1, '#sea')])
  other.exec('COMMIT')
  assert.deepEqual(await reading.ask('page', all), [])
  other.close()
  await reading.end()
  writer.close()
})

test('Reading.end answers what was asked before it, and is content where nothing was', async () => {
  const path = join(folder, 'end.db')
  new Writer(path, 'x').close()
  const reading = new Reading(path)
  const asked = reading.ask('page', all)
  await reading.end()
  assert.deepEqual(await asked, [])
  await new Reading(path).end()
})

// journal.test.ts: what is written of what happens on a server, and what never is.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { constants } from 'node:fs'
import { type FileHandle, mkdtemp, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { LINES_PER_SECOND_MAX, limiter, openJournal } from './journal.ts'
import { newAudit, noteBug } from './observer.ts'

const folder = await mkdtemp(join(tmpdir(), 'stonechat-journal-'))
after(() => rm(folder, { recursive: true }))
let files = 0

function newPath(): string {
  files += 1
  return join(folder, `${files}.log`)
}

async function lines(path: string): Promise<unknown[]> {
  const text = await readFile(path, 'utf8')
  return text
    .split('\n')
    .slice(0, -1)
    .map(line => {
      const { time, ...others } = JSON.parse(line)
      assert.match(String(time), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
      return others
    })
}

const act = { who: 'wren!w@host', operator: 'admin', what: 'kill', on: 'eve!e@\n"x' }

test('openJournal writes one line each for what is important enough, and for what operators did', async () => {
  const target = newPath()
  const journal = await openJournal({ level: 'warn', target }, assert.fail)
  journal.note('info', 'connected', { session: '1' })
  journal.note('warn', 'refused', { reason: 'full', nothing: undefined })
  newAudit(journal).record(act)
  await journal[Symbol.asyncDispose]()
  assert.deepEqual(await lines(target), [
    { level: 'warn', event: 'refused', reason: 'full' },
    { level: 'audit', event: 'audit', ...act },
  ])
  assert.equal((await stat(target)).mode & 0o777, 0o600)
})

test('reload changes the level, and opens a file anew that was moved away', async () => {
  const target = newPath()
  const journal = await openJournal({ level: 'error', target }, assert.fail)
  newAudit(journal).record(act)
  journal.note('info', 'before', {})
  await rename(target, `${target}.1`)
  journal.reload('info')
  journal.note('info', 'after', {})
  await journal[Symbol.asyncDispose]()
  assert.deepEqual(await lines(target), [{ level: 'info', event: 'after' }])
})

test('openJournal says which file it cannot open', async () => {
  const target = join(folder, 'missing', 'x.log')
  await assert.rejects(
    openJournal({ level: 'info', target }, assert.fail),
    /^Error: open the log \S+missing\/x\.log: .*ENOENT/,
  )
})

test('limiter lets so many of one event pass in a second, and of the others too', () => {
  let nowMs = 500
  const isTooMuch = limiter(() => nowMs)
  for (let count = 0; count < LINES_PER_SECOND_MAX; count++) assert.equal(isTooMuch('refused'), false)
  assert.equal(isTooMuch('refused'), true)
  assert.equal(isTooMuch('ended'), false)
  nowMs = 1000
  assert.equal(isTooMuch('refused'), false)
})

test('openJournal counts what it leaves out; what operators did it always writes', async () => {
  const target = newPath()
  let dropped = 0
  const journal = await openJournal({ level: 'info', target }, () => (dropped += 1))
  const many = LINES_PER_SECOND_MAX * 3
  for (let count = 0; count < many; count++) {
    journal.note('warn', 'refused', {})
    newAudit(journal).record(act)
  }
  await journal[Symbol.asyncDispose]()
  const written = (await lines(target)).length
  assert.ok(dropped >= LINES_PER_SECOND_MAX)
  assert.equal(written + dropped, many * 2)
})

test('note does not wait for a reader that stands still; what is too much is left out', async () => {
  const target = newPath()
  execFileSync('mkfifo', [target])
  // Somebody has it open, and does not read.
  const reader = await open(target, constants.O_RDWR | constants.O_NONBLOCK)
  let dropped = 0
  const journal = await openJournal({ level: 'info', target }, () => (dropped += 1))
  for (let count = 0; count < 20_000; count++) {
    newAudit(journal).record({ ...act, on: String(count).padEnd(100) })
    if (count % 1000 === 0) await new Promise(setImmediate)
  }
  assert.ok(dropped > 0)
  // From now on it is read, so that the journal can be closed.
  let read = ''
  const state = { closed: false }
  const closing = journal[Symbol.asyncDispose]().then(() => (state.closed = true))
  while (!state.closed) read += await readSome(reader)
  await closing
  read += await readSome(reader)
  await reader.close()
  assert.match(read, /^\{"level":"audit",[^\n]*"on":"0 +"\}\n/)
})

/** '' where there is nothing now. */
async function readSome(reader: FileHandle): Promise<string> {
  await new Promise(setImmediate)
  try {
    const { bytesRead, buffer } = await reader.read(Buffer.alloc(65_536))
    return buffer.toString('utf8', 0, bytesRead)
  } catch (error) {
    assert.ok(error instanceof Error && 'code' in error && error.code === 'EAGAIN')
    return ''
  }
}

test('noteBug tells where a bug showed, and not what the message of the error says', async () => {
  const target = newPath()
  const journal = await openJournal({ level: 'info', target }, assert.fail)
  noteBug(journal, new TypeError('a secret\n    of two lines'))
  noteBug(journal, 'another secret')
  await journal[Symbol.asyncDispose]()
  const text = await readFile(target, 'utf8')
  assert.match(text, /"event":"bug","name":"TypeError","stack":"at [^"]*journal\.test\.ts/)
  assert.doesNotMatch(text, /secret/)
})

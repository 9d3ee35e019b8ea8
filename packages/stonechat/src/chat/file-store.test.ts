// file-store.test.ts: what a client keeps, and that programs do not take it from each other.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { claim } from './claim.ts'
import { FileStore } from './file-store.ts'

const PLACE = 'chat.example:6697'
const OWN = join('servers', 'chat.example+3A6697', '1')

async function withFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'stonechat-store-'))
  try {
    await run(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('FileStore: keeps texts for its owner alone, and forgets those that are empty', () =>
  withFolder(async folder => {
    {
      await using store = await FileStore.open(folder, PLACE)
      assert.equal(await store.read('outbox'), undefined)
      await store.write('outbox', 'first')
      await store.write('outbox', 'second é')
      await store.write('a/b', 'x')
      await store.write('a/b', '')
    }
    const file = join(folder, OWN, 'outbox.txt')
    assert.equal((await stat(file)).mode & 0o777, 0o600)
    assert.deepEqual(await readdir(join(folder, OWN)), ['outbox.txt'])
    await using again = await FileStore.open(folder, 'CHAT.example:6697')
    assert.equal(await again.read('outbox'), 'second é')
  }))

test('FileStore: two programs at once have a folder each, and a half that a crash has left is removed', () =>
  withFolder(async folder => {
    const other = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: 'pipe' })
    await once(other, 'spawn')
    {
      await using first = await FileStore.open(folder, PLACE)
      await first.write('outbox', 'of the other')
    }
    await writeFile(join(folder, OWN, 'outbox.txt.1.new'), 'of th')
    await writeFile(join(folder, OWN, 'claim'), `${other.pid}\n`)
    {
      await using second = await FileStore.open(folder, PLACE)
      assert.equal(await second.read('outbox'), undefined)
      await second.write('outbox', 'mine')
    }
    other.kill('SIGKILL')
    await once(other, 'exit')
    await using third = await FileStore.open(folder, PLACE)
    assert.equal(await third.read('outbox'), 'of the other')
    assert.deepEqual((await readdir(join(folder, OWN))).toSorted(), ['claim', 'outbox.txt'])
  }))

test('claim: of many who find one that nobody has any more, one gets it', () =>
  withFolder(async folder => {
    const file = join(folder, 'claim')
    await writeFile(file, 'nobody\n')
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim(file)))
    assert.equal(claims.filter(Boolean).length, 1)
    await claims.find(Boolean)?.()
    assert.deepEqual(await readdir(folder), [])
  }))

// unix.test.ts: the files of Unix sockets.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { rejection } from '../conformance/rejection.ts'
import * as unix from './unix.ts'

const folder = mkdtempSync(join(tmpdir(), 'sockets-'))
after(() => rmSync(folder, { recursive: true }))

test('listen makes a file with the mode, and close removes it', async () => {
  const path = join(folder, 'mode.sock')
  const listener = await unix.listen({ path, mode: 0o600 })
  assert.equal(statSync(path).mode & 0o777, 0o600)
  await listener.close()
  assert.equal(existsSync(path), false)
})

test('listen takes over the file of a server that was killed', async () => {
  const path = join(folder, 'stale.sock')
  const program = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => console.log('on'))`
  const killed = spawn(process.execPath, ['-e', program])
  await once(killed.stdout, 'data')
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  assert.ok(statSync(path).isSocket())

  await using listener = await unix.listen({ path })
  await using client = await unix.connect({ path })
  await using server = await listener.accept()
  await client.send('hello')
  assert.equal(String(await server.receive()), 'hello')
})

test('listen leaves the socket of a live server to it', async () => {
  const path = join(folder, 'live.sock')
  await using listener = await unix.listen({ path })
  const error = await rejection(unix.listen({ path }))
  assert.equal(error.message, `listen unix:${path}: address already in use`)
  await using client = await unix.connect({ path })
  assert.deepEqual(client.remote, listener.local)
})

test('listen leaves a file alone that is no socket', async () => {
  const path = join(folder, 'notes.txt')
  writeFileSync(path, 'keep me')
  assert.equal((await rejection(unix.listen({ path }))).code, 'EADDRINUSE')
  assert.equal(readFileSync(path, 'utf8'), 'keep me')
})

test('listen gives up when the mode cannot be set', async () => {
  const path = join(folder, 'bad-mode.sock')
  await assert.rejects(unix.listen({ path, mode: -1 }))
  assert.equal(existsSync(path), false)
})

test('listen and connect name the path that there is not', async () => {
  const path = join(folder, 'no-folder', 'a.sock')
  const refused = await rejection(unix.connect({ path }))
  assert.equal(refused.message, `connect unix:${path}: no such file or directory`)
  const failed = await rejection(unix.listen({ path }))
  assert.equal(failed.operation, 'listen')
})

// join-ends.test.ts: however the terminal client ends, what was typed is there at the next start, and the terminal is as it was.
import assert from 'node:assert/strict'
import { watch } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { Bell, until } from './drivers/bell.ts'
import { startServer } from './drivers/chat-server.ts'
import { makeFolder, type TemporaryFolder } from './drivers/folder.ts'
import { openJoined } from './drivers/joined.ts'
import type { Pty } from './drivers/pty.ts'

const options = { timeout: 60_000 }
const TYPED = 'half a sentence'

/** At a channel, with something typed that was not sent. */
async function openTyping(device: TemporaryFolder, port: number): Promise<Pty> {
  const pty = await openJoined(device.path, ['--nick', 'wren', `tcp://127.0.0.1:${port}`])
  await pty.shows(/Welcome/)
  pty.types('/join #sea\r')
  await pty.shows(/wren joined/)
  pty.types(TYPED)
  await pty.shows(/half a sentence/)
  return pty
}

/** What was typed is there again, where it was typed. */
async function assertKept(device: TemporaryFolder): Promise<void> {
  await using pty = await openJoined(device.path, [])
  await pty.shows(/half a sentence$/m)
}

for (const [signal, code] of [
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)
  test(
    `join ends at ${signal}, gives the terminal back, and knows at the next start what was typed`,
    options,
    async () => {
      await using device = await makeFolder()
      await using server = await startServer()
      await using pty = await openTyping(device, server.port)
      pty.signals(signal)
      assert.equal(await pty.exits(5_000), code)
      assert.equal(pty.isFullScreen, false)
      for (const mode of ['?2004l', '?1002l', '?1006l', '?1004l', '?25h'])
        assert.ok(pty.written.includes(`\x1b[${mode}`), mode)
      await assertKept(device)
    },
  )

test('join that is killed has kept what was typed up to the last second', options, async () => {
  await using device = await makeFolder()
  await using server = await startServer()
  await using pty = await openTyping(device, server.port)
  // It is on the disk in much less than a second; what a person types after that may be lost.
  await kept(device, TYPED)
  pty.signals('SIGKILL')
  await pty.exits()
  await assertKept(device)
})

/** Until a file of the device holds the text, and no longer than a second. */
async function kept({ path }: TemporaryFolder, text: string): Promise<void> {
  using stack = new DisposableStack()
  const bell = new Bell()
  const watcher = stack.adopt(watch(path, { recursive: true }), each => each.close())
  watcher.on('change', () => bell.ring())
  const look = async (): Promise<true | undefined> => {
    for (const name of await readdir(path, { recursive: true }))
      if (name.endsWith('drafts.txt') && (await readFile(join(path, name), 'utf8')).includes(text))
        return true
    return undefined
  }
  await until(bell, look, () => `${path} does not hold ${text}`, 1_000)
}

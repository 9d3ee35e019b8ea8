// join-small.test.ts: the terminal client on a screen that shrinks and grows, is written over, and into which a film is pasted.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startServer } from './drivers/chat-server.ts'
import { makeFolder } from './drivers/folder.ts'
import { openJoined, residentBytes } from './drivers/joined.ts'
import type { Pty } from './drivers/pty.ts'

const options = { timeout: 60_000 }

/** In a channel, with something said and something typed. */
async function chat(play: (pty: Pty) => Promise<void>): Promise<void> {
  await using device = await makeFolder()
  await using server = await startServer()
  const url = `tcp://127.0.0.1:${server.port}`
  await using pty = await openJoined(device.path, ['--nick', 'wren', url, '#sea'])
  await pty.shows(/wren joined/)
  pty.types('said before\r')
  await pty.shows(/said before[^]*›$/m)
  await play(pty)
  pty.types('\x15/quit\r')
  assert.equal(await pty.exits(), 0)
}

test('join is of use in 20 columns and 5 rows, and whole again in a larger terminal', options, () =>
  chat(async pty => {
    pty.types('typed')
    await pty.shows(/^› typed$/m)
    const before = pty.screen()
    pty.resizes(20, 5)
    await pty.shows(/said before[^]*\n› typed$/)
    pty.types(' small')
    await pty.shows(/\n› typed small$/)
    pty.types('\r')
    await pty.shows(/typed small[^]*\n›$/)
    for (const [columns, rows] of [
      [1, 1],
      [3, 2],
      [500, 200],
      [20, 5],
    ] as const) {
      pty.resizes(columns, rows)
      pty.types('k')
    }
    await pty.shows(/typed small[^]*\n› kkkk$/)
    pty.resizes(100, 30)
    await pty.shows(/1 here[^]*said before[^]*typed small[^]*› kkkk$/)
    assert.equal(pty.screen().split('\n').length, before.split('\n').length)
  }),
)

test('join draws over what another program has written, at Ctrl-L', options, () =>
  chat(async pty => {
    for (let row = 0; row < 30; row += 3) pty.terminal.write(`\x1b[${row};7H\x1b[7mnoise of others\x1b[0m`)
    await pty.shows(/noise of others/)
    pty.types('\x0c')
    await pty.becomes('clean', () => !/noise|others/.test(pty.screen()))
    await pty.shows(/1 here[^]*@wren[^]*said before[^]*›$/)
  }),
)

test(
  'join takes ten megabytes that are pasted, says what it left out, and what it keeps is no more than a person can send',
  options,
  () =>
    chat(async pty => {
      const line = 'a line of a log file that nobody wants to read here\n'
      pty.pastes(line.repeat(10_000_000 / line.length))
      await pty.shows(/characters of what was pasted were left out/)
      const bytes = await residentBytes(pty)
      assert.ok(bytes < 450_000_000, String(bytes))
      pty.types('\x03')
      pty.types('here')
      await pty.shows(/^› here$/m)
    }),
)

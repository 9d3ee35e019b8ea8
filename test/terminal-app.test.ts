// terminal-app.test.ts: the loop of the terminal client in a real terminal: keys, paste, resize, signals, bugs.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KEYS, Pty } from './drivers/pty.ts'

const PROGRAM = 'test/drivers/typed-app.ts'

async function open(): Promise<Pty> {
  const pty = new Pty([process.execPath, PROGRAM])
  await pty.shows(/typed:/)
  return pty
}

/** The screen that was there before is back, with its cursor, and keys would be shown. */
async function assertRestored(pty: Pty): Promise<void> {
  await pty.becomes('as it was before', () => !pty.isFullScreen)
  assert.ok(pty.written.includes('\x1b[?2004l') && pty.written.includes('\x1b[?1002l'))
}

test('runApp shows keys of a real terminal, and leaves it as it was', async () => {
  await using pty = await open()
  assert.equal(pty.isFullScreen, true)
  pty.types('héllo 漢字')
  await pty.shows(/^typed: héllo 漢字$/m)
  pty.types(KEYS.up)
  await pty.shows(/^told: key Up$/m)
  pty.types(KEYS.escape)
  await pty.shows(/^told: key Escape$/m)
  pty.types('\x04')
  assert.equal(await pty.exits(), 0)
  await assertRestored(pty)
})

test('runApp hears the mouse, the focus and a resize', async () => {
  await using pty = await open()
  pty.clicks(4, 9)
  await pty.shows(/^told: release left 4 9$/m)
  pty.focuses(false)
  await pty.shows(/^100 x 30 away$/m)
  pty.resizes(20, 5)
  await pty.shows(/^20 x 5 away\ntold: resize\ntyped:\nrow 0\nrow 1$/)
  pty.resizes(120, 40)
  await pty.shows(/^row 36$/m)
})

test('runApp takes ten megabytes that are pasted, and hears keys after them', async () => {
  await using pty = await open()
  pty.pastes('x'.repeat(10_000_000))
  await pty.shows(/^told: paste of 1000000 and 9000000$/m)
  pty.types('k')
  await pty.shows(/^typed: k$/m)
})

test('runApp draws over what another program has written, at Ctrl-L and when the process goes on after a stop', async () => {
  await using pty = await open()
  const before = pty.screen()
  pty.signals('SIGSTOP')
  pty.signals('SIGCONT')
  await pty.becomes('drawn again', () => pty.written.split('\x1b[2J').length === 3 && pty.screen() === before)
  pty.types('\x0c')
  await pty.becomes('drawn again', () => pty.written.split('\x1b[2J').length === 4 && pty.screen() === before)
})

test('runApp goes on after Ctrl-Z where nobody could have stopped it', async () => {
  await using pty = await open()
  pty.types('\x1a')
  await pty.becomes('left and taken again', () => pty.written.split('\x1b[?1049h').length === 3)
  pty.types('k')
  await pty.shows(/^typed: k$/m)
})

for (const [signal, code] of [
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGINT', 130],
] as const) {
  test(`runApp gives the terminal back at ${signal}, and ends with ${code}`, async () => {
    await using pty = await open()
    pty.signals(signal)
    assert.equal(await pty.exits(), code)
    await assertRestored(pty)
  })
}

test('runApp gives the terminal back before a bug of ours is shown', async () => {
  await using pty = await open()
  pty.types('\x18')
  assert.equal(await pty.exits(), 1)
  await assertRestored(pty)
  assert.match(pty.screen(), /a bug of ours/)
})

test('a warning of Node is no part of the screen, and is said after it', async () => {
  await using pty = await open()
  pty.types('\x17k')
  await pty.shows(/^typed: k$/m)
  assert.doesNotMatch(pty.screen(), /warning/)
  pty.types('\x04')
  await pty.exits()
  await pty.shows(/a warning of Node/)
})

// join-messages.test.ts: whatever somebody writes, the terminal client shows it harmless, and the screen stays whole.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startServer } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import { makeFolder } from './drivers/folder.ts'
import { openJoined } from './drivers/joined.ts'
import type { Pty } from './drivers/pty.ts'
import { RawServer } from './drivers/raw-server.ts'

const options = { timeout: 60_000 }
const COLUMNS = 100
const ROWS = 40

/** Each is said in one line between two plain ones. */
const EVILS = [
  `combining ${'e\u0301\u0302\u0303'.repeat(20)}`,
  `one letter under ${'\u0336'.repeat(150)}`,
  'copy \x1b]52;c;ZXZpbA==\x07 done',
  'title \x1b]0;EVIL\x07 \x1b]2;EVIL\x1b\\ \u009d0;EVIL\u009c done',
  'screens \x1b[?1049l\x1b[?1049h\x1bc\x1b[2J\x1b[H\u009b2J done',
  'moves \x1b[10A\x1b[999;999H\x1b7\x1b8\x1bM\b\b\b\v\f done',
  'asks \x1b[6n\x1b[c\x05\x1b[>q\x1bP+q544e\x1b\\ done',
  'keys \x1b[?2004l\x1b[?1002l\x1b[?25l\x1b(0 \x0e qqq \x0f done',
  'bidi \u202eabc\u202c \u2067def\u2069 \u200fghi\u061c done',
  'wide 漢字漢字漢字 👩‍👩‍👧‍👦 🇨🇭 ＡＢＣ 각 done',
  `zero ${'\u200b\u200d\ufeff\u2060'.repeat(30)} done`,
  'tabs \t\t\t done',
  'tags \u{e0041}\u{e0042} \ufff9a\ufffab\ufffb \u2028line\u2029 done',
]

/** All that the client has to say to a terminal while it draws: places, colours, whole frames, the cursor. */
const WANTED = new RegExp(
  String.raw`\x1b\]2;#\w+ - stonechat\x07|\x1b\[(?:\?2026[hl]|\?25[hl]|\d+(?:;\d+)?H|\d*[GKJX]|[\d;]*m)`,
  'g',
)
/** What has come of one of them. */
const UNFINISHED = new RegExp(String.raw`\x1b\[?[?\d;]*$`)
/** What could still move something: C0, C1, and what turns the direction of writing. */
const UNWANTED = new RegExp(String.raw`[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]`)

/** What the program writes from now on, as long as the stack lives. */
function listen(pty: Pty, stack: DisposableStack): { text: string } {
  const heard = { text: '' }
  stack.defer(pty.watch(text => (heard.text += text)))
  return heard
}

function assertHarmless(written: string): void {
  const found = UNWANTED.exec(written.replace(WANTED, '').replace(UNFINISHED, ''))
  assert.equal(found && JSON.stringify(found.input.slice(found.index, found.index + 40)), null)
}

/** The status line has a clock. */
function withoutTime(pty: Pty): string {
  return pty.screen().replaceAll(/\d\d:\d\d$/gm, '')
}

/** The lines beside the messages stand in the same columns of all rows. */
function assertWhole(pty: Pty): void {
  const { active } = pty.terminal.buffer
  const glyph = (row: number, column: number) =>
    active
      .getLine(active.baseY + row)
      ?.getCell(column)
      ?.getChars()
  const columns = Array.from({ length: COLUMNS }, (_, column) => column).filter(
    column => glyph(1, column) === '│',
  )
  assert.ok(columns.length >= 2, pty.screen())
  for (const column of [columns[0] ?? 0, columns.at(-1) ?? 0])
    for (let row = 1; row < ROWS - 3; row += 1)
      assert.equal(glyph(row, column), '│', `${row}, ${column}:\n${pty.screen()}`)
}

test(
  'join shows escape sequences, combining characters, bidi overrides and wide characters harmless, and the rows around them whole',
  options,
  async () => {
    await using device = await makeFolder()
    await using server = await startServer()
    const url = `tcp://127.0.0.1:${server.port}`
    await using pty = await openJoined(device.path, ['--nick', 'wren', url, '#sea'], {
      columns: COLUMNS,
      rows: ROWS,
    })
    await pty.shows(/wren joined/)
    await using conversation = new Conversation(server)
    const mallory = await conversation.joins('mallory', '#sea')
    await pty.shows(/2 here/)
    using watching = new DisposableStack()
    const written = listen(pty, watching)
    for (const [index, evil] of EVILS.entries()) {
      mallory.send(`PRIVMSG #sea :before ${index}.`, `PRIVMSG #sea :${evil}`, `PRIVMSG #sea :after ${index}.`)
      await pty.shows(new RegExp(`before ${index}\\. [^]* after ${index}\\. `))
      assertWhole(pty)
    }
    assertHarmless(written.text)
    assert.ok(pty.isFullScreen)
    const before = withoutTime(pty)
    pty.types('\x0c')
    const isDrawn = (): boolean => written.text.includes('\x1b[2J') && withoutTime(pty) === before
    await pty.becomes('drawn anew', isDrawn)
  },
)

test(
  'join shows one message of 4,000 combining characters, and the rows around it whole',
  options,
  async () => {
    await using device = await makeFolder()
    await using server = await RawServer.open()
    const size = { columns: COLUMNS, rows: ROWS }
    await using pty = await openJoined(device.path, ['--nick', 'wren', server.url], size)
    await pty.shows(/Welcome to evil/)
    using watching = new DisposableStack()
    const written = listen(pty, watching)
    const said = ['before.', `a${'\u0301'.repeat(4_000)}b`, '\u0336'.repeat(4_000), 'after.']
    await server.floods(
      [':wren!u@h JOIN #c', ...said.map(text => `:evil!u@h PRIVMSG #c :${text}`)].join('\r\n'),
    )
    pty.types('/join #c\r')
    await pty.shows(/ before\. [^]* a\u0301+b [^]* after\. /)
    assertWhole(pty)
    assertHarmless(written.text)
    assert.ok(written.text.length < 100_000, String(written.text.length))
  },
)

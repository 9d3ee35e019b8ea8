// view.test.ts: what stands on the screen, as text.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChatEvent, ChatItem, ChatMessage, Person } from '@stonechat/client'
import { textWidth } from '../screen/cells.ts'
import type { Frame } from '../screen/frame.ts'
import { GridMaker } from '../screen/grid.ts'
import { spanAt } from '../screen/hit.ts'
import { themes } from '../theme/themes.ts'
import { FakeWorld, messages } from '../ui/fake-world.ts'
import { keyFamilies } from '../ui/keys.ts'
import { start } from '../ui/start.ts'
import { createView } from './view.ts'

const atMs = new Date(2026, 10, 23, 9, 5).getTime()
const [plain] = messages(1)

function said(key: string, text: string, more: Partial<ChatMessage> = {}): ChatMessage {
  assert.ok(plain)
  return { ...plain, key, msgid: key, atMs, text, ...more }
}

function event(key: string, what: ChatEvent['what'], nick: string): ChatEvent {
  return { kind: 'event', key, msgid: undefined, atMs, what, nick, target: '', text: '', own: false }
}

const person: Person = {
  nick: 'tern',
  user: undefined,
  host: undefined,
  account: undefined,
  realname: undefined,
  away: undefined,
  bot: false,
  online: undefined,
}

const drawn = createView(background => (background === undefined ? themes.dark : themes.light))

function stage(items: readonly ChatItem[], columns = 60, rows = 12): FakeWorld {
  const world = new FakeWorld(drawn)
  world.set('#sea', { items })
  world.size = { columns, rows }
  return world
}

function picture(world: FakeWorld): Frame {
  const frame = drawn.view(world.state, world.world)
  const { columns, rows } = world.size
  assert.equal(frame.rows.length, rows)
  for (const row of frame.rows) {
    assert.equal(textWidth(row.map(({ text }) => text).join('')), columns, JSON.stringify(row))
  }
  return frame
}

function textOf(world: FakeWorld): string[] {
  return picture(world).rows.map(row =>
    row
      .map(({ text }) => text)
      .join('')
      .trimEnd(),
  )
}

test('view groups what somebody says, and shows the day, answers, reactions and what has failed', () => {
  const reactions = new Map([['👍', new Set(['rook', 'wren'])]])
  const world = stage([
    said('a', 'hello'),
    said('b', 'there', { reactions }),
    said('c', 'indeed', { nick: 'wren', own: true, replyTo: 'a', delivery: 'failed', failure: 'muted' }),
  ])
  const text = textOf(world)
  assert.match(text[2] ?? '', /^─+ Monday,? 23 November 2026 ─+$/)
  assert.deepEqual(text.slice(3, 9), [
    ' 09:05         rook  hello',
    '                     there',
    '                      👍 2',
    '                     ╭ rook: hello',
    '               wren  indeed',
    '                     ✗ Not sent: muted',
  ])
})

test('view tells in one line who came and went, and where new messages begin', () => {
  const items = [
    said('a', 'old'),
    event('b', 'join', 'tern'),
    event('c', 'quit', 'gull'),
    said('d', 'new one', { atMs: atMs + 9 }),
  ]
  const world = stage(items)
  world.state = { ...world.state, unreadFromMs: atMs }
  const text = textOf(world)
  assert.ok(text.includes('                     → tern joined  ← gull left'), text.join('\n'))
  assert.match(text[text.indexOf(' 09:05         rook  new one') - 1] ?? '', /^─+ new ─+$/)
})

test('view shows messages, status and input also in 20 columns and 5 rows, and survives any size', () => {
  const world = stage([said('a', 'a sentence that is longer than a row')], 20, 5)
  assert.deepEqual(textOf(world).slice(0, 3), ['rook a sentence that', ' is longer than a', ' row'])
  for (const columns of [1, 2, 7, 20, 34, 61, 90, 200]) {
    for (const rows of [1, 2, 3, 5, 9, 30]) {
      world.size = { columns, rows }
      picture(world)
    }
  }
})

test('view keeps columns with wide, combining and hostile characters', () => {
  const hostile = 'e\u0301'.repeat(80) + '漢字かな'.repeat(20) + '\x1b[2J\u202eevil\t' + '\u0300'.repeat(500)
  const world = stage(
    [said('a', hostile), said('b', `\x0304red\x03 \x02bold\x02 ${'x'.repeat(300)}`)],
    41,
    20,
  )
  assert.ok(!textOf(world).join('').includes('\x1b'))
})

test('view gives spans their links and clicks', () => {
  const world = stage([said('a', 'see https://example.org/ in #shore')])
  const frame = picture(world)
  const spans = frame.rows.flat()
  assert.ok(spans.some(({ link }) => link === 'https://example.org/'))
  assert.ok(spans.some(({ click }) => click === 'channel:#shore'))
  assert.ok(spans.some(({ click }) => click === 'nick:rook'))
  const row = frame.rows.findIndex(row => row.some(({ link }) => link !== undefined))
  assert.equal(spanAt(frame, row, 23)?.click, 'item:a')
})

test('view does not move what is read when something is said below', () => {
  const world = stage(messages(200), 60, 12)
  world.presses('PageUp')
  const before = textOf(world).slice(0, 9)
  assert.ok(world.state.scroll)
  world.set('#sea', { items: [...messages(200), said('z', 'below')] })
  assert.deepEqual(textOf(world).slice(0, 9), before)
})

test('view lays the list and the members beside the messages where there is room', () => {
  const world = stage([said('a', 'hello')], 120, 12)
  world.set('#shore', { unread: 3 })
  const text = textOf(world).join('\n')
  assert.match(text, /● Test/)
  assert.match(text, /#shore +3 │/)
  assert.match(text, /0 here/)
})

test('view shows each overlay, and the help names every key and command', () => {
  const world = stage([said('a', 'hello')], 80, 24)
  world.presses('Ctrl-K')
  assert.match(textOf(world).join('\n'), /Go to[^]*#shore/)
  world.presses('Escape', 'F1')
  assert.match(textOf(world).join('\n'), /Help[^]*Ctrl-K/)
  for (let page = 0; page < 9; page++) world.presses('PageDown')
  assert.match(textOf(world).join('\n'), /\/\w+ .*/)
})

test('layoutOf counts the rows that view draws', () => {
  const world = stage([said('a', 'x'.repeat(100)), event('b', 'join', 'tern'), event('c', 'join', 'gull')])
  const conversation = world.client.conversations.get('#sea')
  assert.ok(conversation)
  const { items } = conversation
  const layout = drawn.layoutOf(world.state, world.world)
  const counts = items.map((item, index) => layout.rowsOf(conversation, index, item))
  assert.deepEqual(counts, [4, 0, 1])
})

test('view takes the theme for the background that the terminal tells', () => {
  const world = stage([said('a', 'hello')])
  const topic = (): unknown => picture(world).rows[0]?.at(-1)?.style
  assert.deepEqual(topic(), themes.dark.topic)
  world.does({ kind: 'report', report: ']11;rgb:ffff/ffff/ffff' })
  assert.deepEqual(topic(), themes.light.topic)
})

test('view shows the panes that there is room for, also when it has become wider, until somebody decides', () => {
  const world = stage([said('a', 'hello')], 80, 24)
  const { showsServers, showsMembers } = start()
  world.state = { ...world.state, showsServers, showsMembers }
  const hasMembers = (): boolean => textOf(world).some(line => line.includes(' 0 here'))
  assert.equal(hasMembers(), false)
  world.size = { columns: 120, rows: 40 }
  assert.equal(hasMembers(), true)
  world.presses('F2')
  assert.equal(hasMembers(), false)
  world.size = { columns: 160, rows: 40 }
  assert.equal(hasMembers(), false)
})

test('view: where there is room for one pane alone, the one that was asked for last is there', () => {
  const world = stage([said('a', 'hello')], 80, 24)
  const { showsServers, showsMembers } = start()
  world.state = { ...world.state, showsServers, showsMembers }
  const panes = (): boolean[] => {
    const lines = textOf(world)
    return [lines.some(line => line.includes(' #shore')), lines.some(line => line.includes(' 0 here'))]
  }
  assert.deepEqual(panes(), [true, false])
  world.presses('F2')
  assert.deepEqual(panes(), [false, true])
  world.presses('F3')
  assert.deepEqual(panes(), [true, false])
  world.presses('F3')
  assert.deepEqual(panes(), [false, true])
  world.presses('F2')
  assert.deepEqual(panes(), [false, false])
})

test('view scrolls the list of members by key and by wheel, and no further than to its end', () => {
  const names = Array.from({ length: 40 }, (_, index) => `tern${String(index).padStart(2, '0')}`)
  const members = new Map(names.map(nick => [nick, { prefixes: '', person: { ...person, nick } }]))
  const world = stage([said('a', 'hello')], 120, 24)
  world.set('#sea', { members })
  const seen = (): string[] =>
    textOf(world).flatMap(line => /│ +(tern\d\d|[^│]*(?:here|more)[^│]*)$/.exec(line)?.[1] ?? [])
  assert.deepEqual([seen()[0], seen()[1], seen().at(-1)], ['40 here', 'tern00', 'and 22 more'])
  world.does({ kind: 'mouse', what: 'wheel-down', button: 'none', row: 5, column: 110 })
  assert.deepEqual([seen()[0], seen()[1]], ['40 here ↑3', 'tern03'])
  for (let page = 0; page < 5; page++) world.presses('Alt-PageDown')
  assert.deepEqual([seen()[0], seen().at(-1)], ['40 here ↑21', 'tern39'])
  world.does({ kind: 'mouse', what: 'wheel-up', button: 'none', row: 5, column: 110 })
  assert.equal(seen()[0], '40 here ↑18')
  assert.equal(world.state.scroll, undefined)
})

test('view: the help is whole in 80 columns', () => {
  const world = stage([said('a', 'hello')], 80, 50)
  world.presses('F1')
  const shown = new Set<string>()
  for (let page = 0; page < 12; page++) {
    for (const line of textOf(world)) shown.add(line.replace(/^.*│ */, '').trim())
    world.presses('PageDown')
  }
  for (const { summary } of keyFamilies.flatMap(({ keys }) => keys))
    assert.ok(
      [...shown].some(line => line.includes(summary)),
      summary,
    )
})

test('view offers for a selected message what can be done with it', () => {
  const world = stage([said('a', 'hello'), said('b', 'oh', { own: true, delivery: 'failed' })])
  world.presses('Ctrl-Up')
  assert.match(textOf(world).at(-2) ?? '', /y copy, d take back, x send again, Esc/)
  world.presses('Ctrl-Up')
  assert.match(textOf(world).at(-2) ?? '', /r answer, e react, y copy, d take back, Esc/)
})

test('view: with panes beside the messages, rows that stay are not made into cells again', () => {
  const world = stage([said('a', 'hello'), said('b', 'there')], 120, 20)
  const maker = new GridMaker('true')
  const before = maker.lines(picture(world))
  world.presses('x')
  const after = maker.lines(picture(world))
  assert.deepEqual(
    after.flatMap((line, row) => (line === before[row] ? [] : [row])),
    [19],
  )
})

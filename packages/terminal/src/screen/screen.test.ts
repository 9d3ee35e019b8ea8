// screen.test.ts: what a real terminal shows of frames, one after the other.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Frame, Row, Span, Style } from './frame.ts'
import { HeadlessTerminal } from './headless.ts'
import { LEAVE, ENTER } from './requests.ts'
import { Screen } from './screen.ts'

const COLUMNS = 20

function frame(rows: readonly Row[], columns = COLUMNS): Frame {
  return { columns, rows, cursor: { row: 0, column: 0 }, title: '' }
}

function plain(...lines: readonly string[]): Frame {
  return frame(lines.map(text => [{ text, style: {} }]))
}

async function shown(...frames: readonly Frame[]): Promise<HeadlessTerminal> {
  const terminal = new HeadlessTerminal(COLUMNS, frames[0]?.rows.length ?? 1)
  const screen = new Screen('true')
  await terminal.write(ENTER)
  for (const each of frames) await terminal.write(screen.draw(each))
  return terminal
}

test('Screen draws a frame, cuts what is too long, and puts the cursor', async () => {
  const drawn = { ...plain('hello', 'x'.repeat(30), '漢字'), cursor: { row: 2, column: 4 } }
  using terminal = await shown(drawn)
  assert.deepEqual(terminal.rows(), ['hello', 'x'.repeat(COLUMNS), '漢字'])
  assert.deepEqual(terminal.cursor(), { row: 2, column: 4 })
})

test('Screen.draw gives nothing for a frame that is as the one before', () => {
  const screen = new Screen('true')
  assert.notEqual(screen.draw(plain('a', 'b')), '')
  assert.equal(screen.draw(plain('a', 'b')), '')
})

test('Screen.draw writes a character that was typed, and the column after it, in few bytes', () => {
  const screen = new Screen('true')
  const typed = (text: string): Frame => ({
    ...plain('a title', text),
    cursor: { row: 1, column: text.length },
  })
  screen.draw(typed('hell'))
  assert.equal(screen.draw(typed('hello')), '\x1b[?2026h\x1b[2;5Ho\x1b[2;6H\x1b[?25h\x1b[?2026l')
})

test('Screen.draw erases the end of a row rather than to write spaces', () => {
  const screen = new Screen('true')
  screen.draw(plain('a long line of text'))
  const changes = screen.draw(plain('a long'))
  assert.ok(changes.includes('\x1b[1;8H\x1b[K'), changes)
  assert.ok(changes.length < 60, changes)
})

test('Screen.draw writes everything again when it was told to forget, and when the size is another', () => {
  const screen = new Screen('true')
  const first = screen.draw(plain('one'))
  assert.equal(screen.draw(plain('one')), '')
  screen.forget()
  assert.equal(screen.draw(plain('one')), first)
  assert.ok(screen.draw(frame([[{ text: 'one', style: {} }]], 30)).includes('\x1b[2J\x1b[1;1Hone'))
})

test('Screen goes on with the background of the last span, and not with its underline', async () => {
  const span = { text: 'ab', style: { background: 4, underline: true } }
  using terminal = await shown(frame([[span]]))
  const [, second, third, fourth] = terminal.cells()
  assert.equal(second, `b 00010 0 -1 16777216 4`)
  assert.equal(third, `  00000 0 -1 16777216 4`)
  assert.equal(fourth, third)
})

test('Screen gives links of the web to the terminal, and none that would end their sequence', () => {
  const link = (uri: string): string =>
    new Screen('true').draw(frame([[{ text: 'x', style: {}, link: uri }]])).replaceAll('\x1b]8;;\x1b\\', '')
  assert.ok(link('https://example.org/a b').includes('\x1b]8;;https://example.org/a%20b\x1b\\x'))
  assert.ok(link('https://example.org/\x1b\\\x07').includes('\x1b]8;;https://example.org/%1B\\%07\x1b\\x'))
  assert.doesNotMatch(link('javascript:alert(1)'), /javascript/)
})

const HOSTILE = [
  '\x1b[2J',
  '\x1b]2;owned\x07',
  '\x9b31m',
  '\u202e',
  '\u2066',
  '\r\n',
  '\x00',
  '\x7f',
  '\u200b',
  '\ud800',
]
/** What terminals disagree about is in it too. */
const PIECES = [
  'a',
  'b',
  ' ',
  '  ',
  'é',
  'e\u0301',
  '漢',
  '字',
  'א',
  'ب',
  '👩‍🚀',
  '❤️',
  '🇩🇪',
  '⚠',
  'ｱ',
  '\u0301',
  'क्षि',
  '\t',
]

const style: fc.Arbitrary<Style> = fc.record(
  {
    foreground: fc.constantFrom(1, 12, 200),
    background: fc.constantFrom(4, 233),
    bold: fc.boolean(),
    reverse: fc.boolean(),
  },
  { requiredKeys: [] },
)

function randomFrame(pieces: readonly string[]): fc.Arbitrary<Frame> {
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map(parts => parts.join(''))
  const span: fc.Arbitrary<Span> = fc.record({ text, style })
  return fc.array(fc.array(span, { maxLength: 4 }), { minLength: 4, maxLength: 4 }).map(rows => frame(rows))
}

test('Screen: what changes a screen gives the same as drawing the new one from the beginning', async () => {
  const frames = fc.array(randomFrame(PIECES), { minLength: 2, maxLength: 4 })
  const holds = async (all: readonly Frame[]): Promise<void> => {
    using changed = await shown(...all)
    using fresh = await shown(...all.slice(-1))
    assert.deepEqual(changed.cells(), fresh.cells())
  }
  await fc.assert(fc.asyncProperty(frames, holds), { numRuns: 100 })
})

/** All that the screen writes but the clearing of it, which would be a message's if it came twice. */
const OURS = new RegExp(
  String.raw`\x1b\[[\d;]*[HGKm]|\x1b\[\?(?:25|2026)[hl]|\x1b\]8;;\x1b\\|\x1b\]2;\x07`,
  'g',
)
const CONTROLS = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u

test('Screen.draw lets no control character of a text reach the terminal', () => {
  const screen = new Screen('true')
  const holds = (drawn: Frame): void => {
    const written = screen.draw(drawn).replace('\x1b[m\x1b[2J', '').replace(OURS, '')
    assert.doesNotMatch(written, CONTROLS)
  }
  fc.assert(fc.property(randomFrame([...HOSTILE, 'a', '漢']), holds), { numRuns: 300 })
})

test('Screen shows a letter with 4,000 marks as one cell, and bounds them', () => {
  const written = new Screen('true').draw(plain(`e${'\u0301'.repeat(4_000)}x`))
  assert.ok(written.length < 200, String(written.length))
})

test('Screen puts what follows wide, combined and right-to-left text into its column', async () => {
  const rows = ['漢字', 'e\u0301e\u0301', 'אב', '👩‍🚀x'].map((text): Row => {
    const width = { 漢字: 4, 'e\u0301e\u0301': 2, אב: 2, '👩‍🚀x': 3 }[text] ?? 0
    return [
      { text, style: {} },
      { text: ' '.repeat(10 - width), style: {} },
      { text: '|', style: {} },
    ]
  })
  using terminal = await shown(frame(rows))
  for (let row = 0; row < rows.length; row++) {
    assert.match(terminal.cells()[row * COLUMNS + 10] ?? '', /^\| /)
  }
})

test('LEAVE gives the screen back that was there before', async () => {
  using terminal = new HeadlessTerminal(COLUMNS, 3)
  await terminal.write('$ ls\r\n')
  await terminal.write(ENTER + new Screen('true').draw(plain('a', 'b', 'c')) + LEAVE)
  assert.deepEqual(terminal.rows(), ['$ ls', '', ''])
  assert.deepEqual(terminal.cursor(), { row: 1, column: 0 })
})

// reader.test.ts: keys, mice, pastes and garbage as terminals send them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { ESCAPE_DELAY_MS, PASTE_CHARACTERS_MAX, PASTE_SILENCE_MS, SEQUENCE_DELAY_MS } from '../limits.ts'
import type { InputEvent } from './event.ts'
import { InputReader } from './reader.ts'

const bytes = (text: string): Uint8Array => Buffer.from(text)

/** All that comes of these chunks, and of a long silence after them. */
function read(...chunks: readonly (string | Uint8Array)[]): readonly InputEvent[] {
  const reader = new InputReader()
  const events = chunks.flatMap(chunk => reader.feed(typeof chunk === 'string' ? bytes(chunk) : chunk, 0))
  return [...events, ...reader.tick(PASTE_SILENCE_MS)]
}

function keys(...chunks: readonly (string | Uint8Array)[]): readonly string[] {
  return read(...chunks).map(event => (event.kind === 'key' ? event.key : event.kind))
}

test('InputReader gives a printable character as itself, with its text', () => {
  assert.deepEqual(read('aA '), [
    { kind: 'key', key: 'a', text: 'a' },
    { kind: 'key', key: 'A', text: 'A' },
    { kind: 'key', key: 'Space', text: ' ' },
  ])
})

test('InputReader puts UTF-8 together over the borders of chunks, and a grapheme is one key', () => {
  const all = bytes('é漢👩‍🚀')
  const each = Array.from(all.subarray(0, 5), byte => Uint8Array.of(byte))
  assert.deepEqual(keys(...each, all.subarray(5)), ['é', '漢', '👩‍🚀'])
})

test('InputReader shows bytes that are no UTF-8 as U+FFFD', () => {
  assert.deepEqual(keys(Uint8Array.of(0xff, 0x61)), ['\ufffd', 'a'])
  assert.deepEqual(keys(Uint8Array.of(0xc3, 0x0d)), ['\ufffd', 'Enter'])
})

const KEYS: readonly (readonly [sent: string, ...keys: readonly string[]])[] = [
  ['\r', 'Enter'],
  ['\n', 'Ctrl-J'],
  ['\t', 'Tab'],
  ['\x7f', 'Backspace'],
  ['\x08', 'Ctrl-H'],
  ['\x00', 'Ctrl-Space'],
  ['\x0b', 'Ctrl-K'],
  ['\x1f', 'Ctrl-_'],
  ['\x1ba', 'Alt-A'],
  ['\x1bA', 'Alt-Shift-A'],
  ['\x1b.', 'Alt-.'],
  ['\x1b\r', 'Alt-Enter'],
  ['\x1b\x7f', 'Alt-Backspace'],
  ['\x1b[A\x1bOB', 'Up', 'Down'],
  ['\x1b[1;5C', 'Ctrl-Right'],
  ['\x1b[1;3D', 'Alt-Left'],
  ['\x1b[1;6A', 'Ctrl-Shift-Up'],
  ['\x1b\x1b[A', 'Alt-Up'],
  ['\x1b[Z', 'Shift-Tab'],
  ['\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[7~\x1b[8~', 'Home', 'End', 'Home', 'End', 'Home', 'End'],
  ['\x1b[5~\x1b[6;2~', 'PageUp', 'Shift-PageDown'],
  ['\x1bOP\x1b[11~\x1b[[A\x1b[1;2P', 'F1', 'F1', 'F1', 'Shift-F1'],
  ['\x1b[15~\x1b[24~\x1b[[E', 'F5', 'F12', 'F5'],
  ['\x1b[a\x1bOa', 'Shift-Up', 'Ctrl-Up'],
  ['\x1b[3$\x1b[3^\x1b[3@', 'Shift-Delete', 'Ctrl-Delete', 'Ctrl-Shift-Delete'],
  ['\x1bOM\x1bOj\x1bOy', 'Enter', '*', '9'],
  ['\x1b[13;2u', 'Shift-Enter'],
  ['\x1b[27u', 'Escape'],
  ['\x1b[107;6u\x1b[107;5:1u', 'Ctrl-Shift-K', 'Ctrl-K'],
  ['\x1b[97;3u\x1b[97;69u', 'Alt-A', 'Ctrl-A'],
  ['\x1b[97;5:3u'],
  ['\x1b[57414u\x1b[57400u', 'Enter', '1'],
  ['\x1b[57441u'],
  ['\x1b[27;5;13~', 'Ctrl-Enter'],
  ['\x1b[27;2;65~', 'A'],
  ['\x1b[1;2R', 'Shift-F3'],
]

for (const [sent, ...expected] of KEYS) {
  test(`InputReader reads ${JSON.stringify(sent)} as ${expected.join(', ') || 'nothing'}, whole or byte by byte`, () => {
    assert.deepEqual(keys(sent), expected)
    assert.deepEqual(keys(...Array.from(bytes(sent), byte => Uint8Array.of(byte))), expected)
  })
}

test('InputReader takes an Escape for one when nothing has followed in time, and not before', () => {
  const reader = new InputReader()
  assert.deepEqual(reader.feed(bytes('\x1b'), 100), [])
  assert.equal(reader.deadlineMs, 100 + ESCAPE_DELAY_MS)
  assert.deepEqual(reader.tick(99 + ESCAPE_DELAY_MS), [])
  assert.deepEqual(reader.tick(100 + ESCAPE_DELAY_MS), [{ kind: 'key', key: 'Escape', text: undefined }])
  assert.equal(reader.deadlineMs, undefined)
})

test('InputReader takes keys that begin like sequences for those keys when nothing follows', () => {
  assert.deepEqual(keys('\x1b['), ['Alt-['])
  assert.deepEqual(keys('\x1bO'), ['Alt-Shift-O'])
  assert.deepEqual(keys('\x1b]'), ['Alt-]'])
  assert.deepEqual(keys('\x1b\x1b'), ['Escape', 'Escape'])
})

test('InputReader waits longer for the rest of a sequence, then drops it', () => {
  const reader = new InputReader()
  assert.deepEqual(reader.feed(bytes('\x1b[1;'), 0), [])
  assert.equal(reader.deadlineMs, SEQUENCE_DELAY_MS)
  assert.deepEqual(reader.tick(SEQUENCE_DELAY_MS), [])
  assert.deepEqual(reader.feed(bytes('x'), SEQUENCE_DELAY_MS), [{ kind: 'key', key: 'x', text: 'x' }])
})

test('InputReader reads the mouse, of new terminals and old ones', () => {
  const at = { kind: 'mouse', column: 9, row: 4 }
  assert.deepEqual(
    read('\x1b[<0;10;5M\x1b[<0;10;5m\x1b[<32;10;5M\x1b[<64;10;5M\x1b[<65;10;5M\x1b[<2;10;5M'),
    [
      { ...at, what: 'press', button: 'left' },
      { ...at, what: 'release', button: 'left' },
      { ...at, what: 'drag', button: 'left' },
      { ...at, what: 'wheel-up', button: 'none' },
      { ...at, what: 'wheel-down', button: 'none' },
      { ...at, what: 'press', button: 'right' },
    ],
  )
  assert.deepEqual(read('\x1b[M *%x'), [
    { ...at, what: 'press', button: 'left' },
    { kind: 'key', key: 'x', text: 'x' },
  ])
})

test('InputReader tells focus, and what the terminal answers', () => {
  assert.deepEqual(read('\x1b[I\x1b[O\x1b[?1u\x1b[?62;c\x1b]11;rgb:0/0/0\x1b\\\x1b[12;40R'), [
    { kind: 'focus', focused: true },
    { kind: 'focus', focused: false },
    { kind: 'report', report: 'CSI ?1u' },
    { kind: 'report', report: 'CSI ?62;c' },
    { kind: 'report', report: ']11;rgb:0/0/0' },
    { kind: 'report', report: 'CSI 12;40R' },
  ])
})

test('InputReader gives a paste as one, with LF as the end of a line and without control characters', () => {
  const paste = { kind: 'paste', text: 'one\ntwo\n\tb\x02old[A', leftOut: 0 }
  const sent = '\x1b[200~one\r\ntwo\r\tb\x02old\x1b[A\x07\x1b[201~'
  assert.deepEqual(read(sent), [paste])
  assert.deepEqual(read(...Array.from(bytes(sent), byte => Uint8Array.of(byte))), [paste])
  assert.deepEqual(keys(`${sent}x`), ['paste', 'x'])
})

test('InputReader ends a paste whose end never comes', () => {
  assert.deepEqual(read('\x1b[200~a\x1b[20'), [{ kind: 'paste', text: 'a[20', leftOut: 0 }])
})

test('InputReader keeps a bounded part of ten megabytes that are pasted, and counts the rest', () => {
  const reader = new InputReader()
  const chunk = bytes('x'.repeat(64 * 1024))
  reader.feed(bytes('\x1b[200~'), 0)
  for (let count = 0; count < 160; count++) reader.feed(chunk, 0)
  const [event] = reader.feed(bytes('\x1b[201~'), 0)
  assert.ok(event?.kind === 'paste')
  assert.equal(event.text.length, PASTE_CHARACTERS_MAX)
  assert.equal(event.leftOut, 160 * 64 * 1024 - PASTE_CHARACTERS_MAX)
})

test('InputReader takes whatever comes, and is itself again after it', () => {
  const pieces = [
    '\x1b',
    '[',
    'O',
    'M',
    '<',
    '0',
    ';',
    '200~',
    '201~',
    ']',
    '\x07',
    '\\',
    '\x9b',
    'é',
    '~',
    'u',
    '$',
  ]
  const chunk = fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 10 }).map(parts => bytes(parts.join(''))),
  )
  const holds = (chunks: readonly Uint8Array[]): void => {
    const reader = new InputReader()
    for (const each of chunks) reader.feed(each, 0)
    reader.feed(bytes('\x1b[201~\x07'), 0)
    reader.tick(PASTE_SILENCE_MS)
    assert.equal(reader.deadlineMs, undefined)
    const last = reader.feed(bytes('abcz'), PASTE_SILENCE_MS).at(-1)
    assert.deepEqual(last, { kind: 'key', key: 'z', text: 'z' })
  }
  fc.assert(fc.property(fc.array(chunk, { maxLength: 8 }), holds), { numRuns: 2_000 })
})

test('InputReader reads the same, however what is sent is cut', () => {
  const sent = fc.array(
    fc.constantFrom('a', 'é', '\r', '\x1b[A', '\x1b[1;5C', '\x1b[<0;1;2M', '\x1b[200~p\x1b[201~', '\x1bx'),
  )
  fc.assert(
    fc.property(sent, fc.array(fc.nat(60), { maxLength: 6 }), (parts, cuts) => {
      const all = bytes(parts.join(''))
      const borders = [0, ...cuts.toSorted((one, other) => one - other), all.length]
      const chunks = borders.slice(1).map((border, index) => all.subarray(borders[index], border))
      assert.deepEqual(read(...chunks), read(all))
    }),
    { numRuns: 500 },
  )
})

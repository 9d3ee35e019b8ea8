// lines.test.ts: lines out of bytes, however they are cut.

import assert from 'node:assert/strict'
import { isUtf8 } from 'node:buffer'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Message } from './connection.ts'
import { LineReader } from './lines.ts'

const TOO_LONG = { fault: 'too-long' }
const NOT_UTF8 = { fault: 'not-utf8', text: '\u{fffd}' }

function read(bytesMax: number, ...chunks: (string | number[])[]): Message[] {
  const reader = new LineReader(bytesMax)
  return chunks.flatMap(chunk =>
    reader.read(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk)),
  )
}

test('LineReader ends a line at LF and at CR LF, and skips empty lines', () => {
  assert.deepEqual(read(512, 'one\r\ntwo\nthree\r\n\r\n\n\r\nfour\n'), ['one', 'two', 'three', 'four'])
})

test('LineReader keeps a line until its end comes, and drops what never ends', () => {
  assert.deepEqual(read(512, 'o', 'n', 'e\r', '\ntw', 'o\nthree'), ['one', 'two'])
})

test('LineReader leaves a CR inside a line, and NUL, to the grammar', () => {
  assert.deepEqual(read(512, 'a\rb\0c\r\r\n'), ['a\rb\0c\r'])
})

test('LineReader takes a line of the limit, and not one byte more', () => {
  assert.deepEqual(read(4, 'abcd\r\nabcde\r\nabcd\nabcde\nab\n'), ['abcd', TOO_LONG, 'abcd', TOO_LONG, 'ab'])
  assert.deepEqual(read(4, 'abcd\r', '\nabcd', 'e', '\nabcd\r', 'x\nab\n'), [
    'abcd',
    TOO_LONG,
    TOO_LONG,
    'ab',
  ])
  assert.deepEqual(read(4, 'éé\néé\x01\n'), ['éé', TOO_LONG])
})

test('LineReader tells a line that is too long once, when it knows', () => {
  assert.deepEqual(read(4, 'abcde'), [TOO_LONG])
  assert.deepEqual(read(4, 'abcde', 'fgh', 'ijk\nok\n'), [TOO_LONG, 'ok'])
})

test('LineReader throws a gigabyte without an end away in constant memory', () => {
  const reader = new LineReader(512)
  const chunk = Buffer.alloc(65_536, 'x')
  const messages: Message[] = []
  const before = process.memoryUsage().arrayBuffers
  for (let sent = 0; sent < 2 ** 30; sent += chunk.length) messages.push(...reader.read(chunk))
  assert.ok(process.memoryUsage().arrayBuffers - before < 2 ** 20)
  messages.push(...reader.read(Buffer.from('\nok\n')))
  assert.deepEqual(messages, [TOO_LONG, 'ok'])
})

test('LineReader gives a fault for a line that is no UTF-8, and the lines around it', () => {
  assert.deepEqual(read(512, [...Buffer.from('añ\n'), 0xff, 10, ...Buffer.from('b\n')]), [
    'añ',
    NOT_UTF8,
    'b',
  ])
  assert.deepEqual(read(512, [0xc3], [10], 'ok\n'), [NOT_UTF8, 'ok'])
})

test('LineReader joins a character that was cut in two', () => {
  const bytes = [...Buffer.from('x€y\n')]
  assert.deepEqual(read(512, bytes.slice(0, 2), bytes.slice(2, 3), bytes.slice(3)), ['x€y'])
})

const piece = fc.oneof(
  fc.constantFrom('\n', '\r\n', '\r', '\0', 'é', '€', '𝄞', 'PING').map(text => Buffer.from(text)),
  fc.uint8Array({ maxLength: 12 }).map(bytes => Buffer.from(bytes)),
)
const stream = fc.array(piece, { maxLength: 40 }).map(pieces => Buffer.concat(pieces))

/** What the lines are, written the slow and obvious way. */
function expected(bytes: Buffer, bytesMax: number): Message[] {
  const lines = bytes.toString('latin1').split('\n')
  const last = lines.pop() ?? ''
  const messages = lines.flatMap(line => lineOf(Buffer.from(line.replace(/\r$/, ''), 'latin1'), bytesMax))
  return last.replace(/\r$/, '').length > bytesMax ? [...messages, { fault: 'too-long' }] : messages
}

function lineOf(line: Buffer, bytesMax: number): Message[] {
  if (line.length === 0) return []
  if (line.length > bytesMax) return [{ fault: 'too-long' }]
  return isUtf8(line) ? [line.toString()] : [{ fault: 'not-utf8', text: line.toString() }]
}

test('LineReader gives the same messages however the bytes are cut', () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 1 })
  fc.assert(
    fc.property(stream, cuts, fc.integer({ min: 1, max: 20 }), (bytes, cuts, bytesMax) => {
      const reader = new LineReader(bytesMax)
      const messages: Message[] = []
      for (let cut = 0, at = 0; at < bytes.length; cut += 1) {
        const length = cuts[cut % cuts.length] ?? 1
        messages.push(...reader.read(bytes.subarray(at, at + length)))
        at += length
      }
      assert.deepEqual(messages, expected(bytes, bytesMax))
    }),
    { numRuns: 1_000 },
  )
})

test('LineReader holds at most one line, whatever comes', () => {
  fc.assert(
    fc.property(fc.array(stream), chunks => {
      const reader = new LineReader(8)
      for (const chunk of chunks) {
        for (const message of reader.read(chunk)) {
          assert.ok(typeof message !== 'string' || (message !== '' && Buffer.byteLength(message) <= 8))
        }
      }
    }),
  )
})

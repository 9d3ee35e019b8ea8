// line-counter.test.ts: lines are counted however they are cut, and a line that nobody said is found.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LineCounter } from './line-counter.ts'
import { formatMessage } from './message.ts'

const lines = [7, 42, 199, 0].map(formatMessage)
const lineBytes = formatMessage(0).length

function speakers(pieces: readonly string[]): number[] {
  const counter = new LineCounter(lineBytes)
  const heard: number[] = []
  for (const piece of pieces) counter.read(Buffer.from(piece), piece.length, speaker => heard.push(speaker))
  return heard
}

test('LineCounter tells who said each line', () => {
  assert.deepEqual(speakers([lines.join('')]), [7, 42, 199, 0])
  assert.deepEqual(speakers(lines), [7, 42, 199, 0])
})

test('LineCounter counts lines cut anywhere', () => {
  const text = lines.join('')
  for (let pieceBytes = 1; pieceBytes < 2 * lineBytes; pieceBytes += 1) {
    const pieces = text.match(new RegExp(`[^]{1,${pieceBytes}}`, 'g')) ?? []
    assert.deepEqual(speakers(pieces), [7, 42, 199, 0], `pieces of ${pieceBytes} bytes`)
  }
})

test('LineCounter throws on a line of another length', () => {
  assert.throws(() => speakers([lines[0] ?? '', 'PING :you\r\n', lines[1] ?? '']), /nobody said/)
})

test('LineCounter takes lines that have grown by some digits, and refuses longer ones', () => {
  const grown = lines.map((line, index) => `${'9'.repeat(index)}${line}`)
  const text = grown.join('')
  for (let cut = 0; cut <= text.length; cut += 1) {
    assert.deepEqual(speakers([text.slice(0, cut), text.slice(cut)]), [7, 42, 199, 0])
  }
  assert.throws(() => speakers([`99999${lines[0]}`]), /nobody said/)
})

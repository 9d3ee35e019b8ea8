// held-errors.test.ts: warnings wait for the end of the screen.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HELD_ERROR_LENGTH_MAX } from '../limits.ts'
import { holdErrors, redirectWarnings } from './held-errors.ts'

function stream(isTTY: boolean): { written: string[]; asStream: Parameters<typeof holdErrors>[0] } {
  const written: string[] = []
  const write = (chunk: string | Uint8Array): boolean => written.push(String(chunk)) > 0
  return { written, asStream: { isTTY, write } }
}

test('holdErrors says what it held when it is disposed of, and a bounded part of it', () => {
  const { written, asStream } = stream(true)
  {
    using held = holdErrors(asStream)
    asStream.write('one\n')
    asStream.write(Buffer.from('two\n'))
    asStream.write('x'.repeat(HELD_ERROR_LENGTH_MAX))
    assert.deepEqual([held !== undefined, written], [true, []])
  }
  assert.equal(written.length, 1)
  assert.ok(written[0]?.startsWith('one\ntwo\nxxx'))
  assert.equal(written[0]?.length, HELD_ERROR_LENGTH_MAX)
  asStream.write('now')
  assert.equal(written[1], 'now')
})

test('holdErrors leaves a stream alone that is no terminal', () => {
  const { written, asStream } = stream(false)
  using held = holdErrors(asStream)
  asStream.write('one')
  assert.deepEqual([held !== undefined, written], [true, ['one']])
})

test('redirectWarnings hands warnings to the stream, and gives them back to who had them', () => {
  const before = process.listeners('warning')
  const { written, asStream } = stream(true)
  {
    using redirected = redirectWarnings(asStream)
    process.emit('warning', new RangeError('careful'))
    assert.ok(redirected)
  }
  assert.deepEqual(written, ['RangeError: careful\n'])
  assert.deepEqual(process.listeners('warning'), before)
})

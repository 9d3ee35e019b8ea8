// screen.test.ts: messages that are drawn are read, and no character of one stands where it stood before.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawMessage, readMessages, ROWS } from './screen.ts'

test('readMessages finds what drawMessage wrote, in pieces too', () => {
  const output = [0, 7, 23, 24, 12_345].map(drawMessage).join('\u001b[?25h')
  const numbers: number[] = []
  let rest = ''
  for (const letter of output) {
    const read = readMessages(rest + letter)
    numbers.push(...read.numbers)
    rest = read.rest
  }
  assert.deepEqual(numbers, [0, 7, 23, 24, 12_345])
})

test('drawMessage changes every character of a row', () => {
  const body = (number: number): string => drawMessage(number).replace(/^.*?H/, '')
  for (const number of [0, 11, 4_711]) {
    const [before, after] = [body(number).split(''), body(number + ROWS).split('')]
    assert.equal(before.length, 100)
    assert.ok(before.every((letter, index) => letter !== after[index]))
  }
})

// read-seconds.test.ts: a time in seconds, as an option has it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSeconds } from './read-seconds.ts'

test('readSeconds: whole ones and parts of one, in ms', () => {
  assert.equal(readSeconds('--interval', '2'), 2000)
  assert.equal(readSeconds('--interval', '0.25'), 250)
  assert.equal(readSeconds('--interval', undefined), undefined)
})

test('readSeconds: what is no time, too short or too long is refused by the name of its option', () => {
  for (const text of ['', 'x', '-1', '0', '1e3', '0.05', '3000000'])
    assert.throws(
      () => readSeconds('--interval', text, 0.1),
      /--interval .*: expected seconds, from 0\.1 to /,
    )
})

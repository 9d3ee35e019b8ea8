// command.test.ts: which commands are taken, and which refused.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCommand } from './command.ts'

test('isCommand takes letters of either case, or three digits', () => {
  for (const text of ['PING', 'ping', 'A', 'z', 'aZ', '001', '999', 'x'.repeat(500)])
    assert.ok(isCommand(text), text)
})

test('isCommand refuses anything else, and the neighbours of letters and digits', () => {
  const refused = [
    '',
    '1',
    '12',
    '1234',
    '12A',
    'A12',
    'AB1',
    '0x1',
    ' PING',
    'PING ',
    ':A',
    '\u0130',
    'ÄB',
    'A\0',
  ]
  for (const text of refused) assert.ok(!isCommand(text), JSON.stringify(text))
  for (const character of '@[`{\x01\x1a\x40\x5b\x60\x7b') assert.ok(!isCommand(`A${character}`), character)
  for (const character of '/:') assert.ok(!isCommand(`00${character}`), character)
})

test('isCommand looks at a part of a line', () => {
  assert.ok(isCommand(':a PING b', 3, 7))
  assert.ok(!isCommand(':a PING b', 3, 8))
  assert.ok(!isCommand('PING', 2, 2))
})

// nick-color.test.ts: colours of nicks.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nickColor } from './nick-color.ts'

test('nickColor is the same for a nick and what people hang onto it', () => {
  for (const nick of ['wren_', 'wren__', 'wren`', 'wren|away', 'wren^', 'wren_|bbl']) {
    assert.equal(nickColor(nick, 16), nickColor('wren', 16), nick)
  }
  for (const nick of ['', '_', '|', '|away']) assert.ok(nickColor(nick, 16) < 16)
})

test('nickColor uses all colours alike', () => {
  const counts = Array.from({ length: 16 }, () => 0)
  for (let index = 0; index < 1600; index++) {
    const color = nickColor(`nick${index.toString(36)}x`, 16)
    counts[color] = (counts[color] ?? 0) + 1
  }
  assert.ok(Math.min(...counts) > 50, counts.join(' '))
})

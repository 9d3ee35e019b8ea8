// tally.test.ts: a message is complete when the last of the others has heard it, and too few or too many are found.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Tally } from './tally.ts'

test('Tally.hear tells when the last of the others has heard', () => {
  const tally = new Tally(3)
  tally.say(0)
  tally.say(0)
  assert.equal(tally.hear(1, 0), false)
  assert.equal(tally.hear(1, 0), false)
  assert.equal(tally.hear(2, 0), true)
  assert.equal(tally.hear(2, 0), true)
  assert.equal(tally.said, 2)
  assert.equal(tally.fault(), undefined)
})

test('Tally.fault names who has heard too little', () => {
  const tally = new Tally(3)
  tally.say(0)
  tally.hear(1, 0)
  assert.equal(tally.fault(), 'member 2 heard 0 of 1 messages of member 0')
})

test('Tally.fault finds a message heard twice, and one heard by its speaker', () => {
  const twice = new Tally(2)
  twice.say(0)
  twice.hear(1, 0)
  twice.hear(1, 0)
  assert.equal(twice.fault(), 'member 1 heard 2 of 1 messages of member 0')
  const echo = new Tally(2)
  echo.say(0)
  echo.hear(1, 0)
  echo.hear(0, 0)
  assert.equal(echo.fault(), 'member 0 heard 1 of 0 messages of member 0')
})

// guess.test.ts: what a handshake tells of the round trip.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { guessRttMs } from './guess.ts'
import { GUESSED_RTT_MS_MIN } from './limits.ts'

test('R-RTT-1: guessRttMs: from the last time that it was said, but no less than 50 ms where that was not the first', () => {
  assert.equal(guessRttMs(100, 100, 110), 10)
  assert.equal(guessRttMs(100, 350, 450), 100)
  assert.equal(guessRttMs(100, 350, 351), GUESSED_RTT_MS_MIN)
})

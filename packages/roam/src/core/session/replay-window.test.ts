// replay-window.test.ts: a packet is new once, however they come, and never once it is too old.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { PACKET_NUMBER_MAX, REPLAY_WINDOW_PACKETS } from '../limits.ts'
import { ReplayWindow } from './replay-window.ts'

test('R-DATA-3: ReplayWindow takes each packet once', () => {
  const window = new ReplayWindow()
  for (const packetNumber of [0, 1, 5, 3, 64, 32, 31, 33]) {
    assert.equal(window.isNew(packetNumber), true, `${packetNumber} before`)
    window.mark(packetNumber)
    assert.equal(window.isNew(packetNumber), false, `${packetNumber} after`)
  }
  assert.equal(window.isNew(2), true)
})

test('R-DATA-3: ReplayWindow reaches 1024 packets back, and no further', () => {
  for (const highest of [1_024, 1_055, 5_000, PACKET_NUMBER_MAX]) {
    const window = new ReplayWindow()
    window.mark(highest)
    assert.equal(window.isNew(highest - 1_023), true, `${highest}`)
    assert.equal(window.isNew(highest - 1_024), false, `${highest}`)
  }
})

test('ReplayWindow is not moved by a packet that it does not take', () => {
  const window = new ReplayWindow()
  window.mark(2_000)
  window.mark(500)
  assert.equal(window.isNew(1_524), true)
})

/** Most steps stay within a window of the highest; few leap so far that it begins anew. */
const step = fc.oneof(
  { weight: 10, arbitrary: fc.integer({ min: -40, max: 40 }) },
  { weight: 10, arbitrary: fc.integer({ min: -1_100, max: 100 }) },
  { weight: 4, arbitrary: fc.integer({ min: 900, max: 1_100 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: PACKET_NUMBER_MAX }) },
)

test('R-DATA-3: ReplayWindow says what a set of all numbers would say, of every number in it', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 100 }), steps => {
      const window = new ReplayWindow()
      const seen = new Set<number>()
      let highest = 0
      for (const each of steps) {
        const packetNumber = Math.min(Math.max(highest + each, 0), PACKET_NUMBER_MAX)
        const isOld = seen.size > 0 && packetNumber <= highest - REPLAY_WINDOW_PACKETS
        assert.equal(window.isNew(packetNumber), !isOld && !seen.has(packetNumber))
        window.mark(packetNumber)
        if (!isOld) seen.add(packetNumber)
        highest = Math.max(highest, packetNumber)
        for (const one of numbersIn(highest)) if (window.isNew(one) === seen.has(one)) assert.fail(`${one}`)
      }
    }),
    { numRuns: 50 },
  )
})

function* numbersIn(highest: number): Generator<number> {
  for (let number = Math.max(0, highest - REPLAY_WINDOW_PACKETS + 1); number <= highest; number++)
    yield number
}

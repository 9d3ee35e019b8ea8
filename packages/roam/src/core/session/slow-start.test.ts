// slow-start.test.ts: a queue that grows is noticed, and what only looks like one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SlowStart } from './slow-start.ts'

/** A slow start whose rounds take 100 ms and measure so many packets each. */
class Start {
  readonly slowStart = new SlowStart()
  #nowMs = 0

  /** One round for each of these least round trips. The others of a round are up to 30 ms longer. */
  rounds(leastMs: readonly number[], samples = 10): this {
    for (const least of leastMs) {
      const sentMs = this.#nowMs
      this.#nowMs += 100
      for (let sample = 0; sample < samples; sample += 1) {
        const rttMs = sample === samples >> 1 ? least : least + 3 * sample
        this.slowStart.measured(rttMs, sentMs, this.#nowMs + sample)
      }
      this.#nowMs += samples
    }
    return this
  }
}

test('R-CONGESTION-2: SlowStart: while round trips stay as they were the window may double', () => {
  const { slowStart } = new Start().rounds([100, 104, 101, 111, 108, 100])
  assert.deepEqual([slowStart.growth, slowStart.isOver], [1, false])
})

test('R-CONGESTION-2: SlowStart: a round whose least is an eighth longer is a sign, and five rounds after it it is over', () => {
  const start = new Start().rounds([100, 113])
  assert.deepEqual([start.slowStart.growth, start.slowStart.isOver], [0.25, false])
  start.rounds([120, 125, 130, 135])
  assert.equal(start.slowStart.isOver, false)
  start.rounds([140])
  assert.equal(start.slowStart.isOver, true)
})

test('R-CONGESTION-2: SlowStart: where round trips are as before again it was no sign', () => {
  const { slowStart } = new Start().rounds([100, 113, 120, 101])
  assert.deepEqual([slowStart.growth, slowStart.isOver], [1, false])
})

test('R-CONGESTION-2: SlowStart: what is an eighth is 4 ms at least and 16 ms at most', () => {
  assert.equal(new Start().rounds([1, 4.9]).slowStart.growth, 1)
  assert.equal(new Start().rounds([1, 5]).slowStart.growth, 0.25)
  assert.equal(new Start().rounds([800, 815]).slowStart.growth, 1)
  assert.equal(new Start().rounds([800, 816]).slowStart.growth, 0.25)
})

test('R-CONGESTION-2: SlowStart: fewer than eight samples say nothing', () => {
  assert.equal(new Start().rounds([100, 400, 400], 7).slowStart.growth, 1)
})

// window.test.ts: which sequences have been seen.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { Window, WINDOW_REQUESTS } from './window.ts'

test('Window tells what it has seen as a set would, and what is too old', () => {
  const steps = fc.oneof(
    fc.nat(40),
    fc.nat(3 * WINDOW_REQUESTS),
    fc.integer({ min: -WINDOW_REQUESTS, max: 0 }),
  )
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 200 }), steps => {
      const window = new Window()
      const seen = new Set<number>()
      let highest = -1
      for (const step of steps) {
        const sequence = Math.max(0, highest + step)
        const old = sequence <= highest - WINDOW_REQUESTS
        assert.equal(window.look(sequence), old ? 'old' : seen.has(sequence) ? 'seen' : 'new')
        if (old) continue
        window.mark(sequence)
        seen.add(sequence)
        highest = Math.max(highest, sequence)
      }
    }),
  )
})

test('Window forgets what stood where the sequences that it passes over belong', () => {
  const window = new Window()
  window.mark(5)
  window.mark(1_000)
  assert.equal(window.look(5), 'seen')
  window.mark(WINDOW_REQUESTS + 50)
  assert.equal(window.look(5), 'old')
  assert.equal(window.look(WINDOW_REQUESTS + 5), 'new')
  assert.equal(window.look(1_000), 'seen')
})

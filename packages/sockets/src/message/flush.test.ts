// flush.test.ts: lines leave at the end of the tick, and later where writing takes long.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { flushAtEndOfTick } from './flush.ts'

/** Has a connection flushed whose writing takes so long; gives when it began and when it ended. */
function flushing(takesMs: number): Promise<{ readonly beganMs: number; readonly endedMs: number }> {
  return new Promise(resolve => {
    const flush = (): void => {
      const beganMs = performance.now()
      while (performance.now() - beganMs < takesMs);
      resolve({ beganMs, endedMs: performance.now() })
    }
    flushAtEndOfTick({ flush })
  })
}

test('flushAtEndOfTick flushes all that was queued in a tick together, in that order', async () => {
  const order: string[] = []
  await new Promise<void>(resolve => {
    flushAtEndOfTick({ flush: () => order.push('first') })
    flushAtEndOfTick({ flush: () => resolve() })
    flushAtEndOfTick({ flush: () => order.push('third') })
    order.push('queued')
  })
  assert.deepEqual(order, ['queued', 'first', 'third'])
})

test('flushAtEndOfTick lets lines gather after a flush that took long', async () => {
  const long = await flushing(6)
  const next = await flushing(0)
  assert.ok(next.beganMs - long.endedMs >= 6, `it came after ${next.beganMs - long.endedMs} ms`)
})

test('flushAtEndOfTick rests for a bounded time', { timeout: 10_000 }, async () => {
  await flushing(200)
  let turns = 0
  const counting = setInterval(() => (turns += 1), 1)
  const startMs = performance.now()
  const next = await flushing(0)
  clearInterval(counting)
  assert.ok(turns < 100, `the rest was of ${next.beganMs - startMs} ms`)
})

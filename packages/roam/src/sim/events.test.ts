// events.test.ts: events happen in the order of their times, and virtual time costs none of ours.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { EventQueue } from './events.ts'

test('EventQueue lets events happen by time, and by order of scheduling at the same time', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 60 }), times => {
      const queue = new EventQueue()
      const seen: [number, number][] = []
      times.forEach((atMs, index) => queue.at(atMs, () => seen.push([queue.nowMs, index])))
      queue.run(20)
      const expected = times
        .map((atMs, index): [number, number] => [atMs, index])
        .toSorted(([atMs, index], [otherMs, other]) => atMs - otherMs || index - other)
      assert.deepEqual(seen, expected)
    }),
  )
})

test('EventQueue.run stands at the time it was told, and leaves what comes later', () => {
  const queue = new EventQueue(100)
  const seen: string[] = []
  queue.after(10, () => seen.push('soon'))
  queue.after(30, () => seen.push('later'))
  queue.run(120)
  assert.deepEqual([seen, queue.nowMs], [['soon'], 120])
  queue.run(130)
  assert.deepEqual(seen, ['soon', 'later'])
})

test('EventQueue lets an event schedule others, also for times that are over', () => {
  const queue = new EventQueue()
  const seen: number[] = []
  queue.at(5, () => {
    queue.at(1, () => seen.push(queue.nowMs))
    queue.after(2, () => seen.push(queue.nowMs))
  })
  queue.run(10)
  assert.deepEqual(seen, [5, 7])
})

test('EventQueue leaves out what was cancelled', () => {
  const queue = new EventQueue()
  const event = queue.at(1, () => assert.fail('was cancelled'))
  event.cancelled = true
  queue.run(2)
})

test('EventQueue.run ends early where it is told that it is over', () => {
  const queue = new EventQueue()
  const seen: number[] = []
  for (const atMs of [1, 2, 3]) queue.at(atMs, () => seen.push(atMs))
  queue.run(10, () => seen.length === 2)
  assert.deepEqual([seen, queue.nowMs], [[1, 2], 2])
})

test('EventQueue runs a week with a tick a second in less than a few seconds', () => {
  const queue = new EventQueue()
  const weekMs = 7 * 24 * 3_600_000
  let ticks = 0
  const tick = (): void => {
    ticks += 1
    queue.after(1000, tick)
  }
  queue.after(1000, tick)
  const startMs = performance.now()
  queue.run(weekMs)
  assert.equal(ticks, weekMs / 1000)
  assert.ok(performance.now() - startMs < 3000)
})

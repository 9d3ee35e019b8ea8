// deadlines.test.ts: many items, set and set again, by chance.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { Deadlines } from './deadlines.ts'

const step = fc.record({
  item: fc.integer({ min: 0, max: 12 }),
  atMs: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constant(Infinity)),
})

test('Deadlines gives the items in the order of their newest deadlines, whatever was set before', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), steps => {
      const deadlines = new Deadlines<number>()
      const expected = new Map<number, number>()
      for (const { item, atMs } of steps) {
        deadlines.set(item, atMs)
        expected.set(item, atMs)
        const least = Math.min(...expected.values())
        assert.equal(deadlines.nextMs, least)
      }
      const finite = [...expected].filter(([, atMs]) => atMs !== Infinity)
      const taken: number[] = []
      for (let item = deadlines.takeDue(100); item !== undefined; item = deadlines.takeDue(100)) {
        taken.push(expected.get(item) ?? NaN)
      }
      assert.deepEqual(
        taken,
        finite.map(([, atMs]) => atMs).toSorted((one, other) => one - other),
      )
    }),
  )
})

test('Deadlines.takeDue leaves what is due later', () => {
  const deadlines = new Deadlines<string>()
  deadlines.set('late', 20)
  deadlines.set('early', 10)
  assert.equal(deadlines.takeDue(15), 'early')
  assert.equal(deadlines.takeDue(15), undefined)
  assert.equal(deadlines.nextMs, 20)
})

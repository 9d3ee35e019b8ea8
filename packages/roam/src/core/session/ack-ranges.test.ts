// ack-ranges.test.ts: a set of numbers, against a plain one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { ACK_RANGES_MAX } from '../limits.ts'
import { AckRanges } from './ack-ranges.ts'

function ranges(...numbers: readonly number[]): AckRanges {
  const set = new AckRanges()
  for (const number of numbers) set.add(number)
  return set
}

function show({ newestFirst }: AckRanges): string {
  return newestFirst.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(' ')
}

test('AckRanges keeps numbers that follow each other as one range, the newest first', () => {
  assert.equal(show(ranges()), '')
  assert.equal(show(ranges(0, 1, 2)), '0-2')
  assert.equal(show(ranges(0, 1, 4, 5, 9)), '9 4-5 0-1')
})

test('AckRanges lets a late number fill its gap, or lie alone in it', () => {
  assert.equal(show(ranges(0, 2, 1)), '0-2')
  assert.equal(show(ranges(0, 4, 2)), '4 2 0')
  assert.equal(show(ranges(0, 4, 3)), '3-4 0')
  assert.equal(show(ranges(5, 4, 3, 3, 4)), '3-5')
})

test('R-ACK-4: AckRanges forgets its oldest range where there are too many', () => {
  const set = new AckRanges()
  for (let number = 0; number <= 2 * ACK_RANGES_MAX; number += 2) set.add(number)
  assert.equal(set.newestFirst.length, ACK_RANGES_MAX)
  assert.equal(set.newestFirst[0]?.last, 2 * ACK_RANGES_MAX)
  assert.equal(set.newestFirst.at(-1)?.first, 2)
})

test('R-ACK-4: AckRanges.forgetUpTo takes out ranges, and cuts the one that goes on', () => {
  const set = ranges(0, 1, 4, 5, 6, 9)
  set.forgetUpTo(5)
  assert.equal(show(set), '9 6')
  set.forgetUpTo(8)
  assert.equal(show(set), '9')
  set.forgetUpTo(9)
  assert.equal(show(set), '')
})

test('AckRanges is the set of the numbers that came, as long as its ranges suffice', () => {
  const numbers = fc.array(fc.nat(2 * ACK_RANGES_MAX - 1), { maxLength: 100 })
  fc.assert(
    fc.property(numbers, fc.nat(80), (added, forgotten) => {
      const set = ranges(...added)
      set.forgetUpTo(forgotten)
      const model = [...new Set(added)].filter(number => number > forgotten).toSorted((a, b) => b - a)
      const told = set.newestFirst.flatMap(({ first, last }) =>
        Array.from({ length: last - first + 1 }, (_, index) => last - index),
      )
      assert.deepEqual(told, model)
      for (const [index, { first }] of set.newestFirst.entries()) {
        assert.ok(first > (set.newestFirst[index + 1]?.last ?? -2) + 1, 'ranges are at least one apart')
      }
    }),
  )
})

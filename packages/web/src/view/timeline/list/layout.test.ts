// layout.test.ts: rows stand below each other, and what is looked at stays where it is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { array, assert as check, integer, nat, property, tuple } from 'fast-check'
import { RowLayout } from './layout.ts'
import { covers, positionAt, rangeAround, scrollTopOf } from './position.ts'

const VIEW = 500

function layoutOf(keys: readonly string[], height = 20): RowLayout {
  const layout = new RowLayout()
  layout.setRows(keys, () => height)
  return layout
}

function keysUpTo(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, index) => `k${from + index}`)
}

test('RowLayout puts each row below the one before, and finds the row at an offset', () => {
  const heights = array(integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 60 })
  const changes = array(tuple(nat(59), integer({ min: 1, max: 300 })), { maxLength: 20 })
  check(
    property(heights, changes, (heights, changes) => {
      const layout = layoutOf(keysUpTo(heights.length))
      for (const [index, height] of [...heights.entries(), ...changes]) {
        if (index >= heights.length) continue
        heights[index] = height
        layout.measure(`k${index}`, height)
      }
      let top = 0
      for (const [index, height] of heights.entries()) {
        assert.equal(layout.offsetOf(index), top)
        assert.equal(layout.indexAt(top), index)
        assert.equal(layout.indexAt(top + height - 0.5), index)
        top += height
      }
      assert.equal(layout.totalHeight, top)
    }),
  )
})

test('RowLayout keeps what was measured when rows come above, and forgets rows that are long gone', () => {
  const layout = layoutOf(keysUpTo(10))
  layout.measure('k3', 77)
  layout.setRows(['a', 'b', ...keysUpTo(10)], () => 20)
  assert.equal(layout.offsetOf(6) - layout.offsetOf(5), 77)
  for (let round = 1; round < 10; round++) layout.setRows(keysUpTo(1_000, round * 1_000), () => 20)
  layout.setRows(['k3'], () => 21)
  assert.equal(layout.totalHeight, 21)
})

test('RowLayout.measure says what is no news, and knows nothing of strangers', () => {
  const layout = layoutOf(['a'])
  assert.equal(layout.measure('a', 20), false)
  assert.equal(layout.measure('a', 30), true)
  assert.equal(layout.measure('b', 30), false)
})

test('a position stays where it is seen, whatever comes above or below or changes its height above', () => {
  check(
    property(nat(1_400), nat(50), nat(50), integer({ min: 1, max: 90 }), (top, above, below, height) => {
      const layout = layoutOf(keysUpTo(100))
      const position = positionAt(layout, top, VIEW)
      const key = layout.keyAt(layout.indexAt(top)) ?? ''
      const seenAt = layout.offsetOf(layout.indexOf(key)) - top
      layout.setRows([...keysUpTo(above, 500), ...keysUpTo(100), ...keysUpTo(below, 900)], () => 20)
      if (key !== 'k0') layout.measure('k0', height)
      const now = scrollTopOf(layout, position, VIEW) ?? -1
      assert.equal(layout.offsetOf(layout.indexOf(key)) - now, seenAt)
    }),
  )
})

test('a position at the end stays at the end', () => {
  const layout = layoutOf(keysUpTo(100))
  const position = positionAt(layout, 1_500, VIEW)
  assert.equal(position, 'end')
  layout.setRows(keysUpTo(140), () => 20)
  assert.equal(scrollTopOf(layout, position, VIEW), 2_300)
})

test('a position whose first row has gone stays at the next one; without any there is none', () => {
  const layout = layoutOf(keysUpTo(100))
  const position = positionAt(layout, 205, VIEW)
  layout.setRows(keysUpTo(89, 11), () => 20)
  assert.equal(scrollTopOf(layout, position, VIEW), 0)
  layout.setRows(['x', ...keysUpTo(89, 11)], () => 40)
  assert.equal(scrollTopOf(layout, position, VIEW), 25)
  layout.setRows(['x'], () => 40)
  assert.equal(scrollTopOf(layout, position, VIEW), undefined)
})

test('rangeAround gives the rows in view with a margin, and none of nothing', () => {
  const layout = layoutOf(keysUpTo(1_000))
  assert.deepEqual(rangeAround(layout, 1_000, VIEW, 100), { first: 45, end: 81 })
  assert.deepEqual(rangeAround(layoutOf([]), 0, VIEW, 100), { first: 0, end: 0 })
  assert.equal(covers({ first: 45, end: 81 }, { first: 50, end: 76 }), true)
  assert.equal(covers({ first: 45, end: 81 }, { first: 44, end: 76 }), false)
})

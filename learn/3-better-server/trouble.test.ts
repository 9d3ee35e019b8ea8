// trouble.test.ts: the dice of the bad network.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Trouble, dice, fate, troubles } from './trouble.ts'

/** What becomes of 1,000 small datagrams, counted. */
function thousand(trouble: Trouble) {
  const random = dice(1)
  const fates = Array.from({ length: 1000 }, () => fate(trouble, 100, random))
  return {
    lost: fates.filter(({ copies }) => copies === 0).length,
    doubled: fates.filter(({ copies }) => copies === 2).length,
    stranger: fates.filter(({ stranger }) => stranger).length,
  }
}

test('dice fall the same way from the same seed, and another way from another', () => {
  const falls = (seed: number): number[] => Array.from({ length: 20 }, dice(seed))
  assert.deepEqual(falls(7), falls(7))
  assert.notDeepEqual(falls(7), falls(8))
  assert.ok(falls(7).every(fall => fall >= 0 && fall < 1))
})

test('fate makes the trouble it is asked for, and no other', () => {
  assert.deepEqual(thousand('none'), { lost: 0, doubled: 0, stranger: 0 })
  assert.deepEqual(thousand('small'), { lost: 0, doubled: 0, stranger: 0 })
  assert.deepEqual(thousand('duplicates'), { lost: 0, doubled: 1000, stranger: 0 })
  assert.deepEqual(thousand('stranger'), { lost: 0, doubled: 0, stranger: 1000 })
  const { lost, ...rest } = thousand('loss')
  assert.deepEqual(rest, { doubled: 0, stranger: 0 })
  assert.ok(lost > 450 && lost < 550, `${lost} lost`)
})

test('fate makes each trouble now and then when it is to make all', () => {
  const { lost, doubled, stranger } = thousand('all')
  assert.ok(lost > 200 && lost < 300, `${lost} lost`)
  assert.ok(doubled > 130 && doubled < 250, `${doubled} doubled`)
  assert.ok(stranger > 130 && stranger < 250, `${stranger} with a stranger`)
})

test('fate loses what is larger than the path carries, and tells it from other loss', () => {
  for (const trouble of troubles) {
    const { copies, note } = fate(trouble, 1201, () => 0.9)
    const small = trouble === 'small' || trouble === 'all'
    assert.equal(copies === 0, small, trouble)
    assert.equal(note.startsWith('TOO LARGE'), small, trouble)
    assert.ok(fate(trouble, 1200, () => 0.9).copies > 0, trouble)
  }
})

// ignores.test.ts: whose words are not shown.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ascii, parseSource, rfc1459 } from '@stonechat/irc'
import { IGNORE_MASK_LENGTH_MAX, IGNORES_MAX } from '../../limits.ts'
import { IgnoreList } from './ignores.ts'

function listOf(...masks: readonly string[]): IgnoreList {
  const list = new IgnoreList({ casemapping: ascii }, () => undefined)
  for (const mask of masks) list.add(mask)
  return list
}

test('IgnoreList.covers matches a nick alone, hosts and wildcards, in the case of the network', () => {
  const list = listOf('Rook', '*@bad.example', 'spam*')
  assert.deepEqual(list.masks, ['Rook!*@*', '*!*@bad.example', 'spam*!*@*'])
  const covered = ['rook!r@h', 'rook', 'wren!w@bad.example', 'SPAMMER!s@h']
  assert.deepEqual(
    covered.filter(source => !list.covers(parseSource(source))),
    [],
  )
  assert.equal(list.covers(parseSource('wren!w@h')), false)
  assert.equal(list.covers(undefined), false)
})

test('IgnoreList.covers always hears servers', () => {
  assert.equal(listOf('*').covers(parseSource('irc.example')), false)
  assert.equal(listOf('*').covers(parseSource('wren!w@irc.example')), true)
})

test('IgnoreList.covers folds as the network does from the moment in which it does', () => {
  const network = { casemapping: ascii }
  const list = new IgnoreList(network, () => undefined)
  list.add('rook[m]')
  assert.equal(list.covers(parseSource('rook{m}!r@h')), false)
  network.casemapping = rfc1459
  assert.equal(list.covers(parseSource('rook{m}!r@h')), true)
})

test('IgnoreList.add and remove tell whether they did, and that there is something to keep', () => {
  let changes = 0
  const list = new IgnoreList({ casemapping: ascii }, () => changes++)
  assert.equal(list.add('rook'), true)
  assert.equal(list.add('ROOK!*@*'), true)
  assert.equal(list.remove('wren'), false)
  assert.equal(changes, 1)
  assert.equal(list.remove('Rook'), true)
  assert.equal(changes, 2)
  assert.deepEqual(list.masks, [])
})

test('IgnoreList is bounded, also when it is restored', () => {
  const many = Array.from({ length: IGNORES_MAX + 1 }, (_, index) => `rook${index}!*@*`)
  const list = listOf(...many)
  assert.equal(list.masks.length, IGNORES_MAX)
  assert.equal(listOf().add('x'.repeat(IGNORE_MASK_LENGTH_MAX)), false)
  const restored = listOf()
  restored.restore([...many, 'x'.repeat(IGNORE_MASK_LENGTH_MAX + 1)].join('\n'))
  assert.equal(restored.masks.length, IGNORES_MAX)
  restored.restore(list.text())
  assert.deepEqual(restored.masks, list.masks)
})

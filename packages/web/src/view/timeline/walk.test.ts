// walk.test.ts: keys go from message to message.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { event, message } from '../../testing/items.ts'
import { buildRows } from './rows.ts'
import { nextMessage } from './walk.ts'

const items = [message({ key: 'a' }), event('topic', 'ben'), message({ key: 'b' }), message({ key: 'c' })]
const rows = buildRows(items, { newAfterMs: undefined, showsEvents: true }).rows
const ALL = { first: 0, end: rows.length }

test('nextMessage passes over days and events, and stays at the ends', () => {
  assert.equal(nextMessage(rows, 'a', ALL, 'down'), 'b')
  assert.equal(nextMessage(rows, 'b', ALL, 'up'), 'a')
  assert.equal(nextMessage(rows, 'a', ALL, 'up'), 'a')
  assert.equal(nextMessage(rows, 'c', ALL, 'down'), 'c')
  assert.equal(nextMessage(rows, 'b', ALL, 'first'), 'a')
  assert.equal(nextMessage(rows, 'b', ALL, 'last'), 'c')
})

test('nextMessage begins with what is seen where nothing seen is chosen', () => {
  assert.equal(nextMessage(rows, undefined, ALL, 'up'), 'c')
  assert.equal(nextMessage(rows, 'a', { first: 2, end: 4 }, 'up'), 'b')
  assert.equal(nextMessage(rows, 'a', { first: 4, end: 5 }, 'down'), 'c')
  assert.equal(nextMessage([], undefined, { first: 0, end: 0 }, 'down'), undefined)
})

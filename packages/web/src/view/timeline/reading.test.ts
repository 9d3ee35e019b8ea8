// reading.test.ts: the line of what is new, who writes, and what is announced.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { message } from '../../testing/items.ts'
import { announcement, newAfter, typingWords } from './reading.ts'

test('newAfter finds the line when somebody comes, and leaves it while they read on', () => {
  assert.equal(newAfter(undefined, { unread: 3, readUpToMs: 10 }, false), 10)
  assert.equal(newAfter(10, { unread: 0, readUpToMs: 20 }, true), 10)
  assert.equal(newAfter(10, { unread: 1, readUpToMs: 20 }, true), 10)
})

test('newAfter moves the line when something comes that nobody sees', () => {
  assert.equal(newAfter(10, { unread: 1, readUpToMs: 20 }, false), 20)
  assert.equal(newAfter(20, { unread: 2, readUpToMs: 20 }, false), 20)
})

test('newAfter has no line where nothing is new, or nothing was ever read', () => {
  assert.equal(newAfter(undefined, { unread: 0, readUpToMs: 10 }, false), undefined)
  assert.equal(newAfter(undefined, { unread: 5, readUpToMs: undefined }, false), undefined)
})

test('typingWords names some and counts the others', () => {
  const said = (...nicks: string[]): string => Object.values(typingWords(nicks)).join('')
  assert.equal(said(), '')
  assert.equal(said('anna'), 'anna is writing…')
  assert.equal(said('anna', 'ben'), 'anna and ben are writing…')
  assert.equal(said('a', 'b', 'c', 'd', 'e'), 'a, b, c and 2 more are writing…')
})

test('announcement says a few messages, counts many, and is bounded', () => {
  const said = message({ text: 'good \x02morning\n\u202eall' })
  assert.equal(announcement([said]), 'anna: good morning <RLO>all')
  assert.equal(announcement([said, said, said, said]), '4 new messages, the last from anna')
  assert.ok(announcement([message({ text: 'x'.repeat(9_000) })]).length < 400)
})

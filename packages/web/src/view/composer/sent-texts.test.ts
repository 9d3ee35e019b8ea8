// sent-texts.test.ts: what was sent comes back, newest first, and goes again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SENT_TEXTS_MAX, SentTexts } from './sent-texts.ts'

test('SentTexts gives what was sent, the newest first, and an empty box behind it', () => {
  const sent = new SentTexts()
  for (const text of ['one', 'two', 'two']) sent.keep(text)
  assert.equal(sent.move(-1, ''), 'two')
  assert.equal(sent.move(-1, 'two'), 'one')
  assert.equal(sent.move(-1, 'one'), undefined)
  assert.equal(sent.move(1, 'one'), 'two')
  assert.equal(sent.move(1, 'two'), '')
  assert.equal(sent.move(1, ''), undefined)
})

test('SentTexts does not take the place of what is being written', () => {
  const sent = new SentTexts()
  sent.keep('one')
  assert.equal(sent.move(-1, 'something new'), undefined)
  assert.equal(sent.move(-1, ''), 'one')
  assert.equal(sent.move(-1, 'one, changed'), undefined)
  assert.equal(sent.move(-1, ''), 'one')
})

test('SentTexts keeps so many', () => {
  const sent = new SentTexts()
  for (let index = 0; index <= SENT_TEXTS_MAX; index++) sent.keep(`text ${index}`)
  let shown = ''
  for (let text = sent.move(-1, ''); text !== undefined; text = sent.move(-1, shown)) shown = text
  assert.equal(shown, 'text 1')
})

// lasting-tags.test.ts: reactions and replies are kept, who types is not.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTyping, lastingTags, outlasts, repliedTo } from './lasting-tags.ts'

test('outlasts is true of a reaction and of what the server is to keep', () => {
  const persistTags = ['+draft/persist']
  for (const tags of ['+draft/react=:)', '+unreact=x', '+a;+draft/unreact=x', '+draft/persist', '+react'])
    assert.equal(outlasts(tags, persistTags), true, tags)
  for (const tags of ['', '+typing=active', '+draft/reply=1', '+a=+draft/react', '+draft/persisted'])
    assert.equal(outlasts(tags, persistTags), false, tags)
  assert.equal(outlasts('+typing=active', ['+typing']), false)
})

test('lastingTags leaves out who types, and isTyping says when that is all', () => {
  assert.equal(lastingTags('+typing=active;+a=typing;+draft/typing'), '+a=typing')
  assert.equal(lastingTags('+typing=active'), '')
  assert.equal(lastingTags('+draft/reply=1'), '+draft/reply=1')
  assert.equal(isTyping('+typing=active;+draft/typing=done'), true)
  for (const tags of ['', '+typing=active;+a', '+a=+typing']) assert.equal(isTyping(tags), false, tags)
})

test('repliedTo is the message that is answered', () => {
  assert.equal(repliedTo('+draft/react=x;+draft/reply=log-1;+a'), 'log-1')
  assert.equal(repliedTo(String.raw`+reply=a\sb`), 'a b')
  for (const tags of ['', '+draft/reply', '+a=+reply=1']) assert.equal(repliedTo(tags), '')
})

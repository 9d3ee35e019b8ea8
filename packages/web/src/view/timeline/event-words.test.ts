// event-words.test.ts: events as people read them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChatEvent } from '@stonechat/client'
import { eventSign, eventWords } from './event-words.ts'
import { event } from '../../testing/items.ts'

function said(...events: readonly ChatEvent[]): string {
  return eventWords(events)
    .map(part => (typeof part === 'string' ? part : `<${part.name}>`))
    .join('')
}

test('eventWords tells one event with its reason', () => {
  assert.equal(said(event('quit', 'ben', { text: 'bye \x02now' })), '<ben> went offline: bye now')
  assert.equal(said(event('kick', 'ben', { target: 'cleo' })), '<ben> threw <cleo> out')
  assert.equal(said(event('topic', 'ben')), '<ben> took the topic away')
  assert.equal(said(event('nick', 'ben', { target: 'bob' })), '<ben> is now <bob>')
})

test('eventWords folds many into who came and who left in the end', () => {
  const many = ['a', 'b', 'c', 'd', 'e', 'f'].map(nick => event('join', nick))
  assert.equal(said(...many), '<a>, <b>, <c>, <d> and 2 more joined')
  assert.equal(said(event('join', 'ben'), event('quit', 'cleo')), '<ben> joined · <cleo> left')
  assert.equal(said(event('join', 'ben'), event('part', 'ben')), 'Some came and left again.')
})

test('eventSign points where they all went', () => {
  assert.equal(eventSign([event('join', 'a'), event('join', 'b')]), '→')
  assert.equal(eventSign([event('part', 'a'), event('quit', 'b')]), '←')
  assert.equal(eventSign([event('join', 'a'), event('quit', 'b')]), '·')
})

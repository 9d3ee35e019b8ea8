// suggest.test.ts: what is offered by itself, what Tab puts in, and when Enter says what is written.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CompletionSources } from '@stonechat/client'
import { channelOf, offlineClient } from '../../testing/conversation.ts'
import { putAt, putNext, suggest, usageBeside } from './suggest.ts'
import { Suggesting } from './suggesting.ts'

const sea = channelOf('#sea', ['wren', 'wrasse', 'finch'])
const sources: CompletionSources = {
  network: offlineClient().network,
  nick: 'gull',
  conversation: sea,
  conversations: new Map([['#sea', sea]]),
  emoji: new Map([['tada', '🎉']]),
}

function offered(text: string): readonly string[] {
  return suggest(text, text.length, sources)?.completion.candidates.map(({ label }) => label) ?? []
}

function shownBy({ shown }: Suggesting): readonly string[] {
  return shown.value?.completion.candidates.map(({ label }) => label) ?? []
}

test('suggest offers what follows a sign, and nothing for a word', () => {
  assert.deepEqual(offered('hello @w'), ['wrasse', 'wren'])
  assert.deepEqual(offered('see #s'), ['#sea'])
  assert.deepEqual(offered(':tad'), ['🎉 :tada:'])
  assert.deepEqual(offered('/jo'), ['/join'])
  for (const text of ['wre', ':)', ':t', '#', 'a/b', '//jo', '']) assert.deepEqual(offered(text), [], text)
})

test('suggest offers nothing that stands there already', () => {
  assert.deepEqual(offered('see #sea'), [])
  assert.deepEqual(offered('hello @finch'), [])
})

test('Enter puts in what is offered, unless a command stands there already', () => {
  assert.equal(suggest('@w', 2, sources)?.takesEnter, true)
  assert.equal(suggest('/mo', 3, sources)?.takesEnter, true)
  assert.equal(suggest('/m', 2, sources)?.takesEnter, false)
  assert.equal(suggest('/join #s', 8, sources)?.takesEnter, false)
})

test('putNext puts in one after the other, and gives nothing where there is no word', () => {
  const typed = { text: 'wr', cursor: 2, sources }
  const first = putNext(undefined, 1, typed)
  assert.equal(first?.cycle.text, 'wrasse: ')
  const second = putNext(first, 1, { ...typed, text: 'wrasse: ', cursor: 8 })
  assert.equal(second?.cycle.text, 'wren: ')
  assert.equal(putNext(second, 1, typed)?.cycle.text, 'wrasse: ')
  assert.equal(putNext(undefined, 1, { text: 'so ', cursor: 3, sources }), undefined)
})

test('putAt puts a candidate in the place of its word', () => {
  const shown = suggest('hello @w now', 8, sources)
  assert.ok(shown)
  assert.deepEqual(putAt(shown, 1), { ...putAt(shown, 1), text: 'hello @wren now', cursor: 11 })
})

test('usageBeside tells how a command is used', () => {
  assert.equal(usageBeside('/me'), '<text>')
  assert.equal(usageBeside('wren'), '')
})

test('Suggesting is moved through by arrows, put in by Enter, and closed by Escape for this word', () => {
  const puts: string[] = []
  const suggesting = new Suggesting(
    () => sources,
    ({ text }) => puts.push(text),
  )
  const key = (key: string, text: string): boolean => {
    const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, isComposing: false }
    return suggesting.key({ key, ...none }, text, text.length)
  }
  suggesting.typed('@w', 2)
  assert.equal(key('ArrowDown', '@w'), true)
  assert.equal(key('Enter', '@w'), true)
  assert.deepEqual(puts, ['@wren: '])
  assert.equal(key('Enter', '@wren: '), false)
  suggesting.typed('so @w', 5)
  assert.equal(key('Escape', 'so @w'), true)
  suggesting.typed('so @wr', 6)
  assert.deepEqual(shownBy(suggesting), [])
  assert.equal(key('Tab', 'so @wr'), false)
  suggesting.typed('so @wr @f', 9)
  assert.deepEqual(shownBy(suggesting), ['finch'])
})

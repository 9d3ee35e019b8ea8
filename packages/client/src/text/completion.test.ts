// completion.test.ts: what somebody may be about to type.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { FakeClient, membersOf, message } from '../input/fake-client.ts'
import { COMPLETIONS_MAX } from '../limits.ts'
import type { Conversation } from '../model/conversation.ts'
import { beginCycle, type CompletionSources, complete, moveCycle } from './completion.ts'

const emoji = new Map([
  ['tada', '🎉'],
  ['tangerine', '🍊'],
  ['+1', '👍'],
  ['+1_tone', '👍🏽'],
])

function sourcesOf(more: Partial<Conversation> = {}): CompletionSources {
  const client = new FakeClient()
  client.add({ name: 'Test', kind: 'server', id: '' })
  client.add({ name: '#shore' })
  client.add({ name: 'Rosella' })
  const conversation = client.add({
    name: '#sea',
    members: membersOf('@Robin', 'rook', 'ROSE', 'wren', 'wrenna', 'Élan'),
    items: [message('rook', 'one'), message('ROSE', 'two'), message('gone', 'three')],
    ...more,
  })
  const { network, nick, conversations } = client
  return { network, nick, conversation, conversations, emoji }
}

/** What is offered for a text in which `|` is the cursor. */
function offered(marked: string, sources = sourcesOf()): readonly string[] {
  const cursor = marked.indexOf('|')
  const completion = complete(marked.replace('|', ''), cursor, sources)
  return completion?.candidates.map(({ text }) => text) ?? []
}

test('complete offers nicks, whoever spoke last first, and a colon behind the one at the start', () => {
  assert.deepEqual(offered('ro|'), ['ROSE: ', 'rook: ', 'Robin: '])
  assert.deepEqual(offered('hello ro|'), ['ROSE ', 'rook ', 'Robin '])
  assert.deepEqual(offered('@ro|'), ['@ROSE: ', '@rook: ', '@Robin: '])
  assert.deepEqual(offered('wre|'), ['wrenna: ', 'wren: '])
  assert.deepEqual(offered('él|'), ['Élan: '])
  assert.deepEqual(offered('gon|'), [])
})

test('complete offers nothing for nothing, and for what nothing is like', () => {
  for (const text of ['|', 'hello |', 'xyz|', ':|', ':t|', 'C#|']) assert.deepEqual(offered(text), [], text)
})

test('complete works at any place of the cursor, and puts no second space in', () => {
  assert.deepEqual(complete('hello roo and more', 9, sourcesOf()), {
    start: 6,
    end: 9,
    candidates: [{ text: 'rook', label: 'rook' }],
  })
  assert.deepEqual(complete('hello rooxy', 9, sourcesOf()), {
    start: 6,
    end: 11,
    candidates: [{ text: 'rook ', label: 'rook' }],
  })
  assert.deepEqual(offered('one\nro|'), ['ROSE ', 'rook ', 'Robin '])
})

test('complete offers channels', () => {
  assert.deepEqual(offered('#s|'), ['#sea ', '#shore '])
  assert.deepEqual(offered('see #sh|'), ['#shore '])
})

test('complete offers commands at the start, and their arguments behind them', () => {
  assert.deepEqual(offered('/kic|'), ['/kick ', '/kickban '])
  assert.deepEqual(offered('/LEA|'), ['/leave '])
  assert.deepEqual(offered('/kick ro|'), ['ROSE ', 'rook ', 'Robin '])
  assert.deepEqual(offered('/kick #shore ro|'), ['ROSE ', 'rook ', 'Robin '])
  assert.deepEqual(offered('/join |'), ['#sea ', '#shore '])
  assert.deepEqual(offered('/close ros|'), ['ROSE ', 'Rosella '])
  assert.deepEqual(offered('/help kic|'), ['kick ', 'kickban '])
  assert.deepEqual(offered('/monitor l|'), ['list '])
  assert.deepEqual(offered('/me pets ro|'), ['ROSE ', 'rook ', 'Robin '])
  assert.deepEqual(offered('/msg rook see #sh|'), ['#shore '])
  assert.deepEqual(offered('/login ro|'), [])
  assert.deepEqual(offered('/nothing ro|'), [])
  assert.deepEqual(offered('//ro|'), [])
  assert.ok(offered('/|').length > 40)
})

test('complete offers emoji by name, the shortest first', () => {
  assert.deepEqual(offered('nice :ta|'), ['🎉 ', '🍊 '])
  assert.deepEqual(offered(':+1|'), ['👍 ', '👍🏽 '])
  assert.deepEqual(offered('/react :tad|'), ['🎉 '])
  const { emoji: _, ...none } = sourcesOf()
  assert.deepEqual(offered(':ta|', none), [])
})

test('complete offers the other side of a private conversation', () => {
  const sources = sourcesOf()
  const conversation = sources.conversations.get('rosella')
  assert.ok(conversation)
  assert.deepEqual(offered('ros|', { ...sources, conversation }), ['Rosella: '])
})

test('complete is bounded', () => {
  const nicks = Array.from({ length: COMPLETIONS_MAX * 2 }, (_, index) => `bird${index}`)
  assert.equal(offered('bird|', sourcesOf({ members: membersOf(...nicks) })).length, COMPLETIONS_MAX)
})

test('moveCycle goes through all candidates and round, both ways, and replaces what it put in', () => {
  const text = 'ro and more'
  const completion = complete(text, 2, sourcesOf())
  assert.ok(completion)
  const first = beginCycle(text, completion)
  const texts = [first, moveCycle(first, 1), moveCycle(moveCycle(first, 1), 1)].map(cycle => cycle.text)
  assert.deepEqual(texts, ['ROSE: and more', 'rook: and more', 'Robin: and more'])
  assert.equal(first.cursor, 5)
  assert.equal(moveCycle(first, -1).text, 'Robin: and more')
  assert.equal(moveCycle(moveCycle(first, -1), 1).text, first.text)
})

test('complete replaces a stretch with the cursor in it, wherever the cursor is', () => {
  const unit = fc.constantFrom('ro', 'wren', ' ', '/', 'kick', '#s', ':ta', '@', '\n', 'é', '😀')
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 8 }), fc.nat(40), (text, place) => {
      const cursor = Math.min(place, text.length)
      const completion = complete(text, cursor, sourcesOf())
      if (completion === undefined) return
      assert.ok(completion.start <= cursor && cursor <= completion.end && completion.end <= text.length)
      assert.ok(completion.candidates.length > 0)
    }),
    { numRuns: 300 },
  )
})

// sections.test.ts: the order of the list, and what stands next in it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Conversation } from '@stonechat/client'
import { neighbour, sectionsOf } from './sections.ts'

const server = conversationOf('', 0)
const sea = conversationOf('#sea', 0)
const bay = conversationOf('#bay', 3)
const wren = conversationOf('wren', 1)
const all = [server, sea, wren, bay]

test('sectionsOf puts channels first, then people, each by name, and leaves out what is empty', () => {
  const names = sectionsOf(all).map(({ title, conversations }) => [title, conversations.map(({ id }) => id)])
  assert.deepEqual(names, [
    ['Channels', ['#bay', '#sea']],
    ['Direct messages', ['wren']],
    ['Server', ['']],
  ])
  assert.deepEqual(
    sectionsOf([server]).map(({ title }) => title),
    ['Server'],
  )
})

test('neighbour goes down and up, and around the end', () => {
  assert.equal(neighbour(all, bay, 1)?.id, '#sea')
  assert.equal(neighbour(all, bay, -1)?.id, '')
  assert.equal(neighbour(all, server, 1)?.id, '#bay')
  assert.equal(neighbour([bay], bay, 1), undefined)
})

test('neighbour finds the next in which something is unread', () => {
  assert.equal(neighbour(all, bay, 1, true)?.id, 'wren')
  assert.equal(neighbour(all, sea, -1, true)?.id, '#bay')
  assert.equal(neighbour([server, sea], sea, 1, true), undefined)
})

function conversationOf(id: string, unread: number): Conversation {
  const kind = id === '' ? 'server' : id.startsWith('#') ? 'channel' : 'direct'
  const nothing = { refusal: undefined, topic: undefined, person: undefined, readUpToMs: undefined }
  const empty = { modes: '', members: new Map(), items: [], typing: [], draft: '' }
  const counts = { unread, mentions: 0, revision: 0 }
  return { id, name: id, kind, joined: 'yes', history: 'complete', ...nothing, ...counts, ...empty }
}

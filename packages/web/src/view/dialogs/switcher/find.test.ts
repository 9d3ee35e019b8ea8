// find.test.ts: what a few letters find.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Conversation, Member } from '@stonechat/client'
import { findGoals, pointsOf } from './find.ts'

const members = new Map(['finch', 'wren'].map(nick => [nick, memberOf(nick)]))
const sea = conversationOf('#sea', { members })
const boats = conversationOf('#boats', { unread: 2 })
const small = conversationOf('#small-boats', { unread: 1, mentions: 1 })
const wren = conversationOf('wren', {})
const all = [sea, boats, small, wren]

test('findGoals shows what names us first, then what is unread, and not where we are', () => {
  assert.deepEqual(found(''), ['#small-boats', '#boats', 'wren'])
})

test('findGoals finds by the beginning, then by a word, then by letters in their order; with or without the #', () => {
  assert.deepEqual(found('boat'), ['#boats', '#small-boats'])
  assert.deepEqual(found('#boa'), ['#boats', '#small-boats', 'join #boa'])
  assert.deepEqual(found('sbt'), ['#small-boats'])
  assert.deepEqual(found('xyz'), [])
})

test('findGoals finds people whom we see, once, and offers a channel that is not open', () => {
  assert.deepEqual(found('finch'), ['message finch'])
  assert.deepEqual(found('wren'), ['wren'])
  assert.deepEqual(found('#New'), ['join #New'])
  assert.deepEqual(found('#sea'), ['#sea'])
})

test('pointsOf counts what is nearer more', () => {
  const points = ['boats', 'boatswain', 'small-boats', 'lifeboats', 'b-o-a-t-s', 'sea'].map(name =>
    pointsOf(name, 'boats'),
  )
  assert.deepEqual(
    points,
    points.toSorted((one, other) => other - one),
  )
  assert.equal(points.at(-1), 0)
})

function found(text: string): readonly string[] {
  return findGoals(all, '#sea', text, '#').map(goal => {
    if (goal.kind === 'conversation') return goal.conversation.id
    return goal.kind === 'person' ? `message ${goal.nick}` : `join ${goal.channel}`
  })
}

function conversationOf(id: string, known: Partial<Conversation>): Conversation {
  const kind = id.startsWith('#') ? 'channel' : 'direct'
  const nothing = { refusal: undefined, topic: undefined, person: undefined, readUpToMs: undefined }
  const empty = { modes: '', members: new Map(), items: [], typing: [], draft: '' }
  const counts = { unread: 0, mentions: 0, revision: 0 }
  return { id, name: id, kind, joined: 'yes', history: 'complete', ...nothing, ...counts, ...empty, ...known }
}

function memberOf(nick: string): Member {
  const unknown = {
    user: undefined,
    host: undefined,
    account: undefined,
    realname: undefined,
    away: undefined,
  }
  return { prefixes: '', person: { nick, bot: false, online: true, ...unknown } }
}

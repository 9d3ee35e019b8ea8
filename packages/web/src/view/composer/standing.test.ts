// standing.test.ts: whoever cannot be heard is told so, and why.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LinkHealth, LinkState } from '@stonechat/client'
import { channelOf } from '../../testing/conversation.ts'
import { standingOf } from './standing.ts'

const sea = channelOf('#sea', [])

function link(state: LinkState): LinkHealth {
  return { state, transport: undefined, rttMs: undefined, silentMs: 0, queued: 0 }
}

const online = link({ kind: 'online', resumed: false })

test('standingOf has nothing to say where all is well', () => {
  assert.deepEqual(standingOf(sea, online), { kind: 'open', words: '' })
})

test('standingOf says what waits, and for what', () => {
  const waiting = link({ kind: 'waiting', retryAtMs: 0, reason: 'gone' })
  assert.match(standingOf(sea, waiting).words, /waits until there is a link/)
  assert.match(standingOf({ ...sea, joined: 'pending' }, online).words, /until you are in #sea/)
  assert.match(standingOf(sea, link({ kind: 'refused', reason: 'banned' })).words, /banned/)
})

test('standingOf closes a channel that we are not in, with the words of the server', () => {
  const out = { ...sea, joined: 'no' } as const
  assert.deepEqual(standingOf(out, online), { kind: 'closed', words: 'You are not in #sea.' })
  assert.deepEqual(standingOf({ ...out, refusal: 'Banned' }, online), { kind: 'closed', words: 'Banned' })
})

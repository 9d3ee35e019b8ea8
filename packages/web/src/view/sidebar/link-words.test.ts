// link-words.test.ts: what is said of the link.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LinkHealth, LinkState } from '@stonechat/client'
import { linkWords } from './link-words.ts'

test('linkWords says how long a message takes there and back, and what waits', () => {
  const online: LinkState = { kind: 'online', resumed: false }
  assert.deepEqual(wordsOf(online, { rttMs: 23.4 }), ['good', 'Connected', '23 ms', false])
  assert.deepEqual(wordsOf(online, { queued: 3 }), ['good', 'Connected', '3 messages wait', false])
  const slow = wordsOf(online, { silentMs: 8100, queued: 1 })
  assert.deepEqual(slow, ['busy', 'Slow', 'no answer for 8 s, 1 message waits', true])
})

test('linkWords counts down to the next try, and offers one at once', () => {
  const waiting: LinkState = { kind: 'waiting', retryAtMs: 7500, reason: 'gone' }
  const words = wordsOf(waiting, { queued: 3 })
  assert.deepEqual(words, ['bad', 'Not connected', 'trying again in 7 s, 3 messages wait', true])
})

test('linkWords tells a network that is away from a server that is', () => {
  const waiting: LinkState = { kind: 'waiting', retryAtMs: 7500, reason: 'gone' }
  assert.deepEqual(wordsOf(waiting, {}, true), ['bad', 'You are offline', '', true])
})

test('linkWords gives the reason of a refusal', () => {
  const refused: LinkState = { kind: 'refused', reason: 'wrong password' }
  assert.deepEqual(wordsOf(refused, {}), ['bad', 'The server refused', 'wrong password', true])
})

test('linkWords says what is being done', () => {
  assert.deepEqual(wordsOf({ kind: 'connecting', attempt: 1 }, {}), ['busy', 'Connecting', '', false])
  assert.deepEqual(wordsOf({ kind: 'connecting', attempt: 3 }, {}), [
    'busy',
    'Connecting',
    'attempt 3',
    false,
  ])
  assert.deepEqual(wordsOf({ kind: 'registering' }, {}), ['busy', 'Signing in', '', false])
})

function wordsOf(state: LinkState, health: Partial<LinkHealth>, isOffline = false): readonly unknown[] {
  const link = { state, transport: 'ws', rttMs: undefined, silentMs: 0, queued: 0, ...health }
  const { tone, what, detail, canTry } = linkWords(link, isOffline, 1000)
  return [tone, what, detail, canTry]
}

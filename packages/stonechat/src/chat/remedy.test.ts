// remedy.test.ts: somebody with a wrong address is told all of what is wrong, and what can be done.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Remedies } from './remedy.ts'

const waiting = (reason: string) => ({ kind: 'waiting', retryAtMs: 0, reason }) as const

test('Remedies says once why a server cannot be reached, and nothing any more when it was there', () => {
  const remedies = new Remedies()
  assert.equal(remedies.wordsFor({ kind: 'connecting', attempt: 1 }), undefined)
  assert.match(remedies.wordsFor(waiting('host name not found')) ?? '', /^host name not found\. .*\/connect/)
  assert.equal(remedies.wordsFor(waiting('host name not found')), undefined)
  assert.match(remedies.wordsFor(waiting('connection refused')) ?? '', /^connection refused\. /)
  remedies.wordsFor({ kind: 'online', resumed: false })
  assert.equal(remedies.wordsFor(waiting('connection reset')), undefined)
})

test('Remedies names /reconnect where the server refuses us, and is silent after three reasons', () => {
  const remedies = new Remedies()
  assert.match(remedies.wordsFor({ kind: 'refused', reason: 'banned' }) ?? '', /banned\. \/reconnect/)
  const reasons = ['a', 'b', 'c', 'd'].map(reason => remedies.wordsFor(waiting(reason)))
  assert.equal(reasons.filter(words => words !== undefined).length, 2)
})

// messages.test.ts: a worker and a page of different versions do not harm each other.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toPage, toWorker } from './messages.ts'

test('toWorker and toPage take what they know, and nothing else', () => {
  const notify = { kind: 'notify', title: 'wren', body: 'hello', tag: 'm1', conversation: '#sea' } as const
  assert.deepEqual(toWorker(notify), notify)
  assert.deepEqual(toWorker({ kind: 'files' }), { kind: 'files' })
  assert.deepEqual(toPage({ kind: 'open', conversation: '#sea' }), { kind: 'open', conversation: '#sea' })
  assert.deepEqual(toPage({ kind: 'files', files: ['/a', 7] }), { kind: 'files', files: ['/a'] })
  for (const odd of [
    undefined,
    null,
    7,
    'open',
    {},
    { kind: 'open' },
    { ...notify, body: 7 },
    { kind: 'new' },
  ]) {
    assert.equal(toWorker(odd), undefined)
    assert.equal(toPage(odd), undefined)
  }
})

// notice.test.ts: what is told by the system, and that its words harm nobody.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { channelOf } from '../testing/conversation.ts'
import { message } from '../testing/items.ts'
import { isToBeTold, noticeOf } from './notice.ts'

const said = message({ msgid: 'm1', nick: 'finch', text: 'wren: come here', mention: true })
const sea = { ...channelOf('#sea', []), name: '#Sea' }
const elsewhere = { isSeen: false, front: '', isAway: false, muted: new Set<string>() }

test('isToBeTold tells mentions and direct messages that nobody sees, and nothing else', () => {
  const direct = { ...sea, id: 'finch', kind: 'direct' } as const
  const plain = { ...said, mention: false }
  assert.equal(isToBeTold(sea, said, elsewhere), true)
  assert.equal(isToBeTold(direct, plain, elsewhere), true)
  assert.equal(isToBeTold(sea, plain, elsewhere), false)
  assert.equal(isToBeTold(direct, { ...plain, own: true }, elsewhere), false)
  assert.equal(isToBeTold(sea, said, { ...elsewhere, isSeen: true, front: '#sea' }), false)
  assert.equal(isToBeTold(sea, said, { ...elsewhere, isSeen: true, front: '#other' }), true)
  assert.equal(isToBeTold(sea, said, { ...elsewhere, isAway: true }), false)
  assert.equal(isToBeTold(sea, said, { ...elsewhere, muted: new Set(['#sea']) }), false)
  assert.equal(isToBeTold(sea, { ...said, redacted: { nick: 'op', reason: '' } }, elsewhere), false)
})

test('noticeOf says who and where, in harmless words that fit', () => {
  const notice = noticeOf(sea, said)
  assert.deepEqual(notice, {
    title: 'finch in #Sea',
    body: 'wren: come here',
    tag: 'm1',
    conversation: '#sea',
  })
  const odd = noticeOf(sea, { ...said, text: `\x02\x034,5a\u202Eb\n\nc\x07${'😀'.repeat(300)}` })
  assert.ok(!/[\p{Cc}\u202E]/u.test(odd.body) && odd.body.isWellFormed())
  assert.ok(odd.body.length <= 240)
})

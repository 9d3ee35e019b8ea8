// notice.test.ts: what is told by the system, and that its words harm nobody.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChatMessage, Conversation } from '@stonechat/client'
import { isToBeTold, noticeOf } from './notice.ts'

const said: ChatMessage = {
  kind: 'message',
  key: 'a',
  msgid: 'm1',
  nonce: undefined,
  atMs: 1,
  nick: 'finch',
  account: undefined,
  own: false,
  bot: false,
  form: 'text',
  audience: '',
  text: 'wren: come here',
  replyTo: undefined,
  reactions: new Map(),
  redacted: undefined,
  mention: true,
  delivery: 'received',
  failure: undefined,
}
const sea: Conversation = {
  id: '#sea',
  name: '#Sea',
  kind: 'channel',
  joined: 'yes',
  refusal: undefined,
  topic: undefined,
  modes: '',
  members: new Map(),
  person: undefined,
  items: [],
  history: 'more',
  unread: 0,
  mentions: 0,
  readUpToMs: undefined,
  typing: [],
  draft: '',
  revision: 0,
}
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

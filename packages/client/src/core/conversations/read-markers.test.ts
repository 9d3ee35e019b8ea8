// read-markers.test.ts: what is unread, here and on other devices, and who is told of it when.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChatMessage } from '../../model/item.ts'
import { Stage } from '../incoming/stage.ts'
import { stateHandlers } from '../incoming/state.ts'

function message(atMs: number, more: Partial<ChatMessage> = {}): ChatMessage {
  return {
    kind: 'message',
    key: String(atMs),
    msgid: undefined,
    nonce: undefined,
    atMs,
    nick: 'ann',
    account: undefined,
    own: false,
    bot: false,
    form: 'text',
    audience: '',
    text: 'x',
    replyTo: undefined,
    reactions: new Map(),
    redacted: undefined,
    mention: false,
    delivery: 'received',
    failure: undefined,
    ...more,
  }
}

/** In #sea, where these were said. */
function stageWith(messages: readonly ChatMessage[]): Stage {
  const stage = new Stage(stateHandlers)
  stage.context.network.setCapabilities(new Map([['draft/read-marker', '']]))
  stage.hear(':me!m@host JOIN #sea')
  stage.conversations.show(stage.in('#sea'), () => messages)
  for (const each of messages) stage.conversations.count(stage.in('#sea'), each, 'live')
  stage.takeSent()
  return stage
}

function counts(stage: Stage, name = '#sea'): readonly number[] {
  return [stage.in(name).unread, stage.in(name).mentions]
}

test('count counts what others said and we have not read', () => {
  const stage = stageWith([message(10), message(20, { own: true }), message(30, { mention: true })])
  assert.deepEqual(counts(stage), [2, 1])
  stage.conversations.count(stage.in('#sea'), message(5), 'history')
  assert.deepEqual(counts(stage), [2, 1])
  const bob = stage.conversations.open('bob')
  stage.conversations.count(bob, message(10), 'live')
  assert.deepEqual(counts(stage, 'bob'), [1, 1])
})

test('markRead tells the server the newest alone, a little later', () => {
  const stage = stageWith([message(10), message(20), message(30)])
  stage.conversations.markers.markRead(stage.in('#sea'), '10')
  assert.deepEqual(counts(stage), [2, 0])
  stage.conversations.markers.markRead(stage.in('#sea'))
  stage.conversations.markers.markRead(stage.in('#sea'), '20')
  assert.deepEqual(counts(stage), [0, 0])
  assert.deepEqual(stage.takeSent(), [])
  stage.pass(stage.conversations.deadlineMs() - stage.nowMs)
  assert.deepEqual(stage.takeSent(), ['MARKREAD #sea timestamp=1970-01-01T00:00:00.030Z'])
  assert.equal(stage.conversations.deadlineMs(), Number.POSITIVE_INFINITY)
})

test('markRead goes by the clock of the server: what waits to be sent, and words of ours, have no time of its', () => {
  const stage = stageWith([message(10), message(20), message(9_000, { own: true, delivery: 'queued' })])
  stage.conversations.markers.markRead(stage.in('#sea'), 'nobody')
  assert.deepEqual(counts(stage), [2, 0])
  stage.conversations.markers.markRead(stage.in('#sea'))
  assert.equal(stage.in('#sea').readUpToMs, 20)
  assert.deepEqual(counts(stage), [0, 0])
})

test('markreadHandler takes what another device has read, and nothing older', () => {
  const stage = stageWith([message(10), message(20, { mention: true }), message(30)])
  stage.hear(':s MARKREAD #sea timestamp=1970-01-01T00:00:00.020Z')
  assert.deepEqual(counts(stage), [1, 0])
  stage.hear(
    ':s MARKREAD #sea timestamp=1970-01-01T00:00:00.010Z',
    ':s MARKREAD #sea *',
    ':s MARKREAD #sea timestamp=x',
  )
  assert.equal(stage.in('#sea').readUpToMs, 20)
  stage.conversations.count(stage.in('#sea'), message(25), 'history')
  assert.deepEqual(counts(stage), [2, 0])
})

test('what was read without a link is told when there is one, and is kept over a restart', () => {
  const stage = stageWith([message(10)])
  stage.online = false
  stage.conversations.markers.markRead(stage.in('#sea'))
  assert.equal(stage.conversations.deadlineMs(), Number.POSITIVE_INFINITY)
  stage.online = true
  stage.conversations.connected('resumed')
  stage.pass(2_000)
  assert.deepEqual(stage.takeSent(), ['MARKREAD #sea timestamp=1970-01-01T00:00:00.010Z'])
  const after = new Stage()
  after.conversations.restore({ channels: stage.kept.get('channels')?.(), drafts: undefined })
  assert.equal(after.in('#sea').readUpToMs, 10)
})

test('the markers of private conversations are asked for, a few at a time', () => {
  const stage = stageWith([])
  for (let i = 0; i < 25; i++) stage.conversations.open(`n${i}`)
  for (const expected of [10, 10, 5, 0]) {
    stage.pass(1_000)
    assert.equal(stage.takeSent().filter(line => line.startsWith('MARKREAD n')).length, expected)
  }
})

test('markRead without the capability is for this device alone', () => {
  const stage = stageWith([message(10)])
  stage.context.network.setCapabilities(new Map())
  stage.conversations.markers.markRead(stage.in('#sea'))
  stage.pass(2_000)
  assert.deepEqual(stage.takeSent(), [])
  assert.deepEqual(counts(stage), [0, 0])
})

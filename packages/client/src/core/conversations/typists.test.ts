// typists.test.ts: who is writing, for how long, and how often we say it of ourselves.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TYPING_MAX } from '../../limits.ts'
import { Stage } from '../incoming/stage.ts'
import { stateHandlers } from '../incoming/state.ts'

function atSea(): Stage {
  const stage = new Stage(stateHandlers)
  stage.context.network.setCapabilities(new Map([['message-tags', '']]))
  stage.hear(':me!m@host JOIN #sea', ':ann!a@h JOIN #sea', ':bob!b@h JOIN #sea')
  return stage
}

test('Typists.heard shows who writes, 6 seconds long, or 30 where they pause', () => {
  const stage = atSea()
  const sea = stage.in('#sea')
  const { typing } = stage.conversations
  typing.heard(sea, 'ann', 'active')
  typing.heard(sea, 'bob', 'paused')
  typing.heard(sea, 'me', 'active')
  typing.heard(sea, 'cid', 'nonsense')
  assert.deepEqual(sea.typing, ['ann', 'bob'])
  stage.pass(5_999)
  assert.deepEqual(sea.typing, ['ann', 'bob'])
  stage.pass(1)
  assert.deepEqual(sea.typing, ['bob'])
  stage.pass(24_000)
  assert.deepEqual(sea.typing, [])
  assert.equal(stage.conversations.deadlineMs(), Number.POSITIVE_INFINITY)
})

test('Typists: who is done, leaves or quits, writes no more; the order is that in which they began', () => {
  const stage = atSea()
  const sea = stage.in('#sea')
  const { typing } = stage.conversations
  for (const nick of ['ann', 'bob', 'ann']) typing.heard(sea, nick, 'active')
  assert.deepEqual(sea.typing, ['ann', 'bob'])
  stage.hear(':ann!a@h QUIT')
  assert.deepEqual(sea.typing, ['bob'])
  typing.heard(sea, 'BOB', 'done')
  assert.deepEqual(sea.typing, [])
  for (let i = 0; i < 100; i++) typing.heard(sea, `n${i}`, 'active')
  assert.equal(sea.typing.length, TYPING_MAX)
  stage.conversations.disconnected()
  assert.deepEqual(sea.typing, [])
})

test('Typists.typed tells it at most every 3 seconds, then that we pause, then that we are done', () => {
  const stage = atSea()
  const sea = stage.in('#sea')
  stage.takeSent()
  const { typing } = stage.conversations
  for (let i = 0; i < 50; i++) {
    typing.typed(sea, 'x')
    stage.pass(100)
  }
  assert.deepEqual(stage.takeSent(), ['@+typing=active TAGMSG #sea', '@+typing=active TAGMSG #sea'])
  stage.pass(5_000)
  assert.deepEqual(stage.takeSent(), ['@+typing=paused TAGMSG #sea'])
  typing.typed(sea, '')
  assert.deepEqual(stage.takeSent(), [])
  stage.pass(3_000)
  assert.deepEqual(stage.takeSent(), ['@+typing=done TAGMSG #sea'])
  stage.pass(60_000)
  assert.deepEqual(stage.takeSent(), [])
})

test('Typists.typed says nothing of commands, nor after the message was said, nor where it may not', () => {
  const stage = atSea()
  const sea = stage.in('#sea')
  stage.takeSent()
  const { typing } = stage.conversations
  typing.typed(sea, '/join #x')
  assert.deepEqual(stage.takeSent(), [])
  typing.typed(sea, '//x')
  typing.said(sea)
  typing.typed(sea, '')
  stage.pass(60_000)
  assert.deepEqual(stage.takeSent(), ['@+typing=active TAGMSG #sea'])
  stage.context.network.learn(['CLIENTTAGDENY=*,-draft/react'])
  typing.typed(sea, 'x')
  stage.context.network.learn(['CLIENTTAGDENY=*,-typing'])
  stage.online = false
  typing.typed(sea, 'x')
  stage.online = true
  stage.hear(':me!m@host PART #sea')
  typing.typed(sea, 'x')
  typing.typed(stage.conversations.server, 'x')
  assert.deepEqual(stage.takeSent(), [])
})

// writing.test.ts: what is written is kept as a draft and said; what is secret is neither kept nor brought back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Application, Client } from '@stonechat/client'
import { offlineClient } from '../../testing/conversation.ts'
import { Writing } from './writing.ts'

const nothing = (): void => undefined
const application: Application = {
  quit: nothing,
  show: nothing,
  clear: nothing,
  help: nothing,
  connect: nothing,
  disconnect: nothing,
  reconnect: nothing,
  found: nothing,
}

function writingIn(
  client: Client,
  replyTo?: string,
): { readonly writing: Writing; readonly cleared: () => boolean } {
  let answered = replyTo
  const conversation = client.open('wren')
  const clear = (): void => {
    answered = undefined
  }
  const writing = new Writing({ client, conversation, application }, { get: () => answered, clear })
  return { writing, cleared: () => answered === undefined }
}

test('Writing keeps a draft with its looks, and brings it back', async () => {
  await using client = offlineClient()
  const { writing } = writingIn(client)
  writing.typed('cold water', 10)
  writing.mark({ start: 0, end: 4 }, 'bold')
  assert.equal(client.open('wren').draft, '\x02cold\x0f water')
  assert.deepEqual(writingIn(client).writing.styled.value, writing.styled.value)
})

test('Writing keeps no password, and does not bring it back when it was sent', async () => {
  await using client = offlineClient()
  const { writing } = writingIn(client)
  writing.typed('hello', 5)
  writing.typed('/oper root secret', 17)
  assert.equal(client.open('wren').draft, '')
  void writing.say()
  assert.equal(writing.text, '')
  assert.equal(writing.recall(-1), false)
})

test('Writing says what answers a message as its answer, once', async () => {
  await using client = offlineClient()
  const { writing, cleared } = writingIn(client, 'id1')
  writing.mark({ start: 0, end: 0 }, 'italic')
  writing.typed('aye', 3)
  await writing.say()
  const said = client.open('wren').items.at(-1)
  assert.ok(said?.kind === 'message')
  assert.deepEqual([said.text, said.replyTo, said.delivery], ['\x1daye', 'id1', 'queued'])
  assert.equal(cleared(), true)
  assert.equal(writing.recall(-1), true)
  assert.equal(writing.text, 'aye')
})

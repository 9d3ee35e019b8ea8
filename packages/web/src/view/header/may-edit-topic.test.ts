// may-edit-topic.test.ts: who may say what a channel is about.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Member } from '@stonechat/client'
import { mayEditTopic } from './may-edit-topic.ts'

const self = { nick: 'Wren', network: { casemapping: (name: string) => name.toLowerCase() } }

test('mayEditTopic: anybody in the channel, and with mode t its operators alone', () => {
  assert.equal(mayEditTopic(channelOf('nt', ''), self), false)
  assert.equal(mayEditTopic(channelOf('nt', '+'), self), false)
  assert.equal(mayEditTopic(channelOf('nt', '@+'), self), true)
  assert.equal(mayEditTopic(channelOf('n', ''), self), true)
  assert.equal(mayEditTopic({ ...channelOf('n', '@'), joined: 'no' }, self), false)
})

function channelOf(modes: string, prefixes: string): Parameters<typeof mayEditTopic>[0] {
  const unknown = {
    user: undefined,
    host: undefined,
    account: undefined,
    realname: undefined,
    away: undefined,
  }
  const member: Member = { prefixes, person: { nick: 'Wren', bot: false, online: true, ...unknown } }
  return { joined: 'yes', modes, members: new Map([['wren', member]]) }
}

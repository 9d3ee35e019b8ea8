// fault-of.test.ts: the server's words where something was not done.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noTags } from '@stonechat/irc'
import { faultOf } from './fault-of.ts'

test('faultOf says nothing of what was done, and why the rest was not', () => {
  const reply = (command: string, ...params: string[]) => ({
    tags: noTags,
    source: undefined,
    command,
    params,
  })
  const taken = reply('433', 'wren', 'finch', 'Nickname is already in use')
  assert.equal(faultOf({ outcome: 'done', replies: [taken] }), undefined)
  assert.equal(faultOf({ outcome: 'failed', replies: [taken] }), 'finch: Nickname is already in use')
  assert.match(faultOf({ outcome: 'failed', replies: [] }) ?? '', /refused/)
  assert.match(faultOf({ outcome: 'lost', replies: [] }) ?? '', /no connection/)
})

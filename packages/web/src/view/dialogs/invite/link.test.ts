// link.test.ts: the address that brings somebody into a channel.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { channelInLink } from '../../welcome/entry.ts'
import { inviteLink, isOnlyHere } from './link.ts'

test('inviteLink names the channel so that the welcome reads it', () => {
  assert.equal(inviteLink('https://chat.example:8443/#bay', '#sea'), 'https://chat.example:8443/#sea')
  for (const id of ['#sea', '##deep', '#möwe', '#50%', '#a?b', '#日本']) {
    assert.equal(channelInLink(new URL(inviteLink('http://chat.example/', id)).hash), id, id)
  }
})

test('isOnlyHere knows the names of this machine for itself', () => {
  for (const name of ['localhost', '127.0.0.1', '127.8.8.8', '[::1]', 'chat.localhost']) {
    assert.equal(isOnlyHere(name), true, name)
  }
  for (const name of ['192.168.1.2', 'chat.example', 'localhost.example', '[fe80::1]']) {
    assert.equal(isOnlyHere(name), false, name)
  }
})

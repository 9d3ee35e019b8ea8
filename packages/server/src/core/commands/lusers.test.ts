// lusers.test.ts: LUSERS.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

// Modern IRC, LUSERS: all of 251 to 255, 265 and 266.
test('LUSERS counts the visible, the invisible, the unregistered, the channels, and the most there were', () => {
  const sea = new Conversation()
  sea.join('gone').says('QUIT')
  const alice = sea.join('alice', { channels: ['#sea', '#sky'] })
  sea.join('bob').says('MODE bob -i')
  sea.join('carol').vanishes()
  sea.connect()
  assert.deepEqual(alice.asks('LUSERS'), [
    ':server 251 alice :There are 1 users and 1 invisible on 1 server',
    ':server 252 alice 0 :operators online',
    ':server 253 alice 1 :unregistered connections',
    ':server 254 alice 2 :channels formed',
    ':server 255 alice :I have 2 clients and 0 servers',
    ':server 265 alice 2 3 :Current local users 2, max 3',
    ':server 266 alice 2 3 :Current global users 2, max 3',
  ])
})

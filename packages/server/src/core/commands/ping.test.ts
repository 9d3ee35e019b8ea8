// ping.test.ts: PING and PONG.

import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

// Modern IRC, PONG: the server's name, then the token, which is opaque.
test('PING is answered with the server and the same token', () => {
  const alice = new Conversation().join('alice')
  alice.says('PING 123', 'PING :two words', 'PING ::x', 'PING one two')
  alice.hears(
    ':server PONG server :123',
    ':server PONG server :two words',
    ':server PONG server ::x',
    ':server PONG server :one',
  )
})

// Modern IRC, PING: servers may accept it during registration.
test('PING is answered before registration, and does not hold it up', () => {
  const client = new Conversation().connect().says('PING early')
  client.hears(':server PONG server :early')
})

// Modern IRC, ERR_NOORIGIN: for an empty token.
test('PING without a token gets 409', () => {
  const alice = new Conversation().join('alice').says('PING', 'PING :')
  alice.hears(':server 409 alice :No origin given', ':server 409 alice :No origin given')
})

// RFC 1459 section 2.3: the line of the answer is cut to 512 bytes, between two characters.
test('PING with a token as long as a line is answered with a line', () => {
  const alice = new Conversation().join('alice').says(`PING :${'🐚'.repeat(126)}`)
  alice.hears(`:server PONG server :${'🐚'.repeat(122)}`)
})

// Modern IRC, PONG: no numeric replies.
test('PONG is never answered', () => {
  const sea = new Conversation()
  sea.connect().says('PONG', 'PONG x').hearsNothing()
  sea.join('alice').says('PONG', 'PONG x').hearsNothing()
})

// away.test.ts: AWAY, and where it shows.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

// Modern IRC, AWAY: RPL_NOWAWAY, RPL_UNAWAY; without a text or with an empty one the user is back.
test('AWAY marks as away and back', () => {
  const alice = new Conversation()
    .join('alice')
    .says('AWAY :fishing', 'AWAY', 'AWAY fishing', 'AWAY :', 'AWAY')
  alice.hears(
    ':server 306 alice :You have been marked as being away',
    ':server 305 alice :You are no longer marked as being away',
    ':server 306 alice :You have been marked as being away',
    ':server 305 alice :You are no longer marked as being away',
    ':server 305 alice :You are no longer marked as being away',
  )
})

// Modern IRC, AWAY: for PRIVMSG to the user, not to a channel; never for a NOTICE (RFC 2812 section 3.3.2).
test('AWAY is told to who sends the user a PRIVMSG, and to nobody else', () => {
  const sea = new Conversation()
  const bob = sea.join('bob', { channels: ['#sea'] }).says('AWAY :fishing')
  const alice = sea.join('alice', { capabilities: 'message-tags', channels: ['#sea'] })
  alice.says('NOTICE bob :hi', '@+typing=active TAGMSG bob', 'PRIVMSG #sea :hi')
  alice.hearsNothing()
  alice.says('PRIVMSG BOB :hi')
  alice.hears(':server 301 alice bob :fishing')
  bob.says('AWAY')
  alice.says('PRIVMSG bob :hi')
  alice.hearsNothing()
})

// Modern IRC, AWAYLEN.
test('AWAY is cut to AWAYLEN bytes, between two characters', () => {
  const sea = new Conversation()
  sea.join('bob').says(`AWAY :x${'é'.repeat(150)}`)
  assert.deepEqual(sea.join('alice').asks('PRIVMSG bob :hi'), [`:server 301 alice bob :x${'é'.repeat(99)}`])
})

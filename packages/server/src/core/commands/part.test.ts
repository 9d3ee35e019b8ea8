// part.test.ts: PART: who hears of it, and what remains.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

// Modern IRC, PART: all members hear it, the one who leaves too.
test('PART is heard by all members, with the reason where one is given', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea', '#sky'] })
  const bob = sea.join('bob', { channels: ['#sea', '#sky'] })
  alice.says('PART #sea', 'PART #SKY :bye all')
  for (const client of [alice, bob]) {
    client.hears(':alice!~alice@host PART #sea', ':alice!~alice@host PART #sky :bye all')
  }
})

test('PART is the last that is heard of the channel', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  alice.says('PART #sea')
  sea.forget()
  bob.says('PRIVMSG #sea :gone?', 'NAMES #sea')
  alice.hearsNothing()
  bob.hears(':server 353 bob = #sea :bob', ':server 366 bob #sea :End of NAMES list')
})

// Modern IRC, PART: one message a channel, the reason on each; 442 and 403 for those that cannot be left.
test('PART leaves several channels, one line each, and goes on after one that it is not in', () => {
  const sea = new Conversation()
  sea.join('bob', { channels: ['#land'] })
  const alice = sea.join('alice', { channels: ['#sea', '#sky'] }).says('PART #sea,#land,#nowhere,#sky :bye')
  alice.hears(
    ':alice!~alice@host PART #sea :bye',
    ":server 442 alice #land :You're not on that channel",
    ':server 403 alice #nowhere :No such channel',
    ':alice!~alice@host PART #sky :bye',
  )
})

test('PART without a channel gets 461', () => {
  const alice = new Conversation().join('alice').says('PART')
  alice.hears(':server 461 alice PART :Not enough parameters')
})

// RFC 1459 section 1.3: a channel ceases to exist when its last member leaves.
test('PART of the last member forgets the channel and its modes', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] }).says('MODE #sea +m', 'PART #sea')
  assert.equal(sea.core.state.channels.size, 0)
  alice.heard()
  alice.says('JOIN #sea')
  alice.heard()
  assert.equal(alice.asks('MODE #sea')[0], ':server 324 alice #sea :+nt')
})

// RFC 1459 section 2.3: a line takes 512 bytes.
test('PART with a reason as long as a line is cut to a line', () => {
  const alice = new Conversation().join('alice', { channels: ['#sea'] })
  alice.says(`PART #sea :${'x'.repeat(490)}`)
  alice.hears(`:alice!~alice@host PART #sea :${'x'.repeat(510 - 30)}`)
})

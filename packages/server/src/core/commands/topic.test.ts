// topic.test.ts: TOPIC: asking, setting, clearing.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

// Modern IRC, TOPIC: RPL_NOTOPIC, or RPL_TOPIC and RPL_TOPICWHOTIME.
test('TOPIC without a text tells what it is, who set it and when', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  assert.deepEqual(alice.asks('TOPIC #sea'), [':server 331 alice #sea :No topic is set'])
  sea.passes(1500)
  alice.says('TOPIC #sea :low tide at noon')
  sea.passes(60_000)
  assert.deepEqual(alice.asks('TOPIC #SEA'), [
    ':server 332 alice #sea :low tide at noon',
    ':server 333 alice #sea alice!~alice@host :1767225601',
  ])
})

// Modern IRC, TOPIC: every client in the channel, the author too, hears the change; an empty text clears it.
test('TOPIC set or cleared is heard by all members', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  alice.says('TOPIC #sea :low tide', 'TOPIC #sea :')
  for (const client of [alice, bob]) {
    client.hears(':alice!~alice@host TOPIC #sea :low tide', ':alice!~alice@host TOPIC #sea :')
  }
  assert.deepEqual(bob.asks('TOPIC #sea'), [':server 331 bob #sea :No topic is set'])
})

test('TOPIC that is cleared is not told to who joins', () => {
  const sea = new Conversation()
  sea.join('alice', { channels: ['#sea'] }).says('TOPIC #sea :low tide', 'TOPIC #sea :')
  const bob = sea.join('bob').says('JOIN #sea')
  assert.deepEqual(
    bob.heard().map(line => line.split(' ')[1]),
    ['JOIN', '353', '366'],
  )
})

// Modern IRC, "Protected Topic Mode": halfops and operators set it in a +t channel, anybody inside without +t.
test('TOPIC of a +t channel is for those who keep order', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  const refused = [":server 482 bob #sea :You're not a channel operator"]
  assert.deepEqual(bob.asks('TOPIC #sea :mine'), refused)
  alice.says('MODE #sea +v bob')
  assert.deepEqual(bob.asks('TOPIC #sea :mine'), refused)
  alice.says('MODE #sea +h bob')
  assert.deepEqual(bob.asks('TOPIC #sea :mine'), [':bob!~bob@host TOPIC #sea :mine'])
  alice.says('MODE #sea -hvt bob bob')
  assert.deepEqual(bob.asks('TOPIC #sea :ours'), [':bob!~bob@host TOPIC #sea :ours'])
})

// Modern IRC, TOPIC: 442 for who is not inside, asking or setting, even without +t; 403 where there is no channel.
test('TOPIC from outside gets 442, and of no channel 403', () => {
  const sea = new Conversation({ channelModes: '' })
  sea.join('alice', { channels: ['#sea'] }).says('TOPIC #sea :low tide')
  const bob = sea
    .join('bob')
    .says('TOPIC #sea', 'TOPIC #sea :mine', 'TOPIC #nowhere', 'TOPIC #nowhere :x', 'TOPIC')
  bob.hears(
    ":server 442 bob #sea :You're not on that channel",
    ":server 442 bob #sea :You're not on that channel",
    ':server 403 bob #nowhere :No such channel',
    ':server 403 bob #nowhere :No such channel',
    ':server 461 bob TOPIC :Not enough parameters',
  )
})

// Modern IRC, TOPICLEN.
test('TOPIC is cut to TOPICLEN bytes, between two characters', () => {
  const alice = new Conversation().join('alice', { channels: ['#sea'] })
  alice.says(`TOPIC #sea :x${'é'.repeat(200)}`)
  alice.hears(`:alice!~alice@host TOPIC #sea :x${'é'.repeat(194)}`)
})

test('TOPIC kept for later is the one that the members heard, when their line was shorter', () => {
  const sea = new Conversation()
  const nick = 'a'.repeat(32)
  const channel = `#${'c'.repeat(63)}`
  const alice = sea.join(nick, { host: 'h'.repeat(64), channels: [channel] })
  alice.says(`TOPIC ${channel} :${'x'.repeat(390)}`)
  const [line = ''] = alice.heard()
  assert.equal(line.length, 510)
  const heard = line.slice(line.indexOf(' :') + 2)
  assert.equal(alice.asks(`TOPIC ${channel}`)[0], `:server 332 ${nick} ${channel} :${heard}`)
})

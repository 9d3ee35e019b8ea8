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

// IRCv3 away-notify: to those who share a channel and asked for it, once each, never to the user itself.
test('AWAY is told to neighbours with away-notify: going, another text, coming back', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'away-notify', channels: ['#sea', '#sky'] })
  const bob = sea.join('bob', { capabilities: 'away-notify', channels: ['#sea', '#sky'] })
  const carol = sea.join('carol', { channels: ['#sea'] })
  const dave = sea.join('dave', { capabilities: 'away-notify' })
  alice.says('AWAY :fishing', 'AWAY :asleep', 'AWAY')
  bob.hears(':alice!~alice@host AWAY :fishing', ':alice!~alice@host AWAY :asleep', ':alice!~alice@host AWAY')
  assert.equal(alice.heard().length, 3)
  carol.hearsNothing()
  dave.hearsNothing()
})

// "when a user sharing a channel with them sets, changes or removes their away state": saying it again changes nothing.
test('AWAY that changes nothing is answered, and told to nobody', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { capabilities: 'away-notify', channels: ['#sea'] })
  alice.says('AWAY', 'AWAY :fishing')
  bob.heard()
  alice.says('AWAY :fishing')
  bob.hearsNothing()
  assert.equal(alice.heard().length, 3)
})

// "as well as when a user joins and has an away message set"; not for those who are there.
test('JOIN of who is away is followed by AWAY for members with away-notify', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'away-notify message-tags', channels: ['#sea'] })
  const bob = sea.join('bob', { capabilities: 'away-notify' }).says('AWAY :fishing')
  bob.heard()
  const carol = sea.join('carol', { capabilities: 'away-notify' })
  bob.says('JOIN #sea')
  const id = sea.entries.at(-1)?.id
  alice.hears(`@msgid=${id} :bob!~bob@host JOIN #sea`, `@msgid=${id}-2 :bob!~bob@host AWAY :fishing`)
  assert.ok(bob.heard().every(line => !line.includes(' AWAY ')))
  carol.says('JOIN #sea')
  alice.hears(`@msgid=${sea.entries.at(-1)?.id} :carol!~carol@host JOIN #sea`)
})

// IRCv3 draft/pre-away: answered as ever, and in force when the user comes, which others are told as of anybody.
test('AWAY before registration is taken with draft/pre-away, and gets 451 without', () => {
  const sea = new Conversation()
  const alice = sea.join('alice').says('MONITOR + bob,carol')
  alice.heard()
  const bob = sea.connect().says('AWAY :early', 'CAP REQ draft/pre-away')
  bob.hears(':server 451 * :You have not registered', ':server CAP * ACK :draft/pre-away')
  bob.says('AWAY :early', 'AWAY', 'AWAY *')
  bob.hears(
    ':server 306 * :You have been marked as being away',
    ':server 305 * :You are no longer marked as being away',
    ':server 306 * :You have been marked as being away',
  )
  bob.says('NICK bob', 'USER bob 0 * :Bob', 'CAP END')
  alice.hears(':server 730 * :bob!~bob@host')
  assert.deepEqual(alice.asks('PRIVMSG bob :hi'), [':server 301 alice bob :*'])
  bob.says('AWAY')
  assert.deepEqual(alice.asks('PRIVMSG bob :hi'), [])
})

test('AWAY before registration is cut to AWAYLEN too', () => {
  const sea = new Conversation({ limits: { awayLength: 3 } })
  const bob = sea.connect().says('CAP REQ draft/pre-away', 'AWAY :fishing')
  bob.says('NICK bob', 'USER bob 0 * :Bob', 'CAP END')
  assert.deepEqual(sea.join('alice').asks('PRIVMSG bob :hi'), [':server 301 alice bob :fis'])
})

test('AWAY is of a device: the user is away when all devices are, with the words of the last one that gave any', () => {
  const sea = new Conversation()
  const desk = sea.join('alice', { account: 'alice', channels: ['#sea'], capabilities: 'away-notify' })
  const bob = sea.join('bob', { channels: ['#sea'], capabilities: 'away-notify' })
  const phone = sea.join('alice', { account: 'alice', capabilities: 'away-notify' })
  desk.says('AWAY :lunch')
  desk.hears(':server 306 alice :You have been marked as being away')
  bob.hearsNothing()
  phone.says('AWAY :train')
  bob.hears(':alice!~alice@host AWAY :train')
  desk.hears(':alice!~alice@host AWAY :train')
  phone.says('AWAY *')
  bob.hears(':alice!~alice@host AWAY :lunch')
  desk.says('AWAY')
  bob.hears(':alice!~alice@host AWAY')
  desk.says('QUIT')
  bob.hears(':alice!~alice@host AWAY :*')
})

// IRCv3 draft/pre-away: "treated as though the connection did not exist at all".
test('AWAY * before registration attaches a device without the user being back', () => {
  const sea = new Conversation()
  sea.join('alice', { account: 'alice', channels: ['#sea'] }).says('AWAY :fishing')
  const bob = sea.join('bob', { channels: ['#sea'], capabilities: 'away-notify' })
  const phone = sea.connect().says('CAP REQ draft/pre-away', 'NICK alice', 'USER a 0 * :a', 'AWAY *')
  sea.logsIn(phone, 'alice')
  phone.says('CAP END')
  bob.hearsNothing()
  assert.deepEqual(bob.asks('PRIVMSG alice :hi'), [':server 301 bob alice :fishing'])
  sea.join('alice', { account: 'alice' })
  assert.deepEqual(bob.asks('PRIVMSG alice :hi'), [])
})

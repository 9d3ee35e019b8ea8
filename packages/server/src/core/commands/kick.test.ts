// kick.test.ts: KICK: who may put out whom, and who hears of it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

/** Alice is operator of #sea, bob and carol are members, dave is outside. */
function inChannel(modes = '') {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  const carol = sea.join('carol', { channels: ['#sea'] })
  const dave = sea.join('dave')
  if (modes) alice.says(`MODE #sea ${modes}`)
  sea.forget()
  return { sea, alice, bob, carol, dave }
}

// Modern IRC, KICK: all members hear it, the one put out too.
test('KICK puts a member out before everybody, with the comment', () => {
  const { sea, alice, bob, carol } = inChannel()
  alice.says('KICK #SEA BOB :too loud')
  for (const client of [alice, bob, carol]) client.hears(':alice!~alice@host KICK #sea bob :too loud')
  carol.says('PRIVMSG #sea :quiet now')
  bob.hearsNothing()
  assert.equal(sea.core.state.userByNick('bob')?.channels.size, 0)
})

// "If no comment is given, the server SHOULD use a default message": the nick of who kicks (RFC 2812 section 3.2.8).
test('KICK without a comment gives the nick of who kicks', () => {
  const { alice, bob } = inChannel()
  alice.says('KICK #sea bob', 'KICK #sea carol :')
  bob.hears(':alice!~alice@host KICK #sea bob :alice')
  alice.heard()
})

// "Servers MUST NOT send multiple users in this message"; TARGMAX.
test('KICK of several is one line each, the first so many', () => {
  const { sea, alice, bob, carol } = inChannel()
  for (const nick of ['e', 'f', 'g']) sea.join(nick, { channels: ['#sea'] })
  alice.heard()
  alice.says('KICK #sea bob,nobody,BOB,carol,e,f :out')
  alice.hears(
    ':server 407 alice f :Too many targets',
    ':alice!~alice@host KICK #sea bob :out',
    ":server 441 alice nobody #sea :They aren't on that channel",
    ':alice!~alice@host KICK #sea carol :out',
    ':alice!~alice@host KICK #sea e :out',
  )
  bob.hears(':alice!~alice@host KICK #sea bob :out')
  carol.hears(':alice!~alice@host KICK #sea bob :out', ':alice!~alice@host KICK #sea carol :out')
})

// RFC 2812 section 3.2.8: "as many channel parameters as there are user parameters".
test('KICK of several channels takes a nick for each', () => {
  const { alice, bob, carol } = inChannel()
  alice.says('JOIN #sky', 'KICK #sea,#SEA,#sky,#nowhere,#sea bob,carol,bob,bob,alice :out')
  bob.hears(':alice!~alice@host KICK #sea bob :out')
  carol.hears(':alice!~alice@host KICK #sea bob :out', ':alice!~alice@host KICK #sea carol :out')
  assert.deepEqual(alice.heard().slice(-2), [
    ":server 441 alice bob #sky :They aren't on that channel",
    ':server 403 alice #nowhere :No such channel',
  ])
})

// ERR_NEEDMOREPARAMS, ERR_NOSUCHCHANNEL, ERR_NOTONCHANNEL, ERR_USERNOTINCHANNEL, ERR_CHANOPRIVSNEEDED.
test('KICK is refused to who is outside, has no rank, or names nobody inside', () => {
  const { alice, bob, dave } = inChannel()
  alice.says('KICK #sea', 'KICK #nowhere bob', 'KICK #sea dave', 'KICK #sea nobody', 'KICK #sea,#sky bob')
  alice.hears(
    ':server 461 alice KICK :Not enough parameters',
    ':server 403 alice #nowhere :No such channel',
    ":server 441 alice dave #sea :They aren't on that channel",
    ":server 441 alice nobody #sea :They aren't on that channel",
    ':server 461 alice KICK :Not enough parameters',
  )
  assert.deepEqual(dave.asks('KICK #sea alice'), [":server 442 dave #sea :You're not on that channel"])
  const refused = [":server 482 bob #sea :You're not a channel operator"]
  assert.deepEqual(bob.asks('KICK #sea carol'), refused)
  assert.deepEqual(bob.asks('KICK #sea bob'), refused)
  alice.says('MODE #sea +v bob')
  assert.deepEqual(bob.asks('KICK #sea carol'), refused)
})

// "Halfop Prefix".
test('KICK by a half-operator reaches members and the voiced, not operators nor half-operators', () => {
  const { alice, bob, carol } = inChannel('+hhv bob carol bob')
  const refused = [":server 482 bob #sea :You're not a channel operator"]
  assert.deepEqual(bob.asks('KICK #sea alice'), refused)
  assert.deepEqual(bob.asks('KICK #sea carol'), refused)
  alice.says('MODE #sea -h+v carol carol')
  carol.heard()
  bob.says('KICK #sea carol')
  carol.hears(':bob!~bob@host KICK #sea carol :bob')
})

test('KICK of oneself by an operator leaves, and the last one out forgets the channel', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] }).says('KICK #sea alice :bye')
  alice.hears(':alice!~alice@host KICK #sea alice :bye')
  assert.equal(sea.core.state.channels.size, 0)
})

// Modern IRC, KICKLEN; RFC 1459 section 2.3.
test('KICK is cut to KICKLEN bytes and to a line, between two characters', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  alice.says(`KICK #sea bob :x${'é'.repeat(220)}`)
  bob.hears(`:alice!~alice@host KICK #sea bob :x${'é'.repeat(194)}`)
})

test('KICK lets one come back, unless something else keeps one out', () => {
  const { alice, bob } = inChannel()
  alice.says('KICK #sea bob', 'MODE #sea +b bob')
  bob.heard()
  assert.deepEqual(bob.asks('JOIN #sea'), [':server 474 bob #sea :Cannot join channel (+b): you are banned'])
  alice.says('MODE #sea -b bob')
  assert.equal(bob.asks('JOIN #sea')[0], ':bob!~bob@host JOIN #sea')
})

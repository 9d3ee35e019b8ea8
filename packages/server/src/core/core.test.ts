// core.test.ts: sessions as time passes: silence, faults, queues that fill, the end.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, testSettings } from '../testing/conversation.ts'

test('a client that does not register in time is closed, however much it says', () => {
  const sea = new Conversation()
  const client = sea.connect()
  sea.passes(59_999)
  client.says('PING x', 'NICK alice')
  client.heard()
  sea.passes(1)
  client.hears('ERROR :Closing link: Registration timed out')
  assert.equal(client.ended, 'closed')
  assert.equal(sea.core.sessions.size, 0)
})

// RFC 2812 section 3.7.2: PING tests a connection that is silent; Modern IRC, QUIT: "Ping timeout: 120 seconds".
test('a silent client is asked with PING, and closed when it stays silent', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  sea.passes(89_999)
  alice.hearsNothing()
  sea.passes(1)
  alice.hears('PING :server')
  bob.hears('PING :server')
  bob.says('PONG :server')
  sea.passes(89_999)
  alice.hearsNothing()
  sea.passes(1)
  alice.hears('ERROR :Closing link: Ping timeout: 180 seconds')
  assert.equal(alice.ended, 'closed')
  bob.hears(':alice!~alice@host QUIT :Ping timeout: 180 seconds', 'PING :server')
})

test('who comes by a transport that knows sleepers from the dead is not asked', () => {
  const sea = new Conversation()
  const alice = sea.connect('host', true, { sleeps: true })
  alice.says('NICK alice', 'USER a 0 * :a')
  alice.heard()
  sea.passes(24 * 3_600_000)
  alice.hearsNothing()
  assert.equal(alice.ended, undefined)
})

test('any line shows that a client is there', () => {
  const sea = new Conversation()
  const alice = sea.join('alice')
  for (const line of ['PONG x', 'PING x', '', 'NONSENSE', ':', 'x'.repeat(600)]) {
    sea.passes(90_000)
    alice.says(line)
    sea.passes(89_999)
    assert.equal(alice.ended, undefined)
    alice.says('PONG')
  }
})

// Modern IRC, "Compatibility with incorrect software"; IRCv3 utf8-only, standard-replies.
test('what is no line at all is answered, and once too often ends the connection', () => {
  const sea = new Conversation({ limits: { faultsBeforeClose: 3 } })
  const alice = sea.join('alice')
  sea.core.receiveFault(alice.session, 'too-long')
  alice.hears(':server 417 alice :Input line was too long')
  sea.core.receiveFault(alice.session, 'not-utf8')
  alice.hears(
    ':server FAIL * INVALID_UTF8 :Message rejected, your IRC software MUST use UTF-8 encoding on this network',
  )
  sea.core.receiveFault(alice.session, 'too-long')
  alice.hears('ERROR :Closing link: Too many malformed lines')
  sea.core.receiveFault(alice.session, 'too-long')
  alice.hearsNothing()
})

test('a client that does not read is aborted at the next tick; the others hear of it and miss nothing', () => {
  const sea = new Conversation({ limits: { sendQueueHardBytes: 1000 } })
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  const carol = sea.join('carol', { channels: ['#sea'] })
  bob.queuedBytes = 1000
  alice.says('PRIVMSG #sea :1')
  bob.queuedBytes = 1001
  alice.says('PRIVMSG #sea :2', 'PRIVMSG #sea :3')
  bob.hears(':alice!~alice@host PRIVMSG #sea :1', ':alice!~alice@host PRIVMSG #sea :2')
  assert.equal(bob.ended, undefined)
  sea.passes(1000)
  bob.hearsNothing()
  assert.equal(bob.ended, 'aborted')
  const quit = ':bob!~bob@host QUIT :Send queue exceeded'
  alice.hears(quit)
  carol.hears(...['1', '2', '3'].map(text => `:alice!~alice@host PRIVMSG #sea :${text}`), quit)
})

test('shutDown says goodbye to everybody, and of nobody', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  const client = sea.connect()
  sea.core.shutDown('Server is going down')
  for (const each of [alice, bob, client]) {
    each.hears('ERROR :Closing link: Server is going down')
    assert.equal(each.ended, 'closed')
  }
  assert.equal(sea.core.sessions.size, 0)
  assert.equal(sea.core.state.users.size, 0)
  assert.equal(sea.core.state.channels.size, 0)
})

test('a client that is gone is told of once, whoever notices', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  alice.vanishes()
  alice.vanishes()
  sea.core.end(alice.session, 'again')
  alice.says('PRIVMSG bob :still here')
  bob.hears(':alice!~alice@host QUIT :Connection reset by peer')
  alice.hearsNothing()
})

// With several nodes the log answers later: what was proposed is decided at its place, not when it was said.
test('a client that goes while it enters leaves nobody behind', () => {
  const sea = new Conversation()
  sea.holdLog()
  sea.connect().says('NICK alice', 'USER alice 0 * :Alice').vanishes()
  sea.connect().says('NICK bob', 'USER bob 0 * :Bob', 'QUIT')
  sea.releaseLog()
  assert.equal(sea.core.state.users.size, 0)
  assert.equal(sea.join('alice').session.user?.nick, 'alice')
})

test('of two who ask for one nick at once the first has it, and the other chooses again', () => {
  const sea = new Conversation()
  sea.holdLog()
  const one = sea.connect().says('NICK alice', 'USER one 0 * :One', 'CAP END')
  const two = sea.connect().says('NICK alice', 'USER two 0 * :Two')
  sea.releaseLog()
  assert.equal(one.session.user?.nick, 'alice')
  two.hears(':server 433 * alice :Nickname is already in use')
  two.says('NICK alicia')
  assert.equal(two.session.user?.nick, 'alicia')
})

test('what was proposed before its user left, or lost the right to it, changes nothing', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  alice.says('MODE #sea +o bob')
  sea.forget()
  sea.holdLog()
  alice.says('MODE #sea -o bob')
  bob.says('MODE #sea +m', 'KICK #sea alice', 'PART #sea', 'TOPIC #sea :mine', 'PRIVMSG #sea :hi', 'QUIT')
  alice.says('INVITE bob #sea', 'PRIVMSG bob :bye', 'KICK #sea bob')
  sea.releaseLog()
  alice.hears(
    ':alice!~alice@host MODE #sea -o bob',
    ':bob!~bob@host PART #sea',
    ':server 401 alice bob :No such nick or channel',
    ':server 401 alice bob :No such nick or channel',
    ":server 441 alice bob #sea :They aren't on that channel",
  )
})

test('replaceSettings holds from then on, and everybody who has registered hears the tokens that changed', () => {
  const sea = new Conversation({ motd: ['low tide'] })
  const alice = sea.join('alice')
  const stranger = sea.connect()
  sea.core.replaceSettings(testSettings({ motd: ['high tide'], limits: { topicLength: 20, kickLength: 7 } }))
  alice.hears(':server 005 alice KICKLEN=7 TOPICLEN=20 :are supported by this server')
  stranger.hearsNothing()
  assert.equal(alice.asks('MOTD')[1], ':server 372 alice :- high tide')
  alice.says('JOIN #sea').heard()
  assert.deepEqual(alice.asks(`TOPIC #sea :${'x'.repeat(30)}`), [
    `:alice!~alice@host TOPIC #sea :${'x'.repeat(20)}`,
  ])
})

// Modern IRC, RPL_ISUPPORT: a dash before the name takes back what was said before.
test('replaceSettings takes back a token that holds no more', () => {
  const sea = new Conversation({ deniedClientTags: ['typing'] })
  const alice = sea.join('alice')
  sea.core.replaceSettings(testSettings())
  alice.hears(':server 005 alice -CLIENTTAGDENY :are supported by this server')
})

test('replaceSettings refuses another casemapping: names are kept by it', () => {
  const sea = new Conversation()
  assert.throws(() => sea.core.replaceSettings(testSettings({ casemapping: 'rfc1459' })), /casemapping/)
})

// RFC 2812 section 2.2.
test('with the casemapping rfc1459, {}|^ are the lower case of []\\~', () => {
  const sea = new Conversation({ casemapping: 'rfc1459' })
  sea.join('[bird]')
  const other = sea.connect().says('NICK {BIRD}')
  other.hears(':server 433 * {BIRD} :Nickname is already in use')
  assert.ok(
    sea
      .join('wren')
      .asks('VERSION')
      .some(line => line.includes(' CASEMAPPING=rfc1459 ')),
  )
})

// whois.test.ts: WHOIS: what one user is told of another.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

// Modern IRC, WHOIS: 311, 319, 312, 301, 671, 317, and 318 at the end.
test('WHOIS tells who, where, on which server, away, secure, since when', () => {
  const sea = new Conversation({ description: 'a test' })
  sea.passes(2000)
  const bob = sea.join('bob', { host: '192.0.2.1', secure: true, channels: ['#sea'] }).says('AWAY :fishing')
  bob.heard()
  sea.passes(61_500)
  const alice = sea.join('alice', { channels: ['#sea'] }).says('WHOIS bob')
  alice.hears(
    ':server 311 alice bob ~bob 192.0.2.1 * :bob of the sea',
    ':server 319 alice bob :@#sea',
    ':server 312 alice bob server :a test',
    ':server 301 alice bob :fishing',
    ':server 671 alice bob :is using a secure connection',
    ':server 317 alice bob 61 1767225602 :seconds idle, signon time',
    ':server 318 alice bob :End of WHOIS list',
  )
})

// Modern IRC, RPL_ENDOFWHOIS: "exactly the <nick> parameter sent by the client".
test('WHOIS ends with the nick as it was asked for, and names the user as they are called', () => {
  const sea = new Conversation()
  sea.join('Bob')
  const lines = sea.join('alice').asks('WHOIS BOB')
  assert.match(lines[0] ?? '', /^:server 311 alice Bob /)
  assert.equal(lines.at(-1), ':server 318 alice BOB :End of WHOIS list')
})

// Modern IRC, WHOIS: it ends with RPL_ENDOFWHOIS even where nobody is found.
test('WHOIS of nobody gets 401 and the end', () => {
  const alice = new Conversation().join('alice').says('WHOIS nobody', 'WHOIS :no body')
  alice.hears(
    ':server 401 alice nobody :No such nick or channel',
    ':server 318 alice nobody :End of WHOIS list',
    ':server 401 alice * :No such nick or channel',
    ':server 318 alice * :End of WHOIS list',
  )
})

// RFC 2812 section 3.6.2, ERR_NONICKNAMEGIVEN.
test('WHOIS without a nick gets 431', () => {
  const alice = new Conversation().join('alice').says('WHOIS', 'WHOIS :')
  alice.hears(':server 431 alice :No nickname given', ':server 431 alice :No nickname given')
})

// Modern IRC, WHOIS: <target> is a server's name or the nick of a user on it.
test('WHOIS takes this server, a mask of it or a nick as its target, and gives 402 for any other', () => {
  const sea = new Conversation()
  sea.join('bob')
  const alice = sea.join('alice')
  for (const target of ['server', 'SER*', 'bob', 'alice']) {
    assert.match(alice.asks(`WHOIS ${target} bob`)[0] ?? '', /^:server 311 alice bob /)
  }
  assert.deepEqual(alice.asks('WHOIS elsewhere.example bob'), [
    ':server 402 alice elsewhere.example :No such server',
  ])
})

// Modern IRC, TARGMAX and RPL_ENDOFWHOIS: targets over the limit are dropped, the end names all of them.
test('WHOIS of several nicks tells of the first', () => {
  const sea = new Conversation()
  sea.join('bob')
  const lines = sea.join('alice').asks('WHOIS bob,alice')
  assert.equal(lines.filter(line => line.includes(' 311 ')).length, 1)
  assert.equal(lines.at(-1), ':server 318 alice bob,alice :End of WHOIS list')
})

// Modern IRC, "Invisible User Mode", "Secret Channel Mode", RPL_WHOISCHANNELS.
test('WHOIS shows channels that both are in, and others of the visible where they are not secret', () => {
  const sea = new Conversation()
  const bob = sea.join('bob', { channels: ['#both', '#his', '#secret', '#ours'] })
  bob.says('MODE #secret +s', 'MODE #ours +s')
  const alice = sea.join('alice', { channels: ['#both', '#ours'] })
  assert.equal(alice.asks('WHOIS bob')[1], ':server 319 alice bob :@#both @#ours')
  bob.says('MODE bob -i')
  assert.equal(alice.asks('WHOIS bob')[1], ':server 319 alice bob :@#both @#his @#ours')
  assert.equal(bob.asks('WHOIS bob')[1], ':server 319 bob bob :@#both @#his @#secret @#ours')
})

// IRCv3 multi-prefix.
test('WHOIS gives all ranks to a client with multi-prefix', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'multi-prefix', channels: ['#sea'] })
  alice.says('MODE #sea +v alice')
  assert.equal(alice.asks('WHOIS alice')[1], ':server 319 alice alice :@+#sea')
})

// Modern IRC, RPL_WHOISIDLE: since the user was last active: since they last spoke.
test('WHOIS counts as idle the time since the user spoke, whatever else they did', () => {
  const sea = new Conversation()
  const bob = sea.join('bob')
  const alice = sea.join('alice')
  const idle = (): string | undefined => alice.asks('WHOIS bob')[2]?.split(' ')[4]
  sea.passes(10_000)
  bob.says('PING x', 'JOIN #sea')
  assert.equal(idle(), '10')
  bob.says('PRIVMSG alice :hi')
  sea.passes(3000)
  assert.equal(idle(), '3')
})

// RFC 1459 section 2.3.
test('WHOIS of a user in many channels takes as many lines as they need', () => {
  const sea = new Conversation()
  const channels = Array.from({ length: 30 }, (_, index) => `#${'c'.repeat(60)}${index}`)
  const alice = sea.join('alice', { channels })
  const rows = alice.asks('WHOIS alice').filter(line => line.includes(' 319 '))
  assert.ok(rows.every(row => row.length <= 510))
  assert.deepEqual(
    rows.flatMap(row => row.slice(row.indexOf(' :') + 2).split(' ')),
    channels.map(channel => `@${channel}`),
  )
})

// IRCv3 bot-mode, RPL_WHOISBOT.
test('WHOIS says of a bot that it is one', () => {
  const sea = new Conversation()
  const alice = sea.join('alice')
  const bob = sea.join('bob').says('MODE bob +B')
  assert.ok(alice.asks('WHOIS bob').includes(':server 335 alice bob :is a bot'))
  bob.says('MODE bob -B')
  assert.ok(alice.asks('WHOIS bob').every(line => !line.includes(' 335 ')))
})

// Modern IRC, RPL_WHOISACCOUNT (330).
test('WHOIS tells the account', () => {
  const sea = new Conversation()
  sea.join('bob', { account: 'Robert' })
  const lines = sea.join('alice').asks('WHOIS bob')
  assert.ok(lines.includes(':server 330 alice bob Robert :is logged in as'))
})

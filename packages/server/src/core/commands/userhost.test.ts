// userhost.test.ts: USERHOST and ISON.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

// Modern IRC, RPL_USERHOST: nick=+user@host, or - for one who is away; unknown nicks are left out.
test('USERHOST tells where those are that it finds, and whether they are away', () => {
  const sea = new Conversation()
  sea.join('Bob', { host: '192.0.2.1' }).says('AWAY :fishing')
  const alice = sea.join('alice').says('USERHOST alice bob nobody')
  alice.hears(':server 302 alice :alice=+~alice@host Bob=-~Bob@192.0.2.1')
})

// RFC 2812 section 4.8: up to 5 nicknames, each a parameter.
test('USERHOST takes five nicks', () => {
  const sea = new Conversation()
  for (const nick of ['a', 'b', 'c', 'd', 'e', 'f']) sea.join(nick)
  const alice = sea.join('alice').says('USERHOST a b c d e f', 'USERHOST nobody')
  alice.hears(
    ':server 302 alice :a=+~a@host b=+~b@host c=+~c@host d=+~d@host e=+~e@host',
    ':server 302 alice :',
  )
})

test('USERHOST cuts no answer in the middle of a user', () => {
  const sea = new Conversation()
  const nicks = ['a', 'b', 'c', 'd', 'e'].map(letter => letter.repeat(32))
  for (const nick of nicks) sea.join(nick, { host: 'h'.repeat(64) })
  const lines = sea.join('alice').asks(`USERHOST ${nicks.join(' ')}`)
  assert.deepEqual(
    lines.flatMap(line => line.slice(line.indexOf(' :') + 2).split(' ')),
    nicks.map(nick => `${nick}=+~${nick.slice(0, 19)}@${'h'.repeat(64)}`),
  )
})

// RFC 2812 section 4.9: those of the list that are here, in one answer, which may be empty.
test('ISON tells which of the nicks are here, as they are called', () => {
  const sea = new Conversation()
  sea.join('Bob')
  const alice = sea.join('alice').says('ISON alice nobody BOB', 'ISON :bob alice', 'ISON nobody')
  alice.hears(':server 303 alice :alice Bob', ':server 303 alice :Bob alice', ':server 303 alice :')
})

test('ISON cuts no answer in the middle of a nick', () => {
  const sea = new Conversation()
  const nicks = Array.from({ length: 15 }, (_, index) => `${'n'.repeat(30)}${String(index).padStart(2, '0')}`)
  for (const nick of nicks) sea.join(nick)
  const asking = sea.join('a'.repeat(32))
  const lines = asking.asks(`ISON ${nicks.join(' ')}`)
  assert.ok(lines.every(line => line.length <= 510))
  assert.deepEqual(
    lines.flatMap(line => line.slice(line.indexOf(' :') + 2).split(' ')),
    nicks,
  )
})

test('USERHOST and ISON without a nick get 461', () => {
  const alice = new Conversation().join('alice').says('USERHOST', 'ISON')
  alice.hears(
    ':server 461 alice USERHOST :Not enough parameters',
    ':server 461 alice ISON :Not enough parameters',
  )
})

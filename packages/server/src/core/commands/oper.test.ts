// oper.test.ts: OPER: who becomes an operator, what shows it, and how often somebody may guess.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'
import { joinOperator, operators } from '../../testing/operators.ts'

const WRONG = ':server 464 alice :Password incorrect'
const TOO_OFTEN = ':server 464 alice :Too many attempts: wait a minute'

// Modern IRC, OPER: RPL_YOUREOPER, and a MODE message with the new user modes.
test('OPER with name and password makes an operator, is told once, and is kept', () => {
  const sea = new Conversation({ operators })
  const alice = sea.join('alice').says('OPER admin pebble', 'OPER guest sand')
  alice.hears(
    ':server 381 alice :You are now an operator of this server',
    ':alice MODE alice :+o',
    ':server 381 alice :You are now an operator of this server',
  )
  assert.deepEqual(alice.asks('MODE alice'), [':server 221 alice :+io'])
  assert.deepEqual(sea.acts, [
    { who: 'alice!~alice@host', operator: 'admin', what: 'oper', on: 'alice' },
    { who: 'alice!~alice@host', operator: 'guest', what: 'oper', on: 'alice' },
  ])
})

// Modern IRC, OPER: ERR_PASSWDMISMATCH, ERR_NEEDMOREPARAMS.
for (const [line, answer] of [
  ['OPER admin wrong', WRONG],
  ['OPER admin :', WRONG],
  ['OPER Admin pebble', WRONG],
  ['OPER nobody pebble', WRONG],
  ['OPER admin', ':server 461 alice OPER :Not enough parameters'],
] as const) {
  test(`${line} is refused`, () => {
    const alice = new Conversation({ operators }).join('alice')
    assert.deepEqual(alice.asks(line), [answer])
    assert.deepEqual(alice.asks('MODE alice'), [':server 221 alice :+i'])
  })
}

// Modern IRC, OPER: ERR_NOOPERHOST, where name and password are right and the host is not.
test('OPER from a host that no mask has gets 491, after the password is seen to be right', () => {
  const only = operators.map(each => ({ ...each, hosts: ['root@*', '*@192.0.2.*'] }))
  const sea = new Conversation({ operators: only })
  const alice = sea.join('alice', { host: '198.51.100.1' })
  assert.deepEqual(alice.asks('OPER admin pebble'), [
    ':server 491 alice :You may not become an operator from where you are',
  ])
  assert.deepEqual(alice.asks('OPER admin wrong'), [WRONG])
  assert.match(sea.join('bob', { host: '192.0.2.7' }).asks('OPER admin pebble')[0] ?? '', / 381 /)
})

test('OPER that is refused is kept without the name and the password that were given', () => {
  const sea = new Conversation({ operators })
  sea.join('alice').says('OPER pebble admin')
  assert.deepEqual(sea.acts, [{ who: 'alice!~alice@host', operator: '', what: 'oper-refused', on: 'host' }])
})

// Weak passwords are found by guessing: no more than three guesses a minute from one host, on however many connections.
test('OPER is throttled by host, and a right password ends that', () => {
  const sea = new Conversation({ operators })
  const alice = sea.join('alice').says('OPER admin a', 'OPER admin b')
  alice.says('OPER admin pebble', 'MODE alice -o').heard()
  alice.says('OPER admin a', 'OPER admin b', 'OPER admin c', 'OPER admin pebble')
  alice.hears(WRONG, WRONG, WRONG, TOO_OFTEN)
  assert.match(sea.join('bob').asks('OPER admin pebble')[0] ?? '', / 464 bob :Too many attempts/)
  assert.match(sea.join('carol', { host: 'other' }).asks('OPER admin pebble')[0] ?? '', / 381 /)
  sea.passes(60_000)
  assert.match(alice.asks('OPER admin pebble').join(), / 381 /)
})

test('OPER is throttled for a whole /64 of IPv6', () => {
  const sea = new Conversation({ operators })
  for (const host of ['2001:db8::1', '2001:db8::2', '2001:db8::3']) {
    sea.join(`u${host.at(-1)}`, { host }).says('OPER admin wrong')
  }
  assert.match(
    sea.join('bob', { host: '2001:db8::4' }).asks('OPER admin pebble')[0] ?? '',
    / 464 bob :Too many/,
  )
})

// The time of the answer must not tell which names there are.
test('OPER with a name that nobody has compares a password, too', () => {
  const sea = new Conversation({ operators })
  const answers = sea.holdPasswords()
  const alice = sea.join('alice')
  const answered = sea.core.receive(alice.session, 'OPER nobody pebble')
  assert.ok(answered)
  assert.equal(answers.length, 1)
  alice.hearsNothing()
  for (const answer of answers) answer()
  alice.hears(WRONG)
  return answered
})

test('OPER keeps the next command waiting until the password is compared; who has gone is no operator', async () => {
  const sea = new Conversation({ operators })
  const answers = sea.holdPasswords()
  const [alice, bob] = [sea.join('alice'), sea.join('bob')]
  const answered = sea.core.receive(alice.session, 'OPER admin pebble')
  assert.ok(sea.core.receive(bob.session, 'OPER admin pebble'))
  alice.hearsNothing()
  bob.vanishes()
  for (const answer of answers) answer()
  await answered
  assert.match(alice.heard()[0] ?? '', / 381 /)
  assert.equal(sea.core.state.operators.size, 1)
})

// RFC 2812 section 3.1.5: "+o" from a user "should be ignored"; "-o" is how an operator ceases to be one.
test('MODE +o makes nobody an operator, MODE -o unmakes one', () => {
  const sea = new Conversation({ operators })
  const bob = sea.join('bob')
  assert.deepEqual(bob.asks('MODE bob +o'), [])
  const alice = joinOperator(sea, 'alice')
  assert.deepEqual(alice.asks('MODE alice -o'), [':alice MODE alice :-o'])
  assert.match(alice.asks('KILL bob :x')[0] ?? '', / 481 /)
})

test('nobody is an operator by the modes that new users have', () => {
  const alice = new Conversation({ operators, userModes: 'io' }).join('alice')
  assert.deepEqual(alice.asks('MODE alice'), [':server 221 alice :+i'])
})

// Modern IRC, RPL_WHOISOPERATOR; RPL_WHOREPLY: "*" after the away flag; RPL_LUSEROP.
test('WHOIS, WHO and LUSERS show operators, for as long as they are', () => {
  const sea = new Conversation({ operators })
  const alice = joinOperator(sea, 'alice', ['#sea'])
  const bob = sea.join('bob', { channels: ['#sea'] })
  assert.ok(bob.asks('WHOIS alice').includes(':server 313 bob alice :is an operator of this server'))
  assert.match(bob.asks('WHO alice')[0] ?? '', / alice H\* :0 /)
  assert.match(bob.asks('WHO #sea')[0] ?? '', / alice H\*@ :0 /)
  assert.ok(bob.asks('LUSERS').includes(':server 252 bob 1 :operators online'))
  alice.says('MODE alice -o')
  assert.ok(!bob.asks('WHOIS alice').some(line => line.includes(' 313 ')))
  assert.match(bob.asks('WHO alice')[0] ?? '', / alice H :0 /)
  assert.ok(bob.asks('LUSERS').includes(':server 252 bob 0 :operators online'))
})

// RFC 2812 section 3.6.1: "If the "o" parameter is passed only operators are returned".
test('WHO with o shows operators alone: of a mask, of a channel, of a nick', () => {
  const sea = new Conversation({ operators, userModes: '' })
  joinOperator(sea, 'alice', ['#sea'])
  const bob = sea.join('bob', { channels: ['#sea'] })
  for (const mask of ['*', '0', '#sea', 'alice']) {
    const lines = bob.asks(`WHO ${mask} o`)
    assert.equal(lines.length, 2, mask)
    assert.match(lines[0] ?? '', / alice H\*/)
  }
  assert.deepEqual(bob.asks('WHO bob o'), [':server 315 bob bob :End of WHO list'])
})

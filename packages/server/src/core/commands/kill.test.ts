// kill.test.ts: KILL, and what the gate says to those who may not.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'
import { joinOperator, operators } from '../../testing/operators.ts'

// Modern IRC, KILL: the killed one hears KILL, QUIT and ERROR; those who share a channel hear QUIT.
test('KILL ends the connection, and tells the killed one and their neighbours', () => {
  const sea = new Conversation({ operators })
  const alice = joinOperator(sea, 'alice')
  const eve = sea.join('eve', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  eve.heard()
  alice.says('KILL EVE :no spam here').hearsNothing()
  const quit = ':eve!~eve@host QUIT :Killed (alice (no spam here))'
  eve.hears(
    ':alice!~alice@host KILL eve :no spam here',
    quit,
    'ERROR :Closing link: Killed (alice (no spam here))',
  )
  assert.equal(eve.ended, 'closed')
  bob.hears(quit)
  assert.deepEqual(sea.acts, [
    { who: 'alice!~alice@host', operator: 'admin', what: 'kill', on: 'eve!~eve@host' },
  ])
})

test('KILL of oneself is an end like any other', () => {
  const sea = new Conversation({ operators })
  const alice = joinOperator(sea, 'alice').says('KILL alice :goodbye')
  assert.equal(alice.heard().length, 3)
  assert.equal(sea.core.state.users.size, 0)
  assert.equal(sea.core.state.operators.size, 0)
})

// Modern IRC, KILL: ERR_NEEDMOREPARAMS; RFC 2812 section 3.7.1: ERR_NOSUCHNICK, ERR_CANTKILLSERVER.
test('KILL of nobody gets 401, of the server 483, without a comment 461', () => {
  const alice = joinOperator(new Conversation({ operators }), 'alice')
  alice
    .says('KILL nobody :x', 'KILL server :x', 'KILL bob')
    .hears(
      ':server 401 alice nobody :No such nick or channel',
      ':server 483 alice :A server cannot be killed',
      ':server 461 alice KILL :Not enough parameters',
    )
})

// Modern IRC, ERR_NOPRIVILEGES, ERR_NOPRIVS: before anything is said of the parameters.
test('KILL gets 481 from the gate for a user, 723 for an operator who may not', () => {
  const sea = new Conversation({ operators })
  const bob = sea.join('bob')
  assert.deepEqual(bob.asks('KILL bob :x'), [':server 481 bob :You are no operator of this server'])
  assert.deepEqual(bob.asks('KILL'), [':server 481 bob :You are no operator of this server'])
  bob.says('OPER guest sand').heard()
  assert.deepEqual(bob.asks('KILL bob :x'), [
    ':server 723 bob kill :Your privileges as an operator do not include this',
  ])
  assert.deepEqual(sea.connect().asks('KILL bob :x'), [':server 451 * :You have not registered'])
})

test('KILL of one who is no operator any more, when the log comes to it, has no effect', () => {
  const sea = new Conversation({ operators })
  const alice = joinOperator(sea, 'alice')
  const bob = sea.join('bob')
  sea.holdLog()
  alice.says('MODE alice -o', 'KILL bob :x')
  sea.releaseLog()
  assert.equal(bob.ended, undefined)
  assert.deepEqual(sea.acts, [])
})

// wallops.test.ts: WALLOPS reaches those who asked for it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'
import { joinOperator, operators } from '../../testing/operators.ts'

// Modern IRC, WALLOPS: to all "who have set the 'w' user mode for themselves".
test('WALLOPS of an operator reaches users with mode w, and is kept without its text', () => {
  const sea = new Conversation({ operators })
  const alice = joinOperator(sea, 'alice').says('MODE alice +w')
  const [bob, carol] = [sea.join('bob').says('MODE bob +w'), sea.join('carol')]
  sea.forget()
  alice.says('WALLOPS :the tide is coming')
  alice.hears(':alice!~alice@host WALLOPS :the tide is coming')
  bob.hears(':alice!~alice@host WALLOPS :the tide is coming')
  carol.hearsNothing()
  assert.deepEqual(sea.acts, [{ who: 'alice!~alice@host', operator: 'admin', what: 'wallops', on: '*' }])
})

// Modern IRC, WALLOPS: ERR_NEEDMOREPARAMS, ERR_NOPRIVILEGES; "The <text> SHOULD be non-empty".
test('WALLOPS gets 461 without a text, 481 from who is no operator', () => {
  const sea = new Conversation({ operators })
  const short = ':server 461 alice WALLOPS :Not enough parameters'
  joinOperator(sea, 'alice').says('WALLOPS', 'WALLOPS :').hears(short, short)
  assert.match(sea.join('bob').asks('WALLOPS :hi')[0] ?? '', / 481 bob /)
})

// stats.test.ts: STATS: what anybody may ask, and what operators may.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'
import { joinOperator, operators } from '../../testing/operators.ts'

const END = (letter: string): string => `:server 219 alice ${letter} :End of STATS report`

// RFC 2812 section 5.1, RPL_STATSUPTIME: "Server Up %d days %d:%02d:%02d".
test('STATS u tells anybody how long the server has been up', () => {
  const sea = new Conversation({ startedMs: 1_767_225_600_000 })
  const alice = sea.join('alice')
  sea.clock.nowMs = ((24 + 5) * 3600 + 62) * 1000
  assert.deepEqual(alice.asks('STATS uptime SERVER'), [
    ':server 242 alice :Server Up 1 days 5:01:02',
    END('u'),
  ])
})

test('STATS o tells an operator who may become one, from where', () => {
  const alice = joinOperator(new Conversation({ operators }), 'alice')
  assert.deepEqual(alice.asks('STATS o'), [
    ':server 243 alice O *@* * admin :may become an operator',
    ':server 243 alice O *@* * guest :may become an operator',
    END('o'),
  ])
})

test('STATS m counts the commands that were given, not those that there are not', () => {
  const sea = new Conversation({ operators })
  const alice = joinOperator(sea, 'alice').says('PING x', 'PING x', 'NONSENSE', 'KILL nobody')
  alice.heard()
  const counts = alice.asks('STATS m')
  assert.ok(counts.includes(':server 212 alice PING 2 :times'))
  assert.ok(counts.includes(':server 212 alice STATS 1 :times'))
  assert.ok(!counts.some(line => /NONSENSE|KILL/.test(line)))
})

// Modern IRC, STATS: ERR_NOPRIVILEGES, ERR_NOPRIVS, ERR_NEEDMOREPARAMS, ERR_NOSUCHSERVER.
test('STATS refuses what is for operators, what is for others of them, and other servers', () => {
  const sea = new Conversation({ operators })
  const alice = sea.join('alice')
  for (const letter of ['o', 'k', 'm'])
    assert.match(alice.asks(`STATS ${letter}`).join(), /^\S+ 481 alice \S[^,]+$/)
  alice.says('OPER guest sand').heard()
  assert.match(alice.asks('STATS o').join(), /^\S+ 723 alice stats \S[^,]+$/)
  assert.match(alice.asks('STATS')[0] ?? '', / 461 /)
  assert.match(alice.asks('STATS u other')[0] ?? '', / 402 /)
})

test('STATS of a letter that says nothing here ends at once', () => {
  const alice = new Conversation().join('alice')
  assert.deepEqual(alice.asks('STATS x'), [END('x')])
  assert.deepEqual(alice.asks('STATS :'), [END('*')])
  assert.deepEqual(alice.asks('STATS 🐚k'), [END('🐚')])
})

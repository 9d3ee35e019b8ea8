// lockdown.test.ts: LOCKDOWN: what each level keeps people from, and that it ends.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, type TestClient } from '../../testing/conversation.ts'
import { joinOperator, operators } from '../../testing/operators.ts'

const UNTIL_ONE = '2026-01-01T01:00:00.000Z'

function comes(sea: Conversation, nick: string): TestClient {
  return sea.connect().says(`NICK ${nick}`, `USER ${nick} 0 * :${nick}`)
}

test('LOCKDOWN is told to everybody, and asked for tells how it is', () => {
  const sea = new Conversation({ operators })
  const alice = joinOperator(sea, 'alice')
  const bob = sea.join('bob')
  const told = `Lockdown until ${UNTIL_ONE}: nobody new is let in (a flood)`
  alice.says('LOCKDOWN 1 :a flood', 'LOCKDOWN')
  bob.hears(`:server NOTICE bob :${told}`)
  alice.hears(`:server NOTICE alice :${told}`, `:server NOTICE alice :${told}`)
  assert.deepEqual(sea.acts, [
    { who: 'alice!~alice@host', operator: 'admin', what: 'lockdown', on: 'level 1' },
  ])
})

test('LOCKDOWN 1 lets nobody in, and leaves the others alone', () => {
  const sea = new Conversation({ operators })
  joinOperator(sea, 'alice').says('LOCKDOWN 1 :a flood')
  const bob = comes(sea, 'bob')
  bob.hears('ERROR :Closing link: Nobody is let in for now: a flood')
  assert.equal(bob.ended, 'closed')
  assert.equal(sea.core.state.users.size, 1)
})

// RFC 2812 section 5.2, ERR_UNAVAILRESOURCE.
test('LOCKDOWN 2 keeps all but operators from channels, and lets them speak', () => {
  const sea = new Conversation({ operators })
  const alice = joinOperator(sea, 'alice', ['#sea'])
  const bob = sea.join('bob', { channels: ['#sea'] })
  alice.says('LOCKDOWN 2')
  sea.forget()
  const refused = 'is not available for now'
  bob.says('JOIN #sky', 'PRIVMSG #sea :hi').hears(`:server 437 bob #sky :${refused}`)
  alice.hears(':bob!~bob@host PRIVMSG #sea :hi')
  assert.match(alice.asks('JOIN #sky')[0] ?? '', / JOIN #sky$/)
})

test('LOCKDOWN 3 hushes who has no rank, but for what is said to an operator', () => {
  const sea = new Conversation({ operators })
  const alice = joinOperator(sea, 'alice', ['#sea'])
  const [bob, carol] = [sea.join('bob', { channels: ['#sea'] }), sea.join('carol', { channels: ['#sea'] })]
  alice.says('MODE #sea +v carol', 'LOCKDOWN 3')
  sea.forget()
  bob.says('PRIVMSG #sea :a', 'NOTICE #sea :b', 'PRIVMSG carol :c', 'PRIVMSG alice :d', 'PRIVMSG #none :e')
  bob.hears(...['#sea', 'carol', '#none'].map(on => `:server 437 bob ${on} :is not available for now`))
  carol.says('PRIVMSG #sea :f')
  alice.says('PRIVMSG #sea :g', 'PRIVMSG bob :h')
  alice.hears(':bob!~bob@host PRIVMSG alice :d', ':carol!~carol@host PRIVMSG #sea :f')
  assert.equal(carol.heard().length, 1)
  assert.equal(bob.heard().length, 3)
})

test('LOCKDOWN is over after its time, and everybody is told so', () => {
  const sea = new Conversation({ operators })
  joinOperator(sea, 'alice').says('LOCKDOWN 2 1m :a flood')
  sea.forget()
  sea.passes(59_999)
  assert.equal(comes(sea, 'bob').ended, 'closed')
  sea.clock.nowMs += 1
  // Nobody waits for the tick that tells of it.
  const carol = comes(sea, 'carol').says('JOIN #sea')
  assert.equal(carol.ended, undefined)
  sea.forget()
  sea.passes(1)
  carol.hears(':server NOTICE carol :There is no lockdown')
  assert.equal(sea.core.state.lockdown, undefined)
})

test('LOCKDOWN 0 ends it, another level takes its place, and none lasts longer than a day', () => {
  const sea = new Conversation({ operators })
  const alice = joinOperator(sea, 'alice')
  assert.match(alice.asks('LOCKDOWN 1 2w').join(), /:Lockdown until 2026-01-02T00:00:00\.000Z: /)
  assert.match(alice.asks('LOCKDOWN 3 1m').join(), /:Lockdown until 2026-01-01T00:01:00\.000Z: .*is heard/)
  assert.deepEqual(alice.asks('LOCKDOWN 0'), [':server NOTICE alice :There is no lockdown'])
  assert.ok(comes(sea, 'bob').session.user)
})

test('LOCKDOWN with a level that there is not is refused, and so is one who may not', () => {
  const sea = new Conversation({ operators })
  const alice = joinOperator(sea, 'alice')
  for (const level of ['4', 'on', '-1', '1.0']) {
    assert.deepEqual(alice.asks(`LOCKDOWN ${level}`), [
      `:server FAIL LOCKDOWN INVALID_LEVEL ${level} :Levels are 0 to 3`,
    ])
  }
  assert.match(sea.join('bob').asks('LOCKDOWN 1')[0] ?? '', / 481 /)
})

test('LOCKDOWN of an operator who is none any more has no effect, and an old end does not end a new one', () => {
  const sea = new Conversation({ operators })
  const alice = joinOperator(sea, 'alice').says('LOCKDOWN 1 1m')
  sea.holdLog()
  sea.passes(60_000)
  alice.says('LOCKDOWN 2 1h', 'MODE alice -o', 'LOCKDOWN 0')
  sea.releaseLog()
  // The end of the first one came before the second one, of which nobody has heard the end.
  assert.equal(sea.core.state.lockdown?.level, 2)
  sea.core.propose({ kind: 'lockdownOver', untilMs: 1 })
  assert.equal(sea.core.state.lockdown?.level, 2)
})

// kline.test.ts: KLINE and UNKLINE: who has to leave, who is not let in, and for how long.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, type TestClient } from '../../testing/conversation.ts'
import { joinOperator, operators } from '../../testing/operators.ts'

const BANNED = ':server 465 * :You are banned from this server'

function comes(sea: Conversation, nick: string, host: string): TestClient {
  return sea.connect(host).says(`NICK ${nick}`, `USER ${nick} 0 * :${nick}`)
}

function isIn(client: TestClient): boolean {
  return client.session.user !== undefined && client.ended === undefined
}

test('KLINE of a network puts out who is in it and lets nobody else of it in; the others stay', () => {
  const sea = new Conversation({ operators })
  const alice = joinOperator(sea, 'alice', ['#sea'])
  const eve = sea.join('eve', { host: '192.0.2.7', channels: ['#sea'] })
  const bob = sea.join('bob', { host: '192.0.3.7' })
  sea.forget()
  alice
    .says('KLINE 1h 192.0.2.0/24 :no spam here')
    .hears(
      ':eve!~eve@192.0.2.7 QUIT :Banned: no spam here',
      ':server NOTICE alice :192.0.2.0/24 is banned until 2026-01-01T01:00:00.000Z; 1 left',
    )
  eve.hears(':eve!~eve@192.0.2.7 QUIT :Banned: no spam here', 'ERROR :Closing link: Banned: no spam here')
  assert.equal(eve.ended, 'closed')
  assert.ok(isIn(bob))
  assert.deepEqual(sea.acts, [
    { who: 'alice!~alice@host', operator: 'admin', what: 'kline', on: '192.0.2.0/24' },
  ])
  // Before it has said a word.
  const again = sea.connect('192.0.2.8')
  again.hears(BANNED, 'ERROR :Closing link: Banned: no spam here')
  assert.equal(again.ended, 'closed')
  assert.equal(sea.core.sessions.size, 2)
})

// Modern IRC, ERR_YOUREBANNEDCREEP.
test('KLINE of a mask is looked at when somebody registers: nick, user name, host', () => {
  const sea = new Conversation({ operators })
  joinOperator(sea, 'alice').says('KLINE eve*!*@*', 'KLINE *!~mallory@*', 'KLINE *.bad.example')
  const eve = comes(sea, 'Eve2', 'good.example')
  eve.hears(
    ':server 465 Eve2 :You are banned from this server',
    'ERROR :Closing link: Banned: No reason was given',
  )
  assert.ok(!isIn(comes(sea, 'mallory', 'good.example')))
  assert.ok(!isIn(comes(sea, 'bob', 'x.bad.example')))
  assert.ok(isIn(comes(sea, 'carol', 'good.example')))
  assert.equal(sea.core.state.users.size, 2)
})

test('KLINE ends when its time is over, and UNKLINE ends it before', () => {
  const sea = new Conversation({ operators })
  const alice = joinOperator(sea, 'alice').says('KLINE 1m 192.0.2.7', 'KLINE 2001:db8::/32 :x')
  alice.heard()
  sea.passes(59_000)
  assert.ok(!isIn(comes(sea, 'bob', '192.0.2.7')))
  sea.passes(1000)
  assert.ok(isIn(comes(sea, 'carol', '192.0.2.7')))
  // However it is written.
  alice.says('UNKLINE *@2001:0db8::0/32', 'UNKLINE 2001:db8::/32')
  alice.hears(
    ':server NOTICE alice :*@2001:0db8::0/32 is not banned any more',
    ':server FAIL UNKLINE NO_SUCH_BAN 2001:db8::/32 :There is no such ban',
  )
  assert.ok(isIn(comes(sea, 'dave', '2001:db8::1')))
  assert.deepEqual(
    sea.acts.map(({ what, on }) => `${what} ${on}`),
    ['kline 192.0.2.7', 'kline 2001:db8::/32', 'unkline *@2001:0db8::0/32'],
  )
})

// RFC 2812 section 5.1, RPL_STATSKLINE.
test('STATS k lists the bans that hold, the expired ones are forgotten', () => {
  const sea = new Conversation({ operators })
  const alice = joinOperator(sea, 'alice').says('KLINE 1m 192.0.2.7 :first', 'KLINE eve!*@* :second')
  alice.heard()
  const eve = ':server 216 alice K eve!*@* * admin :second'
  const end = ':server 219 alice k :End of STATS report'
  assert.deepEqual(alice.asks('STATS k'), [':server 216 alice K 192.0.2.7 1767225660 admin :first', eve, end])
  sea.passes(60_000)
  assert.deepEqual(alice.asks('STATS k'), [eve, end])
  alice.says('KLINE frank!*@*')
  assert.equal(sea.core.state.serverBans.size, 2)
})

test('KLINE of what is banned already takes the place of that ban, and there are no more than so many', () => {
  const sea = new Conversation({ operators, limits: { serverBans: 2 } })
  const alice = joinOperator(sea, 'alice').says(
    'KLINE eve!*@* :a',
    'KLINE 192.0.2.0/24',
    'KLINE 1h EVE!*@* :b',
  )
  assert.equal(sea.core.state.serverBans.size, 2)
  assert.deepEqual(alice.asks('KLINE 1h frank!*@*'), [
    ':server FAIL KLINE LIST_FULL frank!*@* :There are too many bans',
  ])
  sea.passes(3_600_000)
  assert.match(alice.asks('KLINE frank!*@*').join(), /frank!\*@\* is banned for good; 0 left$/)
})

test('KLINE leaves operators where they are, its own included', () => {
  const sea = new Conversation({ operators })
  const alice = joinOperator(sea, 'alice')
  const bob = sea.join('bob')
  assert.match(alice.asks('KLINE ~*@host').join(), /; 1 left$/)
  assert.ok(isIn(alice) && !isIn(bob))
})

// Everybody at once is a slip of the pen.
for (const target of [
  '*',
  '*@*',
  '*!*@*',
  '?*',
  '*!*@*.*',
  'a*',
  '0.0.0.0/0',
  '10.0.0.0/7',
  '::/0',
  '2001::/15',
  ':x',
]) {
  test(`KLINE of ${target} is refused`, () => {
    const sea = new Conversation({ operators })
    const alice = joinOperator(sea, 'alice')
    assert.match(
      alice.asks(`KLINE 1h ${target} :x`).join(),
      /^:server FAIL KLINE INVALID_MASK \S+ :[^,]+, or too wide/,
    )
    assert.equal(sea.core.state.serverBans.size, 0)
  })
}

test('KLINE alone, or KLINE LIST, lists the bans that are in force', () => {
  const sea = new Conversation({ operators })
  const alice = joinOperator(sea, 'alice')
  alice.says('KLINE').hears(':server NOTICE alice :0 bans in force')
  alice.says('KLINE 1h *@bad.example :spam', 'KLINE 1s 192.0.2.0/24').heard()
  sea.passes(1000)
  alice
    .says('KLINE list')
    .hears(':server 216 alice K *@bad.example 1767229200 admin :spam', ':server NOTICE alice :1 ban in force')
  assert.equal(sea.core.state.serverBans.size, 2)
})

test('KLINE without a target gets 461, from who is no operator 481', () => {
  const sea = new Conversation({ operators })
  const short = ':server 461 alice KLINE :Not enough parameters'
  joinOperator(sea, 'alice').says('KLINE 1h', 'KLINE :').hears(short, short)
  const bob = sea.join('bob')
  for (const line of ['KLINE alice!*@*', 'UNKLINE alice!*@*']) assert.match(bob.asks(line).join(), / 481 /)
})

test('KLINE that the log comes to after somebody has come puts them out, after they are no operator nobody', () => {
  const sea = new Conversation({ operators })
  const alice = joinOperator(sea, 'alice')
  sea.holdLog()
  const eve = comes(sea, 'eve', 'good.example')
  alice.says('KLINE eve!*@*', 'MODE alice -o', 'KLINE bob!*@*', 'UNKLINE eve!*@*')
  sea.releaseLog()
  assert.ok(!isIn(eve))
  assert.equal(sea.core.state.serverBans.size, 1)
})

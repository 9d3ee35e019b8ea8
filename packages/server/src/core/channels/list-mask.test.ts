// list-mask.test.ts: bans, exceptions and invitations of accounts, and bans from speaking alone.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

const REFUSED = ':server 404 bob #sea :Cannot send to channel'

/** Alice is operator of #sea; bob, who has an account, and carol are outside. */
function atSea() {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { account: 'Robert' })
  return { sea, alice, bob, carol: sea.join('carol') }
}

// IRCv3 account-extban: "Servers MUST support matching exact account names"; masks are allowed.
test('MODE +b a:name keeps out who is logged in to that account, whatever their nick', () => {
  for (const ban of ['a:robert', 'account:ROBERT', 'a:r*t']) {
    const { alice, bob, carol } = atSea()
    alice.says(`MODE #sea +b ${ban}`)
    alice.hears(`:alice!~alice@host MODE #sea +b a:${ban.split(':')[1]}`)
    bob.says('NICK other')
    assert.match(bob.asks('JOIN #sea')[0] ?? '', / 474 other #sea /)
    carol.says('NICK Robert', 'JOIN #sea')
    assert.match(carol.heard()[1] ?? '', / JOIN #sea$/)
  }
})

test('MODE +e and +I a:name let who is logged in to that account in', () => {
  const { sea, alice, bob, carol } = atSea()
  alice.says('MODE #sea +ib *!*@*', 'MODE #sea +eI a:robert account:robert')
  sea.forget()
  assert.match(bob.asks('JOIN #sea')[0] ?? '', / JOIN #sea$/)
  assert.match(carol.asks('JOIN #sea')[0] ?? '', / 474 /)
  assert.deepEqual(bob.asks('PRIVMSG #sea :hi'), [])
})

test('MODE -b takes an account back in either spelling', () => {
  const { alice } = atSea()
  alice.says(
    'MODE #sea +b account:Robert',
    'MODE #sea -b a:robert',
    'MODE #sea +b a:R',
    'MODE #sea -b account:r',
  )
  alice.hears(
    ...['+b a:Robert', '-b a:Robert', '+b a:R', '-b a:R'].map(mode => `:alice!~alice@host MODE #sea ${mode}`),
  )
})

test('MODE +b m:mask lets them join, and speak once they have a voice or an exception', () => {
  for (const mute of ['m:bob', 'mute:BOB!*@*', 'm:a:robert']) {
    const { alice, bob } = atSea()
    alice.says(`MODE #sea +b ${mute}`)
    assert.match(bob.asks('JOIN #sea')[0] ?? '', / JOIN #sea$/)
    assert.deepEqual(bob.asks('PRIVMSG #sea :hi'), [REFUSED], mute)
    const changes: [set: string, unset: string][] = [
      ['+v bob', '-v bob'],
      ['+e m:*!*bob@*', '-e m:*!*bob@*'],
      ['+e bob', '-e bob'],
      ['+e mute:account:robert', '-e m:a:robert'],
    ]
    for (const [set, unset] of changes) {
      alice.says(`MODE #sea ${set}`)
      bob.heard()
      assert.deepEqual(bob.asks('PRIVMSG #sea :hi'), [], set)
      alice.says(`MODE #sea ${unset}`)
      bob.heard()
      assert.deepEqual(bob.asks('PRIVMSG #sea :hi'), [REFUSED], unset)
    }
  }
})

test('MODE +e m:mask is no exception from a ban', () => {
  const { alice, bob } = atSea()
  alice.says('MODE #sea +be bob m:bob')
  assert.match(bob.asks('JOIN #sea')[0] ?? '', / 474 /)
})

test('MODE b shows them as they are kept', () => {
  const { alice, bob } = atSea()
  alice.says('MODE #sea +b mute:account:Robert', 'MODE #sea +b mute:x')
  const [first, second] = bob.asks('MODE #sea b')
  assert.match(first ?? '', / 367 bob #sea m:a:Robert alice!/)
  assert.match(second ?? '', / 367 bob #sea m:x!\*@\* alice!/)
})

test('MODE refuses an account without a name, a mute of nobody, and an invitation that mutes', () => {
  const { alice } = atSea()
  for (const mode of ['+b a:', '+b account:', '+b m:', '+b m:a:', '+b m::x', '+I m:bob']) {
    assert.match(alice.asks(`MODE #sea ${mode}`)[0] ?? '', / 696 /, mode)
  }
})

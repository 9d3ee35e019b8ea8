// channel-mode.test.ts: MODE of a channel: flags, key, limit and ranks.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

/** Alice is operator of #sea, bob a member, carol outside. */
function inChannel(modes = '') {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  const carol = sea.join('carol')
  if (modes) alice.says(`MODE #sea ${modes}`)
  sea.forget()
  return { sea, alice, bob, carol }
}

// Modern IRC, MODE, RPL_CHANNELMODEIS, RPL_CREATIONTIME: "Servers MAY choose to hide sensitive information".
test('MODE of a channel tells its modes and its age, and the key to members alone', () => {
  const { alice, carol } = inChannel('+mkl secret 10')
  assert.deepEqual(alice.asks('MODE #SEA'), [
    ':server 324 alice #sea +mntkl secret :10',
    ':server 329 alice #sea :1767225600',
  ])
  assert.equal(carol.asks('MODE #sea')[0], ':server 324 carol #sea +mntkl * :10')
})

// "a MODE command is sent to all members of the channel containing the mode changes": of what has changed.
test('MODE is heard by all members, with what has changed and no more', () => {
  const { alice, bob, carol } = inChannel()
  alice.says('MODE #SEA +mn-t+s', 'MODE #sea +ms', 'MODE #sea m')
  for (const client of [alice, bob]) client.hears(':alice!~alice@host MODE #sea +m-t+s')
  carol.hearsNothing()
})

test('MODE with all kinds of changes is one line, in the order they were asked for', () => {
  const { alice, bob } = inChannel()
  alice.says('MODE #sea +ik-n+lvb secret 5 bob *!*@bad +C')
  for (const client of [alice, bob]) {
    client.hears(':alice!~alice@host MODE #sea +ik-n+lvbC secret 5 bob *!*@bad')
  }
})

// "Key Channel Mode": type B; any parameter unsets it.
test('MODE k sets, changes and unsets the key', () => {
  const { alice } = inChannel()
  alice.says(
    'MODE #sea +k one',
    'MODE #sea +k one',
    'MODE #sea +k a:b',
    'MODE #sea -k wrong',
    'MODE #sea -k x',
  )
  alice.hears(
    ':alice!~alice@host MODE #sea +k one',
    ':alice!~alice@host MODE #sea +k a:b',
    ':alice!~alice@host MODE #sea -k *',
  )
})

// RFC 2812 section 2.3.1, "key": no spaces or controls; a comma would part two keys in JOIN. ERR_INVALIDKEY.
for (const key of [':', ': ', ':two words', '::colon', 'a,b', 'a\tb', 'a\x02b', 'a\u00a0b']) {
  test(`MODE +k ${JSON.stringify(key)} gets 525`, () => {
    const { sea, alice } = inChannel()
    alice.says(`MODE #sea +k ${key}`)
    alice.hears(':server 525 alice #sea :Key is not well-formed')
    assert.equal(sea.core.state.channel('#sea')?.key, undefined)
  })
}

test('MODE +k with a long key keeps what fits, and tells it', () => {
  const { sea, alice } = inChannel()
  alice.says(`MODE #sea +k ${'k'.repeat(60)}`)
  alice.hears(`:alice!~alice@host MODE #sea +k ${'k'.repeat(32)}`)
  assert.match(sea.join('dave').asks(`JOIN #sea ${'k'.repeat(32)}`)[0] ?? '', / JOIN #sea$/)
})

// "Client Limit Channel Mode": an integer; type C: no parameter to unset it.
test('MODE l sets, changes and unsets the limit', () => {
  const { alice } = inChannel()
  alice.says('MODE #sea +l 05', 'MODE #sea +l 5', 'MODE #sea +l 6', 'MODE #sea -l', 'MODE #sea -l')
  alice.hears(
    ':alice!~alice@host MODE #sea +l 5',
    ':alice!~alice@host MODE #sea +l 6',
    ':alice!~alice@host MODE #sea -l',
  )
})

// ERR_INVALIDMODEPARAM.
for (const limit of ['0', '-1', 'abc', '1.5', '1e3', '0x10', '99999999999999999999', ':', ':5 6']) {
  test(`MODE +l ${limit} gets 696`, () => {
    const { sea, alice } = inChannel()
    alice.says(`MODE #sea +l ${limit}`)
    const shown = limit.startsWith(':') ? '*' : limit
    alice.hears(`:server 696 alice #sea l ${shown} :That is no parameter for this mode`)
    assert.equal(sea.core.state.channel('#sea')?.memberLimit, undefined)
  })
}

// "If a type B or C mode does not have a parameter when being set, the server MUST ignore that mode."
test('MODE without the parameter that it needs gets 696, and the others are applied', () => {
  const { alice } = inChannel()
  alice.says('MODE #sea +mk', 'MODE #sea +l', 'MODE #sea +o', 'MODE #sea -k')
  alice.hears(
    ':server 696 alice #sea k * :This mode needs a parameter',
    ':alice!~alice@host MODE #sea +m',
    ':server 696 alice #sea l * :This mode needs a parameter',
    ':server 696 alice #sea o * :This mode needs a parameter',
    ':server 696 alice #sea k * :This mode needs a parameter',
  )
})

// "Channel Membership Prefixes".
test('MODE gives and takes ranks, one beside the other', () => {
  const { alice, bob } = inChannel()
  alice.says('MODE #sea +vh-v+o BOB bob bob bob', 'MODE #sea +o bob')
  bob.hears(':alice!~alice@host MODE #sea +vh-v+o bob bob bob bob')
  assert.equal(alice.asks('WHO bob')[1], ':server 315 alice bob :End of WHO list')
  assert.equal(bob.session.user && bob.asks('NAMES #sea')[0], ':server 353 bob = #sea :@alice @bob')
  bob.says('MODE #sea -o alice')
  assert.equal(bob.asks('NAMES #sea')[0], ':server 353 bob = #sea :alice @bob')
})

// ERR_NOSUCHNICK, ERR_USERNOTINCHANNEL.
test('MODE of a rank gets 401 for nobody and 441 for who is not inside', () => {
  const { alice } = inChannel()
  alice.says('MODE #sea +ovm nobody CAROL')
  alice.hears(
    ':server 401 alice nobody :No such nick or channel',
    ":server 441 alice carol #sea :They aren't on that channel",
    ':alice!~alice@host MODE #sea +m',
  )
})

// ERR_CHANOPRIVSNEEDED: "the server MUST NOT process the message".
test('MODE by who has no rank, or voice alone, gets 482 once and changes nothing', () => {
  const { sea, alice, bob, carol } = inChannel()
  const refused = (nick: string): string => `:server 482 ${nick} #sea :You're not a channel operator`
  assert.deepEqual(bob.asks('MODE #sea +mo-n bob'), [refused('bob')])
  alice.says('MODE #sea +v bob')
  assert.deepEqual(bob.asks('MODE #sea +m'), [refused('bob')])
  assert.deepEqual(carol.asks('MODE #sea +m'), [":server 442 carol #sea :You're not on that channel"])
  assert.deepEqual([...(sea.core.state.channel('#sea')?.flags ?? [])], ['n', 't'])
})

// "Halfop Prefix": at a lower privilege level than operators.
test('MODE by a half-operator keeps order, gives voice, steps down, and touches no other rank', () => {
  const { alice, bob } = inChannel('+h bob')
  bob.says(
    'MODE #sea +mv alice',
    'MODE #sea +o bob',
    'MODE #sea -o alice',
    'MODE #sea +h alice',
    'MODE #sea -h bob',
  )
  const refused = ":server 482 bob #sea :You're not a channel operator"
  bob.hears(
    ':bob!~bob@host MODE #sea +mv alice',
    refused,
    refused,
    refused,
    ':bob!~bob@host MODE #sea -h bob',
  )
  assert.deepEqual(bob.asks('MODE #sea +m'), [refused])
  assert.match(alice.asks('NAMES #sea')[0] ?? '', /:@alice bob$/)
})

// ERR_UNKNOWNMODE: for each letter, once; the others are applied.
test('MODE with unknown letters gets 472 for each once, and applies the others', () => {
  const { alice } = inChannel()
  alice.says('MODE #sea +mZZ-Z', 'MODE #sea +é:')
  alice.hears(
    ':server 472 alice Z :is no mode that this server knows',
    ':alice!~alice@host MODE #sea +m',
    ':server 472 alice é :is no mode that this server knows',
    ':server 472 alice * :is no mode that this server knows',
  )
})

// Modern IRC, MODES.
test('MODE applies as many changes with a parameter as MODES says, and all without', () => {
  const { alice } = inChannel()
  alice.says('MODE #sea +bbbbbbbm a b c d e f g')
  const heard = alice.heard()
  assert.deepEqual(heard, [':alice!~alice@host MODE #sea +bbbbbbm a!*@* b!*@* c!*@* d!*@* e!*@* f!*@*'])
})

test('MODE that goes back and forth costs the channel no more than a line or two', () => {
  const { alice, bob } = inChannel()
  alice.says(`MODE #sea ${'+m-m'.repeat(125)}`)
  const heard = bob.heard()
  assert.equal(heard.length, 2)
  assert.ok(heard.every(line => line.length <= 510))
  assert.equal(heard.map(line => line.split(' ')[3]).join(''), '+m-m'.repeat(125))
})

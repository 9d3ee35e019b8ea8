// join.test.ts: JOIN: what a client hears that comes in, and who is kept out.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

// Modern IRC, JOIN: the JOIN, then the topic, then the names with the client among them.
test('JOIN makes a channel, and whoever makes it is its operator', () => {
  const alice = new Conversation().join('alice').says('JOIN #sea')
  alice.hears(
    ':alice!~alice@host JOIN #sea',
    ':server 353 alice = #sea :@alice',
    ':server 366 alice #sea :End of NAMES list',
  )
})

test('JOIN is heard by all members, and answered with topic and names', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#Sea'] }).says('TOPIC #sea :low tide')
  const bob = sea.join('bob').says('JOIN #sea')
  bob.hears(
    ':bob!~bob@host JOIN #Sea',
    ':server 332 bob #Sea :low tide',
    ':server 333 bob #Sea alice!~alice@host :1767225600',
    ':server 353 bob = #Sea :@alice bob',
    ':server 366 bob #Sea :End of NAMES list',
  )
  alice.hears(':bob!~bob@host JOIN #Sea')
})

test('JOIN of a channel that one is in does nothing', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] }).says('JOIN #sea', 'JOIN #SEA')
  alice.hearsNothing()
})

// Modern IRC, "Regular Channels": a new channel has the modes that the server gives it.
test('JOIN gives a new channel its modes', () => {
  const sea = new Conversation({ channelModes: 'ns' })
  const alice = sea.join('alice', { channels: ['#sea'] }).says('MODE #sea')
  alice.hears(':server 324 alice #sea :+ns', ':server 329 alice #sea :1767225600')
})

// RFC 2812 section 1.3 and Modern IRC, ERR_NOSUCHCHANNEL.
for (const name of ['sea', '&sea', '0x', '#se*', '#se?', '#s\x07a', '#s\u00a0a', `#${'x'.repeat(64)}`]) {
  test(`JOIN ${JSON.stringify(name)} gets 403`, () => {
    const alice = new Conversation().join('alice').says(`JOIN ${name}`)
    alice.hears(`:server 403 alice ${name} :No such channel`)
  })
}

test('JOIN of a name with spaces gets 403, and what cannot stand in the answer becomes *', () => {
  const alice = new Conversation().join('alice').says('JOIN :#s a')
  alice.hears(':server 403 alice * :No such channel')
})

test('JOIN takes a name in any script, as long as CHANNELLEN bytes', () => {
  const alice = new Conversation().join('alice')
  const name = `#${'é'.repeat(31)}x`
  assert.equal(alice.asks(`JOIN ${name}`)[0], `:alice!~alice@host JOIN ${name}`)
  assert.deepEqual(alice.asks(`JOIN ${name}x`), [`:server 403 alice ${name}x :No such channel`])
})

// Modern IRC, JOIN: lists; the first key is for the first channel, and so on.
test('JOIN takes several channels, each with its key, and goes on after one that refuses', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#a', '#b', '#c'] })
  alice.says('MODE #a +k one', 'MODE #b +k two', 'MODE #c +k three')
  const bob = sea.join('bob').says('JOIN #a,#b,#c one,wrong,three')
  const heard = bob.heard().filter(line => /JOIN|475/.test(line))
  assert.deepEqual(heard, [
    ':bob!~bob@host JOIN #a',
    ':server 475 bob #b :Cannot join channel (+k): wrong key',
    ':bob!~bob@host JOIN #c',
  ])
})

test('JOIN counts keys by channels as they stand, empty and repeated ones too', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#a', '#b'] }).says('MODE #a +k one', 'MODE #b +k two')
  alice.heard()
  sea.join('bob').says('JOIN #a,,#b one,,two')
  sea.join('carol').says('JOIN #a,#A,#b one,x,two')
  sea.join('dave').says('JOIN #x,#b ,two')
  assert.equal(sea.core.state.channel('#a')?.members.size, 3)
  assert.equal(sea.core.state.channel('#b')?.members.size, 4)
})

// Modern IRC, JOIN: "0" parts from every channel.
test('JOIN 0 leaves all channels, as PART does', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#a', '#b'] })
  const bob = sea.join('bob', { channels: ['#b'] })
  alice.says('JOIN 0')
  alice.hears(':alice!~alice@host PART #a', ':alice!~alice@host PART #b')
  bob.hears(':alice!~alice@host PART #b')
  assert.equal(sea.core.state.channel('#a'), undefined)
})

test('JOIN 0 among other channels is a name like any other', () => {
  const alice = new Conversation().join('alice', { channels: ['#a'] }).says('JOIN #a,0')
  alice.hears(':server 403 alice 0 :No such channel')
})

test('JOIN without a channel gets 461', () => {
  const alice = new Conversation().join('alice').says('JOIN')
  alice.hears(':server 461 alice JOIN :Not enough parameters')
})

// Modern IRC, CHANLIMIT, ERR_TOOMANYCHANNELS.
test('JOIN of more channels than CHANLIMIT gets 405, until one is left', () => {
  const sea = new Conversation({ limits: { channelsPerUser: 2 } })
  const alice = sea.join('alice', { channels: ['#a', '#b'] }).says('JOIN #c', 'JOIN #a')
  alice.hears(':server 405 alice #c :You have joined too many channels')
  alice.says('PART #a')
  assert.equal(alice.asks('JOIN #c')[0], ':alice!~alice@host JOIN #c')
})

// Modern IRC, "Key Channel Mode", "Client Limit Channel Mode", "Invite-Only Channel Mode", "Ban Channel Mode".
const refusals: [modes: string, refusal: string][] = [
  ['+k secret', '475 bob #sea :Cannot join channel (+k): wrong key'],
  ['+l 1', '471 bob #sea :Cannot join channel (+l): it is full'],
  ['+i', '473 bob #sea :Cannot join channel (+i): you must be invited'],
  ['+b bob!*@*', '474 bob #sea :Cannot join channel (+b): you are banned'],
  ['+b *!*@HOST', '474 bob #sea :Cannot join channel (+b): you are banned'],
]
for (const [modes, refusal] of refusals) {
  test(`JOIN of a channel with ${modes} is refused with ${refusal.slice(0, 3)}, and an invitation opens it`, () => {
    const sea = new Conversation()
    const alice = sea.join('alice', { channels: ['#sea'] }).says(`MODE #sea ${modes}`)
    const bob = sea.join('bob').says('JOIN #sea', 'JOIN #sea wrong')
    bob.hears(`:server ${refusal}`, `:server ${refusal}`)
    alice.says('INVITE bob #sea')
    bob.heard()
    assert.equal(bob.asks('JOIN #sea')[0], ':bob!~bob@host JOIN #sea')
  })

  test(`JOIN past ${modes} by invitation works once`, () => {
    const sea = new Conversation()
    const alice = sea.join('alice', { channels: ['#sea'] }).says(`MODE #sea ${modes}`, 'MODE #sea -l')
    const bob = sea.join('bob')
    alice.says('MODE #sea +l 1', 'INVITE bob #sea')
    bob.says('JOIN #sea', 'PART #sea')
    assert.match(bob.asks('JOIN #sea')[0] ?? '', /^:server 47\d bob #sea/)
  })
}

test('JOIN with the key opens a channel with +k', () => {
  const sea = new Conversation()
  sea.join('alice', { channels: ['#sea'] }).says('MODE #sea +k secret')
  assert.equal(sea.join('bob').asks('JOIN #sea secret')[0], ':bob!~bob@host JOIN #sea')
})

// Modern IRC, "Exception Channel Mode": who matches +e is not blocked by +b.
test('JOIN past a ban is open to who is excepted', () => {
  const sea = new Conversation()
  sea.join('alice', { channels: ['#sea'] }).says('MODE #sea +be *!*@host bob!*@*')
  assert.equal(sea.join('bob').asks('JOIN #sea')[0], ':bob!~bob@host JOIN #sea')
  assert.match(sea.join('carol').asks('JOIN #sea')[0] ?? '', /^:server 474 carol/)
})

// Modern IRC, "Invite-Exception Channel Mode": who matches +I needs no invitation.
test('JOIN of an invite-only channel is open to who is on its +I list', () => {
  const sea = new Conversation()
  sea.join('alice', { channels: ['#sea'] }).says('MODE #sea +iI bob!*@*')
  assert.equal(sea.join('bob').asks('JOIN #sea')[0], ':bob!~bob@host JOIN #sea')
  assert.match(sea.join('carol').asks('JOIN #sea')[0] ?? '', /^:server 473 carol/)
})

test('JOIN of a channel that everybody has left makes a new one', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] }).says('MODE #sea +ib bob!*@*', 'PART #sea')
  alice.heard()
  const bob = sea.join('bob').says('JOIN #sea')
  assert.equal(bob.heard()[1], ':server 353 bob = #sea :@bob')
})

// IRCv3 extended-join: the account, `*` for who has none, and the real name.
test('JOIN has account and real name for a client with extended-join', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'extended-join', channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  const carol = sea.join('carol', { capabilities: 'extended-join' })
  assert.equal(carol.asks('JOIN #sea')[0], ':carol!~carol@host JOIN #sea * :carol of the sea')
  alice.hears(':carol!~carol@host JOIN #sea * :carol of the sea')
  bob.hears(':carol!~carol@host JOIN #sea')
})

// IRCv3 no-implicit-names: no NAMES after JOIN, topic as ever; asked for, it is answered as usual.
for (const capability of ['no-implicit-names', 'draft/no-implicit-names']) {
  test(`JOIN with ${capability} is not followed by NAMES`, () => {
    const sea = new Conversation()
    sea.join('bob', { channels: ['#sea'] }).says('TOPIC #sea :tides')
    const alice = sea.join('alice', { capabilities: capability })
    const heard = alice.asks('JOIN #sea')
    assert.deepEqual(heard.slice(0, 2), [':alice!~alice@host JOIN #sea', ':server 332 alice #sea :tides'])
    assert.match(heard[2] ?? '', /^:server 333 alice #sea /)
    assert.equal(heard.length, 3)
    assert.equal(alice.asks('NAMES #sea')[0], ':server 353 alice = #sea :@bob alice')
    assert.deepEqual(alice.asks(`CAP REQ -${capability}`), [`:server CAP alice ACK :-${capability}`])
    assert.match(alice.asks('JOIN #sky').at(-1) ?? '', / 366 /)
  })
}

// IRCv3 extended-join: "JOIN #channelname accountname :Real Name".
test('JOIN with extended-join names the account', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'extended-join', channels: ['#sea'] })
  sea.join('bob', { account: 'Robert' }).says('JOIN #sea')
  alice.hears(':bob!~bob@host JOIN #sea Robert :bob of the sea')
})

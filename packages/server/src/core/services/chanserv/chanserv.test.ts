// chanserv.test.ts: channels that are registered: whose they are, who has which rank in them, and how that ends.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, type TestClient, type TestSettings } from '../../../testing/conversation.ts'
import { joinOperator, operators } from '../../../testing/operators.ts'

/** Alice has registered #sea and is in it. */
function registered(settings: TestSettings = {}): { sea: Conversation; alice: TestClient } {
  const sea = new Conversation(settings)
  const alice = sea.join('alice', { account: 'Alice', channels: ['#sea'] })
  alice
    .says('PRIVMSG ChanServ :REGISTER #sea')
    .hears(says('alice', '#sea is registered. Its founder is Alice.'))
  return { sea, alice }
}

function says(nick: string, text: string): string {
  return `:ChanServ!ChanServ@server NOTICE ${nick} :${text}`
}

function refusal(nick: string, channel: string): string {
  return says(nick, `You may not do that: ${channel} is not registered, or you have not the access.`)
}

test('REGISTER keeps a channel when all have left, with topic, modes, key, limit and lists', () => {
  const { sea, alice } = registered()
  alice.says(
    'TOPIC #sea :calm',
    'MODE #sea +mkl pearl 9',
    'MODE #sea +b eve!*@*',
    'MODE #sea +e *!*@h',
    'PART #sea',
  )
  sea.forget()
  const bob = sea.join('bob')
  bob.says('JOIN #sea').hears(':server 475 bob #sea :Cannot join channel (+k): wrong key')
  bob.says('JOIN #sea pearl')
  assert.deepEqual(bob.heard(), [
    ':bob!~bob@host JOIN #sea',
    ':server 332 bob #sea :calm',
    ':server 333 bob #sea alice!~alice@host :1767225600',
    ':server 353 bob = #sea :bob',
    ':server 366 bob #sea :End of NAMES list',
  ])
  assert.deepEqual(bob.asks('MODE #sea').slice(0, 1), [':server 324 bob #sea +mntkl pearl :9'])
  assert.equal(bob.asks('MODE #sea b').length, 2)
})

test('the founder and those with access have their rank when they come, and others are told', () => {
  const { sea, alice } = registered()
  sea.join('bob', { account: 'Bob' }).vanishes()
  alice.says('CS AMODE #sea +h bob').hears(says('alice', '#sea: +h Bob'))
  alice.says('PART #sea')
  const carol = sea.join('carol', { channels: ['#sea'] })
  const bob = sea.join('bob', { account: 'Bob' })
  bob.says('JOIN #sea')
  assert.deepEqual(bob.heard().slice(0, 3), [
    ':bob!~bob@host JOIN #sea',
    ':ChanServ!ChanServ@server MODE #sea +h bob',
    ':server 353 bob = #sea :carol %bob',
  ])
  alice.says('JOIN #sea')
  carol.hears(
    ':bob!~bob@host JOIN #sea',
    ':ChanServ!ChanServ@server MODE #sea +h bob',
    ':alice!~alice@host JOIN #sea',
    ':ChanServ!ChanServ@server MODE #sea +o alice',
  )
})

test('who keeps order by their account cannot be shut out by a key, a limit, an invitation or a ban', () => {
  const { sea, alice } = registered()
  sea.join('bob', { account: 'Bob' }).vanishes()
  sea.join('dan', { account: 'Dan' }).vanishes()
  alice.says('CS AMODE #sea +o Bob', 'CS AMODE #sea +v Dan', 'MODE #sea +ikl x 1', 'MODE #sea +b *!*@*')
  const bob = sea.join('bob', { account: 'Bob' })
  assert.equal(bob.asks('JOIN #sea')[0], ':bob!~bob@host JOIN #sea')
  const dan = sea.join('dan', { account: 'Dan' })
  dan.says('JOIN #sea').hears(':server 475 dan #sea :Cannot join channel (+k): wrong key')
})

test('REGISTER is for operators of the channel who are logged in, and a channel is registered once', () => {
  const { sea, alice } = registered({ limits: { channelsPerAccount: 2 } })
  const bob = sea.join('bob', { account: 'Bob', channels: ['#sea'] })
  sea.forget()
  const must = (channel: string): string =>
    says('bob', `You have to be an operator of ${channel} to register it.`)
  bob.says('CS REGISTER #sea').hears(must('#sea'))
  bob.says('CS REGISTER #none').hears(must('#none'))
  sea
    .join('carol', { channels: ['#mine'] })
    .says('CS REGISTER #mine')
    .hears(says('carol', 'For REGISTER you have to be logged in to an account.'))
  alice.heard()
  alice.says('CS REGISTER #sea').hears(says('alice', '#sea is registered already.'))
  alice.says('JOIN #two', 'JOIN #three', 'CS REGISTER #two').heard()
  alice
    .says('CS REGISTER #three')
    .hears(says('alice', 'You have registered 2 channels, and one account can have no more.'))
  alice
    .says('CS LIST')
    .hears(says('alice', 'You have 2 of 2 channels'), says('alice', '#sea'), says('alice', '#two'))
})

test('REGISTER can be switched off', () => {
  const sea = new Conversation({ channelRegistration: { enabled: false, expiryDays: 0 } })
  const alice = sea.join('alice', { account: 'Alice', channels: ['#sea'] })
  alice.says('CS REGISTER #sea').hears(says('alice', 'Channels cannot be registered here.'))
})

test('UNREGISTER asks for a code, and ends a channel that nobody is in', () => {
  const { sea, alice } = registered()
  const bob = sea.join('bob', { account: 'Bob', channels: ['#sea'] })
  bob.says('CS UNREGISTER #sea 1234').hears(refusal('bob', '#sea'))
  alice.heard()
  alice
    .says('CS DROP #sea')
    .hears(says('alice', 'To end the registration for good, say: UNREGISTER #sea 0000'))
  alice.says('PART #sea', 'CS UNREGISTER #SEA 0000')
  assert.equal(alice.heard().at(-1), says('alice', '#sea is no longer registered.'))
  bob.says('PART #sea')
  assert.equal(sea.core.state.channels.size, 0)
})

test('an operator of the server with the privilege may end a registration, and that is recorded', () => {
  const { sea } = registered({ operators })
  const oper = joinOperator(sea, 'oper')
  oper.says('CS UNREGISTER #sea 0000').hears(says('oper', '#sea is no longer registered.'))
  assert.deepEqual(sea.acts, [{ who: 'oper!~oper@host', operator: 'admin', what: 'unregister', on: '#sea' }])
})

test('TRANSFER gives a channel to an account that accepts it', () => {
  const { sea, alice } = registered()
  const bob = sea.join('bob', { account: 'Bob' })
  const eve = sea.join('eve', { account: 'Eve' })
  alice.says('CS TRANSFER #sea nobody').hears(says('alice', 'There is no account nobody.'))
  bob.says('CS TRANSFER ACCEPT #sea').hears(refusal('bob', '#sea'))
  alice
    .says('CS TRANSFER #sea bob')
    .hears(says('alice', '#sea is offered to Bob, who takes it with: TRANSFER ACCEPT #sea'))
  eve.says('CS TRANSFER ACCEPT #sea').hears(refusal('eve', '#sea'))
  alice.says('CS TRANSFER #sea alice').hears(says('alice', '#sea is offered to nobody.'))
  alice.says('CS TRANSFER #sea bob').heard()
  bob.says('CS TRANSFER accept #sea').hears(says('bob', '#sea is yours: its founder is Bob.'))
  alice.says('CS TRANSFER #sea alice').hears(refusal('alice', '#sea'))
})

test('AMODE: the founder gives any access, an operator by account the lower ones, others none', () => {
  const { sea, alice } = registered()
  const bob = sea.join('bob', { account: 'Bob' })
  const dan = sea.join('dan', { account: 'Dan' })
  bob.says('CS AMODE #sea').hears(refusal('bob', '#sea'))
  alice.says(
    'CS AMODE #sea +o bob',
    'CS AMODE #sea +o bob',
    'CS AMODE #sea -v bob',
    'CS AMODE #sea +o nobody',
  )
  alice.hears(
    says('alice', '#sea: +o Bob'),
    says('alice', 'Bob has +o already.'),
    says('alice', 'Bob has no +v.'),
    says('alice', 'There is no account nobody.'),
  )
  bob.says('CS AMODE #sea +v dan', 'CS AMODE #sea +o dan', 'CS AMODE #sea -o bob', 'CS AMODE #sea +h alice')
  bob.hears(
    says('bob', '#sea: +v Dan'),
    refusal('bob', '#sea'),
    refusal('bob', '#sea'),
    says('bob', 'Alice is the founder, and has every rank.'),
  )
  dan.says('CS AMODE #sea +v dan').hears(refusal('dan', '#sea'))
  dan
    .says('CS AMODE #sea')
    .hears(
      says('dan', '#sea: Alice is the founder'),
      says('dan', '#sea: +o Bob'),
      says('dan', '#sea: +v Dan'),
    )
  alice.says('CS AMODE #sea -o bob').hears(says('alice', '#sea: -o Bob'))
  bob.says('CS AMODE #sea').hears(refusal('bob', '#sea'))
})

test('AMODE has a limit', () => {
  const { sea, alice } = registered({ limits: { channelAccess: 1 } })
  for (const name of ['Bob', 'Dan']) sea.join(name, { account: name })
  alice
    .says('CS AMODE #sea +v Bob', 'CS AMODE #sea +v Dan')
    .hears(says('alice', '#sea: +v Bob'), says('alice', 'No more than 1 accounts can have a rank.'))
})

test('OP gives whoever has access their rank back, and DEOP takes it', () => {
  const { sea, alice } = registered()
  const bob = sea.join('bob', { account: 'Bob', channels: ['#sea'] })
  alice.heard()
  alice
    .says('MODE #sea -o alice', 'CS OP #sea')
    .hears(':alice!~alice@host MODE #sea -o alice', ':ChanServ!ChanServ@server MODE #sea +o alice')
  bob.heard()
  bob.says('CS OP #sea').hears(refusal('bob', '#sea'))
  alice
    .says('CS OP #sea bob', 'CS OP #sea bob', 'CS DEOP #sea bob', 'CS OP #sea nobody')
    .hears(
      ':ChanServ!ChanServ@server MODE #sea +o bob',
      says('alice', 'That is so already.'),
      ':ChanServ!ChanServ@server MODE #sea -o bob',
      says('alice', 'nobody is not in #sea.'),
    )
  alice.says('CS AMODE #sea +v bob').heard()
  bob.heard()
  bob.says('CS OP #sea alice').hears(refusal('bob', '#sea'))
  bob.says('CS OP #sea').hears(':ChanServ!ChanServ@server MODE #sea +v bob')
})

test('INFO tells whose a channel is; of a secret one only those who may know that it is there', () => {
  const { sea, alice } = registered()
  const eve = sea.join('eve')
  eve
    .says('CS INFO #sea')
    .hears(
      says('eve', '#sea was registered on 2026-01-01T00:00:00.000Z'),
      says('eve', 'Its founder is Alice'),
    )
  alice.says('MODE #sea +s', 'PART #sea')
  eve.says('CS INFO #sea').hears(says('eve', '#sea is not registered.'))
  alice.heard()
  assert.equal(alice.asks('CS INFO #sea').length, 2)
})

test('HELP lists the verbs and tells of each; what is none is said so', () => {
  const alice = new Conversation().join('alice')
  assert.match(alice.asks('CS').at(-1) ?? '', /REGISTER UNREGISTER TRANSFER AMODE OP DEOP INFO LIST/)
  assert.match(alice.asks('PRIVMSG chanserv :help drop')[0] ?? '', /UNREGISTER <channel>/)
  alice.says('CS HELP x')
  assert.equal(alice.heard()[0], says('alice', 'I do not know x.'))
  alice.says('CS DANCE').hears(says('alice', 'I do not know that. HELP lists what I know.'))
  alice.says('CS INFO').hears(says('alice', 'There is something missing: INFO <channel>'))
})

// RFC 2812 section 3.3.2: "automatic replies MUST NEVER be sent in response to a NOTICE message".
test('a service answers no NOTICE, no TAGMSG and no CTCP, and its nick is for nobody else', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'message-tags' })
  alice.says('NOTICE ChanServ :HELP', '@+typing=active TAGMSG ChanServ', 'PRIVMSG ChanServ :\x01VERSION\x01')
  alice.hearsNothing()
  alice.says('NICK chanserv').hears(':server 433 alice chanserv :Nickname is already in use')
  sea.connect().says('NICK ChanServ').hears(':server 433 * ChanServ :Nickname is already in use')
})

test('a service is there for WHOIS and ISON, as what it is', () => {
  const alice = new Conversation().join('alice')
  alice.says('ISON chanserv nobody').hears(':server 303 alice :ChanServ')
  alice
    .says('WHOIS chanserv')
    .hears(
      ':server 311 alice ChanServ ChanServ server * :ChanServ keeps channels: one that is registered stays when all have left, with all that it has.',
      ':server 312 alice ChanServ server :stonechat',
      ':server 335 alice ChanServ :is a service',
      ':server 318 alice chanserv :End of WHOIS list',
    )
})

// who.test.ts: WHO: a channel, a nick, a mask, as far as the one who asks may see.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, type TestClient } from '../../testing/conversation.ts'

/** The nicks in the answer. */
function found(client: TestClient, line: string): string[] {
  return client.asks(line).flatMap(answer => (answer.includes(' 352 ') ? (answer.split(' ')[7] ?? '') : []))
}

// Modern IRC, RPL_WHOREPLY: channel, user, host, server, nick, flags, then hops and real name.
test('WHO of a channel lists its members with away, rank and real name', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { host: '192.0.2.1', channels: ['#sea'] })
  bob.says('AWAY :fishing')
  alice.says('MODE #sea +vh bob bob')
  assert.deepEqual(alice.asks('WHO #SEA'), [
    ':server 352 alice #sea ~alice host server alice H@ :0 alice of the sea',
    ':server 352 alice #sea ~bob 192.0.2.1 server bob G% :0 bob of the sea',
    ':server 315 alice #SEA :End of WHO list',
  ])
})

// IRCv3 multi-prefix: all ranks, from highest to lowest.
test('WHO gives all ranks to a client with multi-prefix', () => {
  const alice = new Conversation().join('alice', { capabilities: 'multi-prefix', channels: ['#sea'] })
  alice.says('MODE #sea +v alice')
  assert.match(alice.asks('WHO #sea')[0] ?? '', / alice H@\+ :0 /)
})

// Modern IRC, WHO: "An exact nickname, in which case a single user is returned"; `*` where no channel is meant.
test('WHO of a nick finds that user, invisible or not', () => {
  const sea = new Conversation()
  sea.join('bob')
  assert.deepEqual(sea.join('alice').asks('WHO BOB'), [
    ':server 352 alice * ~bob host server bob H :0 bob of the sea',
    ':server 315 alice BOB :End of WHO list',
  ])
})

// Modern IRC, WHO: visible are those who are not invisible or have a channel in common.
test('WHO of a mask finds the visible by nick, user name and host, in any case', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  sea.join('bob', { host: 'a.example', channels: ['#sea'] })
  sea.join('carol', { host: 'b.example' }).says('MODE carol -i')
  sea.join('dave', { host: 'c.example' })
  assert.deepEqual(found(alice, 'WHO *.Example'), ['bob', 'carol'])
  assert.deepEqual(found(alice, 'WHO ~C*'), ['carol'])
  assert.deepEqual(found(alice, 'WHO ?o?'), ['bob'])
  assert.deepEqual(found(alice, 'WHO d*'), [])
})

// RFC 2812 section 3.6.1: without a mask, or with "0", all visible users.
for (const line of ['WHO', 'WHO 0', 'WHO *']) {
  test(`${line} lists all visible users`, () => {
    const sea = new Conversation()
    sea.join('bob').says('MODE bob -i')
    sea.join('carol')
    assert.deepEqual(found(sea.join('alice'), line), ['bob', 'alice'])
  })
}

// RFC 2812 section 3.6.1: with "o" only operators of the server are returned; there are none.
test('WHO with o finds no operators where there are none', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  assert.deepEqual(alice.asks('WHO alice o'), [':server 315 alice alice :End of WHO list'])
  assert.deepEqual(alice.asks('WHO #sea o'), [':server 315 alice #sea :End of WHO list'])
})

// Modern IRC, WHO, "Invisible User Mode", "Secret Channel Mode".
test('WHO of a channel from outside shows neither the invisible nor who is in a secret one', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  sea.join('bob', { channels: ['#sea', '#sky'] }).says('MODE bob -i')
  const carol = sea.join('carol', { channels: ['#sky'] })
  assert.deepEqual(found(carol, 'WHO #sea'), ['bob'])
  alice.says('MODE #sea +s')
  assert.deepEqual(found(carol, 'WHO #sea'), [])
  assert.deepEqual(found(alice, 'WHO #sea'), ['alice', 'bob'])
})

test('WHO of what there is not is an empty list that names it', () => {
  const alice = new Conversation().join('alice').says('WHO nobody', 'WHO #nowhere', 'WHO :a b')
  alice.hears(
    ':server 315 alice nobody :End of WHO list',
    ':server 315 alice #nowhere :End of WHO list',
    ':server 315 alice * :End of WHO list',
  )
})

// Modern IRC, WHO: "Servers MAY filter or limit visible users replies arbitrarily."
test('WHO of a mask stops at the limit', () => {
  const sea = new Conversation({ userModes: '', limits: { whoReplies: 3 } })
  for (const nick of ['a', 'b', 'c', 'd']) sea.join(nick)
  assert.deepEqual(found(sea.join('alice'), 'WHO *'), ['a', 'b', 'c'])
})

test('WHO of a channel stops at what a send queue can hold', () => {
  const sea = new Conversation({ limits: { rowsPerAnswer: 2 } })
  for (const nick of ['a', 'b', 'c']) sea.join(nick, { channels: ['#sea'] })
  const alice = sea.join('alice', { channels: ['#sea'] })
  assert.deepEqual(found(alice, 'WHO #sea'), ['a', 'b'])
})

// IRCv3 WHOX, RPL_WHOSPCRPL: the fields in the order of the specification, in whatever order they are asked for.
for (const letters of ['tcuihsnfdlaor', 'roaldfnshiuct']) {
  test(`WHO with %${letters} gives 354 with every field, in its order`, () => {
    const sea = new Conversation()
    const alice = sea.join('alice', { capabilities: 'multi-prefix', channels: ['#sea'] })
    sea.join('bob', { host: '192.0.2.1', channels: ['#sea'] }).says('AWAY :fishing')
    alice.says('MODE #sea +vo bob bob', 'MODE alice -i')
    sea.passes(61_000)
    assert.deepEqual(alice.asks(`WHO #sea %${letters},042`).slice(1), [
      ':server 354 alice 042 #sea ~bob 255.255.255.255 192.0.2.1 server bob G@+ 0 61 0 n/a :bob of the sea',
      ':server 315 alice #sea :End of WHO list',
    ])
  })
}

// "Exactly the fields requested by the client MUST be returned", "MUST ignore any non-standard field", no 352.
test('WHO with fields gives these alone, and passes over letters that mean nothing', () => {
  const sea = new Conversation()
  sea.join('bob')
  const alice = sea.join('alice').says('WHO bob %n', 'WHO bob %Xcn!', 'WHO bob %', 'WHO nobody %n')
  alice.hears(
    ':server 354 alice :bob',
    ':server 315 alice bob :End of WHO list',
    ':server 354 alice * :bob',
    ':server 315 alice bob :End of WHO list',
    ':server 354 alice :',
    ':server 315 alice bob :End of WHO list',
    ':server 315 alice nobody :End of WHO list',
  )
})

// "The token MUST contain only digit characters and MUST contain at most 3 characters"; for any other, 0 stands there.
for (const token of ['', ',', ',1234', ',x', ',1,2']) {
  test(`WHO with t and the token "${token}" gives 0`, () => {
    const alice = new Conversation().join('alice')
    assert.equal(alice.asks(`WHO alice %tn${token}`)[0], ':server 354 alice 0 :alice')
  })
}

// "Servers MAY support additional non-standard flags before the percent character": `o` is that of RFC 2812.
test('WHO with o before the fields finds operators alone', () => {
  const alice = new Conversation().join('alice')
  assert.deepEqual(alice.asks('WHO alice o%n'), [':server 315 alice alice :End of WHO list'])
})

// IRCv3 bot-mode, "The WHO bot flag".
test('WHO shows a bot by the letter of BOT', () => {
  const sea = new Conversation()
  const bob = sea.join('bob', { channels: ['#sea'] }).says('MODE bob +B')
  const alice = sea.join('alice', { channels: ['#sea'] })
  assert.match(alice.asks('WHO #sea')[0] ?? '', / bob H@B :0 /)
  assert.equal(alice.asks('WHO #sea %nf')[0], ':server 354 alice bob :H@B')
  bob.says('MODE bob -B')
  assert.match(alice.asks('WHO #sea')[0] ?? '', / bob H@ :0 /)
})

// IRCv3 WHOX: "`0` is used for `[account]` when the user is logged out".
test('WHO gives the account where it is asked for', () => {
  const sea = new Conversation()
  const alice = sea.join('alice')
  sea.join('bob', { account: 'Robert' })
  assert.equal(alice.asks('WHO bob %na')[0], ':server 354 alice bob :Robert')
  assert.equal(alice.asks('WHO alice %na')[0], ':server 354 alice alice :0')
})

// metadata-sub.test.ts: METADATA SUB, UNSUB, SUBS and SYNC, and what clients hear unasked.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, type TestSettings } from '../../testing/conversation.ts'
import { asks, hears } from '../../testing/unnumbered.ts'

const two = 'batch draft/metadata-2'
const three = 'batch draft/metadata-3'

function withSubs(maxSubs: number): TestSettings {
  return { metadata: { enabled: true, beforeConnect: true, maxSubs, maxKeys: 100, maxValueBytes: 300 } }
}

// "Subscribing to a key", "Unsubscribing", "Querying the list of subscribed keys".
test('METADATA SUB and UNSUB answer for each valid key, and SUBS lists what is subscribed to', () => {
  const alice = new Conversation().join('alice', { capabilities: two })
  alice.says('METADATA * SUB avatar $url avatar status', 'METADATA alice UNSUB $url status nothing')
  hears(
    alice,
    ':server FAIL METADATA KEY_INVALID $url :Invalid key',
    ':server 770 alice avatar status',
    ':server FAIL METADATA KEY_INVALID $url :Invalid key',
    ':server 771 alice status nothing',
  )
  alice.says('METADATA * SUBS')
  hears(alice, ':server BATCH + metadata-subs', '@batch :server 772 alice avatar', ':server BATCH -')
})

test('METADATA SUBS takes as many lines as it needs', () => {
  const alice = new Conversation().join('alice', { capabilities: two })
  const keys = Array.from({ length: 12 }, (_, index) => String(index).padStart(60, 'k'))
  alice.says(`METADATA * SUB ${keys.slice(0, 6).join(' ')}`, `METADATA * SUB ${keys.slice(6).join(' ')}`)
  const lines = asks(alice, 'METADATA * SUBS').slice(1, -1)
  assert.ok(lines.length > 1 && lines.every(line => line.length <= 520))
  assert.deepEqual(
    lines.flatMap(line => line.split(' ').slice(4)),
    keys,
  )
})

// `TOO_MANY_SUBS`, in draft 3 `LIMIT_REACHED`: "this first key that the client could not subscribe to".
test('METADATA SUB stops at the first key that is one too many', () => {
  const sea = new Conversation(withSubs(2))
  const alice = sea.join('alice', { capabilities: two }).says('METADATA * SUB a b c d')
  hears(alice, ':server FAIL METADATA TOO_MANY_SUBS c :Too many subscriptions', ':server 770 alice a b')
  const bob = sea.join('bob', { capabilities: three }).says('METADATA * SUB a b c d')
  hears(
    bob,
    ':server FAIL METADATA LIMIT_REACHED c 2 :Too many subscriptions',
    ':server 770 bob a b',
    ':server 774 bob *ALL 0 :Try again later',
  )
})

// "When metadata is updated, users who have subscribed to the changed key will receive a METADATA message".
test('METADATA tells subscribers who share a channel with the user, each in the words of its draft', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: three, channels: ['#sea'] }).says('METADATA * SUB url')
  const bob = sea.join('bob', { capabilities: two, channels: ['#sea'] }).says('METADATA * SUB url')
  const carol = sea.join('carol', { capabilities: three, channels: ['#sea'] }).says('METADATA * SUB url')
  const dave = sea.join('dave', { capabilities: three, channels: ['#sea'] }).says('METADATA * SUB other')
  const erin = sea.join('erin', { capabilities: three }).says('METADATA * SUB url')
  sea.forget()
  alice.says('METADATA * SET url :x y', 'METADATA * SET url :x y', 'METADATA * SET url')
  hears(bob, ':server METADATA alice url * :x y', ':server METADATA alice url *')
  hears(carol, ':server 761 * alice url * :x y', ':server 766 * alice url :Key not set')
  dave.hearsNothing()
  erin.hearsNothing()
  // "Themselves (excluding changes they make themselves)".
  assert.equal(alice.heard().length, 3)
})

test('METADATA tells members of a change to their channel, and who monitors of one to a user', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: three, channels: ['#sea'] })
  const bob = sea.join('bob', { capabilities: three, channels: ['#sea'] }).says('METADATA * SUB url')
  const carol = sea.join('carol', { capabilities: three }).says('METADATA * SUB url', 'MONITOR + ALICE')
  sea.forget()
  alice.says('METADATA #sea SET url x', 'METADATA * SET url y', 'METADATA #sea CLEAR')
  hears(
    bob,
    ':server 761 * #sea url * :x',
    ':server 761 * alice url * :y',
    ':server 766 * #sea url :Key not set',
  )
  hears(carol, ':server 761 * alice url * :y')
})

test('METADATA tells the other devices of the same account', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: three, account: 'alice', channels: ['#sea'] })
  const phone = sea.join('alice_', { capabilities: three, account: 'alice', channels: ['#sea'] })
  phone.says('METADATA * SUB url')
  sea.forget()
  alice.says('METADATA * SET url x')
  // A nick each, and one account: what is said of one is said of both.
  hears(phone, ':server 761 * alice url * :x', ':server 761 * alice_ url * :x')
})

// "On joining a channel, users will get the channel's current metadata [...], and [that of] all users who are in the channel."
// "When subscribing to a key, clients SHOULD receive the current value of that key for channels/users".
// "Clients SHOULD receive the current values of keys they are subscribed to when they `MONITOR` a user, or when one of
// their monitored users comes online."
// "Postponed synchronization": RPL_METADATASYNCLATER.
// "Setting keys and subscribing with `before-connect`".
// Draft 3: "Clients MUST NOT request more than one of [them]. Servers MUST NOT accept these requests either."
test('CAP REQ takes one draft of metadata, and LIST names it', () => {
  const client = new Conversation().connect().says('CAP REQ :draft/metadata-2 draft/metadata-3')
  client.says('CAP REQ draft/metadata-2', 'CAP REQ draft/metadata-3', 'CAP LIST')
  client.says('CAP REQ :-draft/metadata-3 -draft/metadata-2 draft/metadata-3', 'CAP LIST')
  client.says('CAP REQ -draft/metadata-2', 'CAP LIST', 'CAP REQ -draft/metadata-3', 'CAP LIST')
  hears(
    client,
    ':server CAP * NAK :draft/metadata-2 draft/metadata-3',
    ':server CAP * ACK :draft/metadata-2',
    ':server CAP * NAK :draft/metadata-3',
    ':server CAP * LIST :draft/metadata-2',
    ':server CAP * ACK :-draft/metadata-3 -draft/metadata-2 draft/metadata-3',
    ':server CAP * LIST :draft/metadata-3',
    ':server CAP * ACK :-draft/metadata-2',
    ':server CAP * LIST :draft/metadata-3',
    ':server CAP * ACK :-draft/metadata-3',
    ':server CAP * LIST :',
  )
})

// Draft 3: "If a client removes this capability or the batch capability from themselves, servers MUST clear that client's subscription list."
for (const capability of ['batch', 'draft/metadata-3']) {
  test(`CAP REQ -${capability} ends all subscriptions`, () => {
    const sea = new Conversation()
    const alice = sea
      .join('alice', { capabilities: three })
      .says('METADATA * SUB a', `CAP REQ -${capability}`)
    assert.deepEqual([...sea.core.subscriptions.keysOf(alice.session)], [])
    assert.deepEqual([...sea.core.subscriptions.sessionsOf('a')], [])
  })
}

test('Subscriptions forgets a session that is gone, registered or not', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: three }).says('METADATA * SUB a')
  const nobody = sea.connect().says('CAP REQ :batch draft/metadata-3', 'METADATA * SUB a')
  assert.equal([...sea.core.subscriptions.sessionsOf('a')].length, 2)
  alice.vanishes()
  nobody.vanishes()
  assert.deepEqual([...sea.core.subscriptions.sessionsOf('a')], [])
})

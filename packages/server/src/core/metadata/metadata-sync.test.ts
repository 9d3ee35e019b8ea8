// metadata-sync.test.ts: what clients are told of metadata that was set before they could hear of it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, type TestSettings } from '../../testing/conversation.ts'
import { asks, withoutNumbers, hears } from '../../testing/unnumbered.ts'

const two = 'batch draft/metadata-2'
const three = 'batch draft/metadata-3'

function withSubs(maxSubs: number): TestSettings {
  return { metadata: { enabled: true, beforeConnect: true, maxSubs, maxKeys: 100, maxValueBytes: 300 } }
}

test('METADATA comes with a JOIN, to draft 2 only where there is some', () => {
  const sea = new Conversation()
  sea
    .join('alice', { channels: ['#sea', '#shore'] })
    .says('METADATA * SET url x', 'METADATA #sea SET url y', 'METADATA #sea SET z z')
  for (const [nick, capabilities, value] of [
    ['bob', two, (target: string, text: string) => `METADATA ${target} url * :${text}`],
    ['carol', three, (target: string, text: string) => `761 carol ${target} url * :${text}`],
  ] as const) {
    const client = sea.join(nick, { capabilities }).says('METADATA * SUB url')
    client.heard()
    const heard = asks(client, 'JOIN #sea')
    assert.deepEqual(heard.slice(heard.findIndex(line => line.includes(' 366 ')) + 1), [
      `:server BATCH + metadata #sea`,
      `@batch :server ${value('#sea', 'y')}`,
      `@batch :server ${value('alice', 'x')}`,
      `:server BATCH -`,
    ])
    client.says('METADATA * UNSUB url')
    client.heard()
    const batches = asks(client, 'JOIN #shore').filter(line => line.includes('BATCH'))
    assert.equal(batches.length, capabilities === three ? 2 : 0)
  }
})

test('METADATA of who joins is told to the members who subscribe to it', () => {
  const sea = new Conversation()
  const bob = sea.join('bob', { capabilities: three, channels: ['#sea'] }).says('METADATA * SUB url')
  const alice = sea.join('alice', { capabilities: three }).says('METADATA * SET url x')
  sea.forget()
  alice.says('JOIN #sea')
  hears(bob, ':alice!~alice@host JOIN #sea', ':server 761 * alice url * :x')
})

test('METADATA SUB and SYNC tell what the keys are set to, of all that is heard of', () => {
  const sea = new Conversation()
  sea.join('alice', { channels: ['#sea', '#shore'] }).says('METADATA * SET url x', 'METADATA #sea SET url y')
  sea.join('dave').says('METADATA * SET url z')
  sea.join('erin').says('METADATA * SET url hidden')
  const channels = ['#sea', '#shore']
  const bob = sea.join('bob', { capabilities: two, channels }).says('MONITOR + dave')
  bob.heard()
  bob.says('METADATA * SUB other', 'METADATA * SUB url', 'METADATA * SUB url')
  hears(
    bob,
    ':server 770 bob other',
    ':server 770 bob url',
    ':server BATCH + metadata *ALL',
    '@batch :server METADATA #sea url * :y',
    '@batch :server METADATA alice url * :x',
    '@batch :server METADATA dave url * :z',
    ':server BATCH -',
    ':server 770 bob url',
  )
  const carol = sea.join('carol', { capabilities: three, channels }).says('MONITOR + dave')
  carol.heard()
  carol.says('METADATA * SUB other', 'METADATA * SUB url', 'METADATA * SUB url')
  hears(
    carol,
    ':server 770 carol other',
    ':server 774 carol *ALL 0 :Try again later',
    ':server 770 carol url',
    ':server 774 carol *ALL 0 :Try again later',
    ':server 770 carol url',
  )
  carol.says('METADATA *ALL SYNC')
  hears(
    carol,
    ':server BATCH + metadata *ALL',
    '@batch :server 761 carol #sea url * :y',
    '@batch :server 761 carol alice url * :x',
    '@batch :server 761 carol dave url * :z',
    ':server BATCH -',
  )
})

test('METADATA comes with MONITOR, and when who is monitored comes', () => {
  const sea = new Conversation()
  sea.join('alice').says('METADATA * SET url x')
  const bob = sea.join('bob', { capabilities: three }).says('METADATA * SUB url')
  bob.heard()
  bob.says('MONITOR + alice,carol')
  hears(
    bob,
    ':server 730 bob :alice!~alice@host',
    ':server 731 bob :carol',
    ':server BATCH + metadata alice',
    '@batch :server 761 bob alice url * :x',
    ':server BATCH -',
  )
  const carol = sea.connect().says('CAP REQ :batch draft/metadata-3', 'METADATA * SET url y')
  carol.says('NICK carol', 'USER carol 0 * :Carol', 'CAP END')
  hears(
    bob,
    ':server 730 * :carol!~carol@host',
    ':server BATCH + metadata carol',
    '@batch :server 761 bob carol url * :y',
    ':server BATCH -',
  )
})

test('METADATA SYNC is put off for a client that has looked through a lot', () => {
  const sea = new Conversation({ limits: { metadataValues: { burst: 3, perSecond: 1 } } })
  sea.join('alice', { channels: ['#sea', '#shore'] }).says('METADATA * SET url x')
  const bob = sea
    .join('bob', { capabilities: three, channels: ['#sea'] })
    .says('METADATA * SUB url', 'METADATA #sea SYNC')
  bob.heard()
  assert.deepEqual(asks(bob, 'METADATA #sea SYNC'), [':server 774 bob #sea 2 :Try again later'])
  assert.equal(asks(bob, 'JOIN #shore').at(-1), ':server 774 bob #shore 2 :Try again later')
  sea.passes(2000)
  assert.deepEqual(asks(bob, 'METADATA #sea SYNC'), [
    ':server BATCH + metadata #sea',
    '@batch :server 761 bob alice url * :x',
    ':server BATCH -',
  ])
})

test('METADATA SYNC says so when there is more than one answer may have', () => {
  const sea = new Conversation({ limits: { rowsPerAnswer: 1 } })
  sea.join('alice', { channels: ['#sea'] }).says('METADATA #sea SET a 1', 'METADATA * SET a 2')
  const bob = sea.join('bob', { capabilities: three, channels: ['#sea'] }).says('METADATA * SUB a')
  bob.heard()
  assert.deepEqual(asks(bob, 'METADATA #sea SYNC').slice(1, -1), [
    '@batch :server 761 bob #sea a * :1',
    '@batch :server WARN METADATA LIMIT_REACHED #sea 1 :There is more',
  ])
})

test('METADATA before registration is a wish, and comes true with it', () => {
  for (const [capabilities, value] of [
    [two, 'METADATA abc display-name * :a b c'],
    [three, '761 abc abc display-name * :a b c'],
  ] as const) {
    const client = new Conversation().connect().says(`CAP REQ :${capabilities}`)
    client.heard()
    client.says('METADATA * SUB display-name', 'METADATA * SET display-name :a b c', 'METADATA * SET b 1')
    client.says('METADATA * SET b', 'METADATA * LIST', 'METADATA abc LIST', 'METADATA #sea LIST')
    hears(
      client,
      ':server 770 * display-name',
      ':server 761 * * display-name * :a b c',
      ':server 761 * * b * :1',
      ':server 766 * * b :Key not set',
      ':server BATCH + metadata *',
      '@batch :server 761 * * display-name * :a b c',
      ':server BATCH -',
      ':server FAIL METADATA INVALID_TARGET abc :Invalid target',
      ':server FAIL METADATA INVALID_TARGET #sea :Invalid target',
    )
    client.says('NICK abc', 'USER u s e r', 'CAP END')
    const burst = client.heard().map(withoutNumbers)
    const from = burst.indexOf(':server BATCH + metadata abc')
    assert.deepEqual(burst.slice(from, from + 3), [
      ':server BATCH + metadata abc',
      `@batch :server ${value}`,
      ':server BATCH -',
    ])
    assert.ok(from < burst.findIndex(line => line.includes(' 422 ')))
    client.says('METADATA * SUBS')
    assert.equal(client.heard().map(withoutNumbers)[1], '@batch :server 772 abc display-name')
  }
})

test('METADATA before registration takes no more keys than one user may have, and CLEAR forgets them', () => {
  const metadata = { enabled: true, beforeConnect: true, maxSubs: 9, maxKeys: 1, maxValueBytes: 9 }
  const client = new Conversation({ metadata }).connect().says('CAP REQ :batch draft/metadata-3')
  client.heard()
  client.says('METADATA * SET a 1', 'METADATA * SET b 1', 'METADATA * CLEAR', 'METADATA * SET b 1')
  hears(
    client,
    ':server 761 * * a * :1',
    ':server FAIL METADATA LIMIT_REACHED * 1 :Too many keys',
    ':server BATCH + metadata *',
    '@batch :server 766 * * a :Key not set',
    ':server BATCH -',
    ':server 761 * * b * :1',
  )
})

test('METADATA before registration is for who asked for it, where the settings allow it', () => {
  const early = (settings: TestSettings, capabilities: string): string | undefined =>
    asks(new Conversation(settings).connect().says(`CAP REQ :${capabilities}`), 'METADATA * LIST')[0]
  assert.equal(early({}, 'batch'), ':server 451 * :You have not registered')
  assert.equal(early({}, three), ':server BATCH + metadata *')
  const { metadata } = withSubs(9)
  assert.ok(metadata)
  assert.equal(
    early({ metadata: { ...metadata, beforeConnect: false } }, three),
    ':server 451 * :You have not registered',
  )
})

test('METADATA before registration, of one more device of somebody who is here, is news to those who know them', () => {
  const sea = new Conversation()
  sea.join('alice', { account: 'alice', channels: ['#sea'] }).says('METADATA * SET url x')
  const bob = sea.join('bob', { capabilities: three, channels: ['#sea'] }).says('METADATA * SUB url')
  bob.heard()
  const phone = sea.connect().says(`CAP REQ :${three}`, 'METADATA * SET url y')
  sea.logsIn(phone, 'alice')
  phone.says('NICK alice', 'USER alice 0 * :Alice', 'CAP END')
  hears(bob, ':server 761 * alice url * :y')
  assert.ok(phone.heard().map(withoutNumbers).includes('@batch :server 761 alice alice url * :y'))
})

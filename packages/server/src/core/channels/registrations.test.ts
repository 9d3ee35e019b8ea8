// registrations.test.ts: what becomes of registered channels: over a restart, with a new name, without their founder, unused.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryStore } from '../../store/memory.ts'
import { Conversation, type TestClient, type TestSettings } from '../../testing/conversation.ts'
import { keptSnapshot } from '../../testing/snapshot.ts'

const DAY_MS = 86_400_000

/** Alice has registered #sea and is in it. */
function registered(settings: TestSettings = {}): { sea: Conversation; alice: TestClient } {
  const sea = new Conversation(settings)
  const alice = sea.join('alice', { account: 'Alice', channels: ['#sea'] })
  alice.says('CS REGISTER #sea').heard()
  return { sea, alice }
}

test('a registered channel outlives a restart: all that it has, whose it is, and who has which rank', async () => {
  const store = new MemoryStore('x')
  const before = new Conversation({}, store)
  const alice = before.join('alice', { account: 'Alice', channels: ['#Sea'] })
  before.addAccount('Bob')
  before.addAccount('Dan')
  alice.says('CS REGISTER #sea', 'CS AMODE #sea +h bob', 'CS TRANSFER #sea dan', 'RENAME #sea #Ocean')
  alice.says(
    'TOPIC #ocean :calm',
    'MODE #ocean +kl-n pearl 9',
    'MODE #ocean +b m:a:eve',
    'MODE #ocean +I *!*@h',
  )
  alice.says('JOIN #other', 'CS REGISTER #other', 'CS DROP #other 0000', 'JOIN #third', 'CS REGISTER #third')
  alice.says('METADATA #ocean SET url :https://sea.example')
  await new Promise(resolve => setImmediate(resolve))
  assert.ok(
    alice
      .heard()
      .includes(':ChanServ!ChanServ@server NOTICE alice :#Sea is registered. Its founder is Alice.'),
  )
  const after = new Conversation({}, store)
  const { state } = after.core
  assert.deepEqual([...state.channels.keys()].toSorted(), ['#ocean', '#third'])
  assert.deepEqual(keptSnapshot(state), keptSnapshot(before.core.state))
  const channel = state.channel('#ocean')
  assert.equal(channel?.openedAt, before.core.state.channel('#ocean')?.openedAt)
  assert.equal(channel?.topic?.text, 'calm')
  assert.ok(channel?.lists.get('b')?.[0]?.mutes)
  assert.equal(state.metadata.of('#ocean').get('url'), 'https://sea.example')
  const bob = after.join('bob', { account: 'Bob' })
  bob.says('JOIN #ocean')
  assert.ok(bob.heard().includes(':ChanServ!ChanServ@server MODE #Ocean +h bob'))
  const dan = after.join('dan', { account: 'Dan' })
  dan.says('CS TRANSFER ACCEPT #ocean')
  assert.equal(channel?.registration?.founder.name, 'Dan')
})

test('what is said in a registered channel while it is guarded can be read after a restart; in others nobody can', async () => {
  const store = new MemoryStore('x')
  const before = new Conversation({}, store)
  const alice = before.join('alice', { account: 'Alice', channels: ['#sea', '#open'] })
  alice.says(
    'CS REGISTER #sea',
    'MODE #sea +i',
    'MODE #open +i',
    'PRIVMSG #sea :ours',
    'PRIVMSG #open :ours too',
  )
  const after = new Conversation({}, store)
  const again = after.join('alice', { account: 'Alice', channels: ['#sea', '#open'] })
  const read = async (channel: string): Promise<string> => {
    await after.core.receive(again.session, `CHATHISTORY LATEST ${channel} * 10`)
    return again.heard().join()
  }
  assert.match(await read('#sea'), /PRIVMSG #sea :ours/)
  assert.doesNotMatch(await read('#open'), /ours too/)
})

test('an account that is no more has no channels and no access', () => {
  const { sea, alice } = registered()
  const bob = sea.join('bob', { account: 'Bob', channels: ['#two'] })
  alice.says('CS AMODE #sea +o bob')
  bob.says('CS REGISTER #two', 'CS TRANSFER #two alice', 'CS AMODE #two +v alice', 'PART #two')
  for (const [name, channel] of [
    ['Bob', '#sea'],
    ['Alice', '#sea'],
  ] as const) {
    assert.ok(sea.core.state.channel(channel)?.registration)
    const owner = { by: undefined, session: '', change: '' }
    sea.core.propose({ kind: 'removeAccount', account: name, ...owner })
  }
  assert.equal(sea.core.state.channel('#sea')?.registration, undefined)
  assert.equal(sea.core.state.channel('#two'), undefined)
})

test('a registered channel is renamed by its founder alone, and stays registered', () => {
  const { sea, alice } = registered()
  const bob = sea.join('bob', { channels: ['#sea'] })
  alice.says('MODE #sea +o bob')
  bob.heard()
  bob.says('RENAME #sea #mine').hears(":server 482 bob #sea :You're not a channel operator")
  alice.says('RENAME #sea #ocean', 'PART #ocean')
  bob.says('PART #ocean')
  assert.equal(sea.core.state.channel('#ocean')?.registration?.founder.name, 'Alice')
  assert.equal(sea.core.state.channel('#sea'), undefined)
})

test('a registered channel that nobody comes to for too long is registered no more', () => {
  const { sea, alice } = registered({ channelRegistration: { enabled: true, expiryDays: 30 } })
  const pass = (days: number): void => {
    for (let day = 0; day < days; day++) {
      sea.clock.nowMs += DAY_MS
      sea.core.tick()
    }
  }
  // A member sits there: they leave after 40 days, and it is the last use that counts.
  for (let day = 0; day < 40; day++) {
    sea.clock.nowMs += DAY_MS
    alice.says('PING x')
    sea.core.tick()
  }
  alice.says('QUIT')
  pass(29)
  assert.ok(sea.core.state.channel('#sea'))
  pass(2)
  assert.equal(sea.core.state.channel('#sea'), undefined)
})

test('a registered channel is found again where the casemapping has changed, and its old record goes', () => {
  const store = new MemoryStore('x')
  const before = new Conversation({ casemapping: 'rfc1459' }, store)
  before.join('alice', { account: 'Alice', channels: ['#Sea[]'] }).says('CS REGISTER #sea{}')
  const after = new Conversation({ casemapping: 'ascii' }, store)
  assert.ok(after.core.state.channel('#sea[]')?.registration)
  after.join('alice', { account: 'Alice' }).says('CS DROP #sea[] 0000')
  const last = new Conversation({ casemapping: 'ascii' }, store)
  assert.equal(last.core.state.channels.size, 0)
})

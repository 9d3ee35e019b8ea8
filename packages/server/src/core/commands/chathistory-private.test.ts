// chathistory-private.test.ts: CHATHISTORY gives nobody what was not for them ("Security Considerations"), and TARGETS.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, type TestClient } from '../../testing/conversation.ts'
import { MemoryStore } from '../../store/memory.ts'

function newSea(): Conversation {
  return new Conversation({}, new MemoryStore('test'))
}

async function asks(sea: Conversation, client: TestClient, line: string): Promise<string[]> {
  client.heard()
  await sea.core.receive(client.session, line)
  return client.heard()
}

const noTarget = (target: string): string[] => [
  `:server FAIL CHATHISTORY INVALID_TARGET LATEST ${target} :Messages could not be retrieved`,
]

test('a private conversation is for those two, whoever of them asks, and whatever they are called', async () => {
  const sea = newSea()
  const alice = sea.join('alice')
  const bob = sea.join('bob')
  const eve = sea.join('eve')
  alice.says('PRIVMSG bob :hello')
  bob.says('PRIVMSG alice :hi', 'NICK robert')
  const both = [':alice!~alice@host PRIVMSG bob :hello', ':bob!~bob@host PRIVMSG alice :hi']
  assert.deepEqual(await asks(sea, alice, 'CHATHISTORY LATEST robert * 5'), both)
  assert.deepEqual(await asks(sea, bob, 'CHATHISTORY LATEST alice * 5'), both)
  assert.deepEqual(await asks(sea, eve, 'CHATHISTORY LATEST alice * 5'), [])
})

test('whoever takes a nick later reads nothing that was said to the one before', async () => {
  const sea = newSea()
  const alice = sea.join('alice')
  sea.join('bob').says('PRIVMSG alice :secret', 'QUIT')
  alice.says('QUIT')
  const other = sea.join('alice')
  sea.join('bob')
  assert.deepEqual(await asks(sea, other, 'CHATHISTORY LATEST bob * 5'), [])
})

test('a channel is read by its members, not by who is outside, who left, or who was put out meanwhile', async () => {
  const sea = newSea()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  alice.says('PRIVMSG #sea :hello')
  assert.equal((await asks(sea, bob, 'CHATHISTORY LATEST #sea * 5')).length, 1)
  const asked = sea.core.receive(bob.session, 'CHATHISTORY LATEST #sea * 5')
  alice.says('KICK #sea bob')
  bob.heard()
  await asked
  bob.hears(...noTarget('#sea'))
  assert.deepEqual(await asks(sea, bob, 'CHATHISTORY LATEST #sea * 5'), noTarget('#sea'))
})

test('who opens a channel anew reads what anybody could hear, not what a key, an invitation or secrecy guarded', async () => {
  const sea = newSea()
  const alice = sea.join('alice', { channels: ['#sea'] })
  for (const mode of ['-n', '+k x', '-k x', '+i', '-i', '+s'])
    alice.says(`MODE #sea ${mode}`, `PRIVMSG #sea :${mode}`)
  const mine = await asks(sea, alice, 'CHATHISTORY LATEST #sea * 9')
  assert.equal(mine.length, 6)
  alice.says('PART #sea')
  const mallory = sea.join('mallory', { channels: ['#sea'] })
  const theirs = await asks(sea, mallory, 'CHATHISTORY LATEST #sea * 9')
  assert.deepEqual(
    theirs,
    mine.filter(line => / :-[nki]/.test(line)),
  )
})

test('TARGETS names the conversations whose latest message is in that time, and when that was', async () => {
  const sea = newSea()
  const alice = sea.join('alice', { channels: ['#sea', '#Sky', '#empty'] })
  const bob = sea.join('bob', { channels: ['#sea', '#sky'] })
  sea.join('carol').says('PRIVMSG bob :not for alice')
  sea.passes(1000)
  bob.says('PRIVMSG #sea :1')
  sea.passes(1000)
  bob.says('PRIVMSG alice :2')
  sea.passes(1000)
  alice.says('MODE #sky +i', 'PRIVMSG #sky :3')
  const at = (seconds: number): string => `2026-01-01T00:00:0${seconds}.000Z`
  const line = (target: string, seconds: number): string =>
    `:server CHATHISTORY TARGETS ${target} ${at(seconds)}`
  const targets = (from: number, to: number, limit: number): Promise<string[]> =>
    asks(sea, alice, `CHATHISTORY TARGETS timestamp=${at(from)} timestamp=${at(to)} ${limit}`)
  assert.deepEqual(await targets(0, 9, 9), [line('#sea', 1), line('bob', 2), line('#Sky', 3)])
  assert.deepEqual(await targets(0, 9, 2), [line('#sea', 1), line('bob', 2)])
  assert.deepEqual(await targets(9, 0, 2), [line('bob', 2), line('#Sky', 3)])
  assert.deepEqual(await targets(1, 3, 9), [line('bob', 2)])
  alice.says('PART #sky')
  bob.says('QUIT')
  assert.deepEqual(await targets(0, 9, 9), [line('#sea', 1)])
})

test('TARGETS comes in a batch of its own type', async () => {
  const sea = newSea()
  const alice = sea.join('alice', { capabilities: 'batch' })
  const question =
    'CHATHISTORY TARGETS timestamp=2020-01-01T00:00:00.000Z timestamp=2030-01-01T00:00:00.000Z 5'
  assert.deepEqual(await asks(sea, alice, question), [
    ':server BATCH +1 draft/chathistory-targets',
    ':server BATCH -1',
  ])
})

const ab = [':alice!~alice@host PRIVMSG bob :hello', ':bob!~bob@host PRIVMSG alice :hi']

test('two who have accounts find what they said on another day, whatever they are called then, and with one of them gone', async () => {
  const store = new MemoryStore('test')
  const sea = new Conversation({}, store)
  const alice = sea.join('alice', { account: 'Alice' })
  const first = sea.join('bob', { account: 'Bob' })
  alice.says('PRIVMSG bob :hello')
  first.says('PRIVMSG alice :hi')
  const again = new Conversation({}, store)
  const back = again.join('al', { account: 'Alice' })
  assert.deepEqual(await asks(again, back, 'CHATHISTORY LATEST bob * 5'), ab)
  assert.deepEqual(await asks(again, back, `CHATHISTORY TARGETS ${ALWAYS} 5`), [
    ':server CHATHISTORY TARGETS Bob 2026-01-01T00:00:00.000Z',
  ])
  const bob = again.join('robert', { account: 'bob' })
  assert.deepEqual(await asks(again, bob, 'CHATHISTORY LATEST al * 5'), ab)
  assert.deepEqual(await asks(again, bob, 'CHATHISTORY LATEST ALICE * 5'), ab)
  assert.deepEqual(await asks(again, back, `CHATHISTORY TARGETS ${ALWAYS} 5`), [
    ':server CHATHISTORY TARGETS robert 2026-01-01T00:00:00.000Z',
  ])
})

const ALWAYS = 'timestamp=2000-01-01T00:00:00.000Z timestamp=2100-01-01T00:00:00.000Z'

test('what somebody said before they logged in is part of the same conversation, as long as they are here', async () => {
  const sea = newSea()
  const alice = sea.join('alice')
  const bob = sea.join('bob')
  alice.says('PRIVMSG bob :hello')
  bob.says('PRIVMSG alice :hi')
  sea.addAccount('Bob')
  bob.says('AUTHENTICATE PLAIN', `AUTHENTICATE ${btoa('\0bob\0pebble')}`, 'PRIVMSG alice :again')
  const all = [...ab, ':bob!~bob@host PRIVMSG alice :again']
  for (const client of [alice, bob]) {
    const other = client === alice ? 'bob' : 'alice'
    assert.deepEqual(await asks(sea, client, `CHATHISTORY LATEST ${other} * 5`), all)
    assert.deepEqual(await asks(sea, client, `CHATHISTORY TARGETS ${ALWAYS} 5`), [
      `:server CHATHISTORY TARGETS ${other} 2026-01-01T00:00:00.000Z`,
    ])
    assert.deepEqual(await asks(sea, client, 'SEARCH text=hello'), ab.slice(0, 1))
  }
})

test('an account that is registered anew reads nothing of the one before it', async () => {
  const sea = newSea()
  const alice = sea.join('alice', { account: 'Alice' })
  const bob = sea.join('bob', { account: 'Bob' })
  bob.says('PRIVMSG alice :secret', 'QUIT')
  sea.core.propose({ kind: 'removeAccount', account: 'bob', by: undefined, session: '', change: '' })
  const other = sea.join('bob', { account: 'Bob' })
  assert.deepEqual(await asks(sea, other, 'CHATHISTORY LATEST alice * 5'), [])
  assert.deepEqual(await asks(sea, alice, 'CHATHISTORY LATEST bob * 5'), [])
})

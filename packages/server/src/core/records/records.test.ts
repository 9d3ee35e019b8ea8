// records.test.ts: bans and lockdowns over a restart, and the answers that wait for the disk.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryStore } from '../../store/memory.ts'
import { Conversation } from '../../testing/conversation.ts'
import { joinOperator, operators } from '../../testing/operators.ts'

/** Answers about what is kept come in a later turn. */
function settle(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}

test('a ban holds after a restart, until its time is over or UNKLINE ends it', async () => {
  const store = new MemoryStore('x')
  const before = new Conversation({ operators }, store)
  const alice = joinOperator(before, 'alice')
  alice.says(
    'KLINE 1h 192.0.2.0/24 :spam',
    'KLINE *@bad.example',
    'KLINE *@worse.example',
    'UNKLINE *@bad.example',
  )
  await settle()
  assert.equal(alice.heard().length, 4)
  const after = new Conversation({ operators }, store)
  after
    .connect('192.0.2.7')
    .hears(':server 465 * :You are banned from this server', 'ERROR :Closing link: Banned: spam')
  assert.ok(after.join('bob', { host: 'bad.example' }).session.user)
  assert.equal(after.join('eve', { host: 'worse.example' }).session.user, undefined)
  after.passes(3_600_000)
  assert.ok(after.join('carol', { host: '192.0.2.7' }).session.user)
})

test('a ban whose target is written in another way takes the place of the first, on disk too', async () => {
  const store = new MemoryStore('x')
  const before = new Conversation({ operators }, store)
  joinOperator(before, 'alice').says(
    'KLINE 192.0.2.0/24',
    'KLINE *@192.0.2.9/24 :other',
    'UNKLINE 192.0.2.1/24',
  )
  const after = new Conversation({ operators }, store)
  assert.equal(after.core.state.serverBans.size, 0)
})

test('bans whose time was over are forgotten on disk too when the next one is set', () => {
  const store = new MemoryStore('x')
  const before = new Conversation({ operators }, store)
  const alice = joinOperator(before, 'alice').says('KLINE 1s *@a.example')
  before.passes(1000)
  alice.says('KLINE *@b.example')
  assert.deepEqual(
    store.takeRecords().map(({ key }) => key),
    ['*@b.example'],
  )
})

test('a lockdown is kept with its end', () => {
  const store = new MemoryStore('x')
  joinOperator(new Conversation({ operators }, store), 'alice').says('LOCKDOWN 1 1m :attack')
  const after = new Conversation({ operators }, store)
  after
    .connect()
    .says('NICK bob', 'USER bob 0 * :Bob')
    .hears('ERROR :Closing link: Nobody is let in for now: attack')
  after.passes(60_000)
  assert.ok(after.join('bob').session.user)
  assert.deepEqual(store.takeRecords(), [])
})

test('KLINE is answered when the ban is on disk, or told that it is not', async () => {
  const store = new MemoryStore('x')
  const sea = new Conversation({ operators }, store)
  const alice = joinOperator(sea, 'alice')
  alice.says('KLINE *@bad.example').hearsNothing()
  await settle()
  alice.hears(':server NOTICE alice :*@bad.example is banned for good; 0 left')
  store.committed = async () => false
  alice.says('UNKLINE *@bad.example')
  await settle()
  alice.hears(
    ':server FAIL UNKLINE NOT_STORED *@bad.example :This is so now, but could not be stored yet: a restart may undo it',
  )
})

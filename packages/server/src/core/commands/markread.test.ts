// markread.test.ts: MARKREAD: markers that only move forwards, for their owner alone (IRCv3 draft/read-marker).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

const capabilities = 'draft/read-marker'

/** Before the clock of the conversation. */
const MONDAY = 'timestamp=2025-06-02T12:00:00.000Z'
const TUESDAY = 'timestamp=2025-06-03T12:00:00.000Z'

// "`MARKREAD` client set command", "client get command".
test('MARKREAD sets a marker and gives it back, by whatever case of the name', () => {
  const alice = new Conversation().join('alice', { capabilities, channels: ['#sea'] })
  alice.says('MARKREAD #sea', `MARKREAD #SEA ${MONDAY}`, 'MARKREAD #Sea', 'MARKREAD bob')
  alice.hears(
    ':server MARKREAD #sea *',
    `:server MARKREAD #sea ${MONDAY}`,
    `:server MARKREAD #sea ${MONDAY}`,
    ':server MARKREAD bob *',
  )
})

// "MUST only ever increase": "the server MUST reply with [...] the newer, previous value".
test('MARKREAD never moves a marker back', () => {
  const alice = new Conversation().join('alice', { capabilities }).says(`MARKREAD #sea ${TUESDAY}`)
  alice.heard()
  assert.deepEqual(alice.asks(`MARKREAD #sea ${MONDAY}`), [`:server MARKREAD #sea ${TUESDAY}`])
})

// "It can clamp it between the last read timestamp and the current time."
test('MARKREAD reads nothing that has not been said yet', () => {
  const alice = new Conversation().join('alice', { capabilities })
  const heard = alice.asks('MARKREAD #sea timestamp=2126-01-01T00:00:00.000Z')
  assert.deepEqual(heard, [':server MARKREAD #sea timestamp=2026-01-01T00:00:00.000Z'])
})

// "The command MUST be sent before the RPL_ENDOFNAMES reply for that channel following the JOIN."
test('MARKREAD comes with a JOIN, to those who asked for the capability', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities }).says(`MARKREAD #sea ${MONDAY}`)
  alice.heard()
  alice.says('JOIN #sea,#shore')
  alice.hears(
    ':alice!~alice@host JOIN #sea',
    `:server MARKREAD #sea ${MONDAY}`,
    ':server 353 alice = #sea :@alice',
    ':server 366 alice #sea :End of NAMES list',
    ':alice!~alice@host JOIN #shore',
    ':server MARKREAD #shore *',
    ':server 353 alice = #shore :@alice',
    ':server 366 alice #shore :End of NAMES list',
  )
  const bob = sea.join('bob').says('JOIN #sea')
  assert.ok(!bob.heard().some(line => line.includes('MARKREAD')))
})

// "MUST NOT be disclosed to other users".
test('MARKREAD tells nobody else', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities, channels: ['#sea'] })
  const bob = sea.join('bob', { capabilities, channels: ['#sea'] })
  sea.forget()
  alice.says(`MARKREAD #sea ${MONDAY}`, `MARKREAD bob ${MONDAY}`)
  bob.hearsNothing()
  assert.deepEqual(bob.asks('MARKREAD #sea'), [':server MARKREAD #sea *'])
})

// "SHOULD send a `MARKREAD` command for that target to all the clients of the user."
test('MARKREAD tells all who are logged in to the account, and nobody whom nothing is new to', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities, account: 'alice' })
  const phone = sea.join('alice_', { capabilities, account: 'alice' })
  const old = sea.join('alice__', { account: 'alice' })
  alice.says(`MARKREAD #sea ${MONDAY}`, `MARKREAD #sea ${MONDAY}`)
  phone.hears(`:server MARKREAD #sea ${MONDAY}`)
  old.hearsNothing()
  assert.deepEqual(phone.asks('MARKREAD #sea'), [`:server MARKREAD #sea ${MONDAY}`])
})

test('MARKREAD tells all devices of one user', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities, account: 'alice', channels: ['#sea'] })
  const phone = sea.join('alice', { capabilities, account: 'alice' })
  sea.forget()
  alice.says(`MARKREAD #sea ${MONDAY}`).hears(`:server MARKREAD #sea ${MONDAY}`)
  phone.hears(`:server MARKREAD #sea ${MONDAY}`)
  const tablet = sea.connect().says(`CAP REQ ${capabilities}`)
  sea.logsIn(tablet, 'alice')
  tablet.says('NICK alice', 'USER alice 0 * :Alice', 'CAP END')
  assert.ok(tablet.heard().includes(`:server MARKREAD #sea ${MONDAY}`))
})

test('MARKREAD outlives a session where there is an account, and only there', () => {
  const sea = new Conversation()
  sea.join('alice', { account: 'alice' }).says(`MARKREAD #sea ${MONDAY}`, 'QUIT')
  sea.join('bob').says(`MARKREAD #sea ${MONDAY}`, 'QUIT')
  assert.deepEqual(sea.join('alice2', { account: 'alice' }).asks('MARKREAD #sea'), [
    `:server MARKREAD #sea ${MONDAY}`,
  ])
  assert.deepEqual(sea.join('bob').asks('MARKREAD #sea'), [':server MARKREAD #sea *'])
  assert.deepEqual([...sea.core.state.readMarkers.entries()].length, 1)
})

test('MARKREAD keeps so many markers for one person: the one that has not moved for longest goes', () => {
  const alice = new Conversation({ limits: { readMarkers: 2 } }).join('alice')
  alice.says(
    `MARKREAD #a ${MONDAY}`,
    `MARKREAD #b ${MONDAY}`,
    `MARKREAD #a ${TUESDAY}`,
    `MARKREAD #c ${MONDAY}`,
  )
  alice.heard()
  alice.says('MARKREAD #a', 'MARKREAD #b', 'MARKREAD #c')
  alice.hears(`:server MARKREAD #a ${TUESDAY}`, ':server MARKREAD #b *', `:server MARKREAD #c ${MONDAY}`)
})

// "Errors and Warnings"; "The timestamp MUST NOT be a literal `*`."
for (const [line, answer] of [
  ['MARKREAD', 'NEED_MORE_PARAMS :Missing parameters'],
  ['MARKREAD a,b', 'INVALID_PARAMS a,b :Invalid target'],
  ['MARKREAD :a b', 'INVALID_PARAMS * :Invalid target'],
  ['MARKREAD #sea *', 'INVALID_PARAMS #sea * :Invalid timestamp'],
  ['MARKREAD #sea timestamp=yesterday', 'INVALID_PARAMS #sea timestamp=yesterday :Invalid timestamp'],
] as const) {
  test(`${line} is refused`, () => {
    const alice = new Conversation().join('alice', { capabilities })
    assert.deepEqual(alice.asks(line), [`:server FAIL MARKREAD ${answer}`])
  })
}

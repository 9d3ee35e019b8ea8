// reserved-nick.test.ts: a nick that is the name of an account is for that account alone.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'
import { defaultSettings } from '../settings.ts'

const RESERVED = 'Nickname is reserved for its account: log in to that first (SASL), or choose another'

function seaWithAlice(nickReservation: 'strict' | 'off' = 'strict'): Conversation {
  const sea = new Conversation({ accounts: { ...defaultSettings.accounts, nickReservation } })
  sea.addAccount('Alice')
  return sea
}

test('who comes with the nick of an account gets 433 and a hint, and may choose another, or log in', () => {
  const sea = seaWithAlice()
  const client = sea.connect().says('NICK ALICE', 'USER a 0 * :x')
  client.hears(`:server 433 * ALICE :${RESERVED}`)
  client.says('AUTHENTICATE PLAIN', `AUTHENTICATE ${btoa('\0alice\0pebble')}`, 'NICK ALICE')
  assert.equal(client.session.user?.nick, 'ALICE')
  const other = sea.connect().says('NICK Alice_', 'USER a 0 * :x')
  assert.equal(other.session.user?.nick, 'Alice_')
})

test('who logs in while CAP negotiation goes on comes with that nick', () => {
  const client = seaWithAlice().connect().says('CAP LS 302', 'NICK alice', 'USER a 0 * :x')
  client.says('AUTHENTICATE PLAIN', `AUTHENTICATE ${btoa('\0alice\0pebble')}`, 'CAP END')
  assert.equal(client.session.user?.nick, 'alice')
})

test('NICK to the name of another account is refused, to that of one’s own it is not', () => {
  const sea = seaWithAlice()
  const bob = sea.join('bob', { account: 'Bob' })
  bob.says('NICK alice').hears(`:server 433 bob alice :${RESERVED}`)
  sea.join('al', { account: 'Alice' }).says('NICK alice').hears(':al!~al@host NICK alice')
})

test('who had the nick before it was reserved keeps it, in any case', () => {
  const sea = new Conversation()
  const alice = sea.join('alice')
  sea.addAccount('alice')
  alice.says('NICK Alice').hears(':alice!~alice@host NICK Alice')
})

test('nicks are anybody’s where the settings say so', () => {
  const sea = seaWithAlice('off')
  assert.equal(sea.join('alice').session.user?.nick, 'alice')
})

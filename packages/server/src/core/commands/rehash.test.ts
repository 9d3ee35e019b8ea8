// rehash.test.ts: REHASH: what the operator hears of it, and who else may not.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'
import { joinOperator, operators } from '../../testing/operators.ts'

// RFC 2812 section 4.2, RPL_REHASHING.
test('REHASH gets 382, then whether it went well', () => {
  const sea = new Conversation({ operators })
  const alice = joinOperator(sea, 'alice').says('REHASH')
  alice.hears(
    ':server 382 alice configuration :Rehashing',
    ':server NOTICE alice :The configuration has been read again',
  )
  assert.deepEqual(sea.acts, [{ who: 'alice!~alice@host', operator: 'admin', what: 'rehash', on: 'server' }])
})

test('REHASH says each fault of the configuration', () => {
  const sea = new Conversation({ operators })
  const alice = joinOperator(sea, 'alice')
  sea.fault = 'chat.toml:1: x: there is no such key\nchat.toml:2: y: there is no such key'
  assert.deepEqual(alice.asks('REHASH').slice(1), [
    ':server NOTICE alice :chat.toml:1: x: there is no such key',
    ':server NOTICE alice :chat.toml:2: y: there is no such key',
  ])
})

// Modern IRC, ERR_NOPRIVILEGES, ERR_NOPRIVS.
test('REHASH gets 481 for a user, 723 for an operator who may not', () => {
  const bob = new Conversation({ operators }).join('bob')
  assert.deepEqual(bob.asks('REHASH'), [':server 481 bob :You are no operator of this server'])
  bob.says('OPER guest sand').heard()
  assert.match(bob.asks('REHASH')[0] ?? '', / 723 bob rehash /)
})

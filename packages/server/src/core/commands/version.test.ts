// version.test.ts: VERSION and TIME.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

// Modern IRC, VERSION: RPL_VERSION, then RPL_ISUPPORT, the same as at registration.
test('VERSION tells the version and all of ISUPPORT again', () => {
  const sea = new Conversation({ version: 'stonechat-1', description: 'a test' })
  const alice = sea.connect().says('NICK alice', 'USER alice 0 * :Alice')
  const isupport = alice.heard().filter(line => line.startsWith(':server 005 '))
  alice.says('VERSION')
  alice.hears(':server 351 alice stonechat-1 server :a test', ...isupport)
})

// Modern IRC, TIME: RPL_TIME, for people.
test('TIME tells the time of the wall clock', () => {
  const sea = new Conversation()
  const alice = sea.join('alice')
  sea.clock.nowMs += 61_000
  alice.says('TIME')
  alice.hears(':server 391 alice server :Thu, 01 Jan 2026 00:01:01 GMT')
})

// Modern IRC, VERSION: a target is a server, with wildcards, or a client; TIME the same; ERR_NOSUCHSERVER.
for (const command of ['VERSION', 'TIME']) {
  test(`${command} answers for this server by name, by mask and by a user, and gives 402 for another`, () => {
    const sea = new Conversation()
    sea.join('bob')
    const alice = sea.join('alice')
    for (const target of ['server', 'S*r', 'bob']) {
      assert.deepEqual(alice.asks(`${command} ${target}`), alice.asks(command))
    }
    assert.deepEqual(alice.asks(`${command} nobody`), [':server 402 alice nobody :No such server'])
  })
}

// pass.test.ts: PASS: who gives the password comes in, and nobody else.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, type TestClient } from '../../testing/conversation.ts'

const SECRET = { connectionPassword: 'pebble' }
const REFUSED = [':server 464 alice :Password incorrect', 'ERROR :Closing link: Password incorrect']

function alice(sea: Conversation, ...first: readonly string[]): TestClient {
  return sea.connect().says(...first, 'NICK alice', 'USER alice 0 * :Alice')
}

function isWelcome(client: TestClient): boolean {
  return client.heard()[0]?.startsWith(':server 001 alice ') ?? false
}

// RFC 2812 section 3.1.1: it must be sent before the registration; Modern IRC, PASS: the last one is used.
test('PASS with the password lets a client in, the last one of several', () => {
  assert.ok(isWelcome(alice(new Conversation(SECRET), 'PASS pebble')))
  assert.ok(isWelcome(alice(new Conversation(SECRET), 'PASS wrong', 'PASS :pebble')))
})

// Modern IRC, ERR_PASSWDMISMATCH: the password was required, and wrong or not given.
for (const first of [[], ['PASS wrong'], ['PASS :'], ['PASS pebble2'], ['PASS pebble', 'PASS wrong']]) {
  test(`[${first.join(', ')}] gets 464 and the end`, () => {
    const client = alice(new Conversation(SECRET), ...first)
    client.hears(...REFUSED)
    assert.equal(client.ended, 'closed')
    client.says('PASS pebble').hearsNothing()
  })
}

test('PASS is not needed, and does no harm, where no password is asked for', () => {
  assert.ok(isWelcome(alice(new Conversation(), 'PASS anything')))
})

// RFC 2812 section 3.1.1: ERR_NEEDMOREPARAMS, ERR_ALREADYREGISTRED.
test('PASS without a parameter gets 461, after registration 462', () => {
  const sea = new Conversation()
  sea.connect().says('PASS').hears(':server 461 * PASS :Not enough parameters')
  assert.deepEqual(sea.join('bob').asks('PASS x'), [':server 462 bob :You may not reregister'])
})

test('a client waits for the answer about its password, may change its nick meanwhile, and may go', () => {
  const sea = new Conversation(SECRET)
  const answers = sea.holdPasswords()
  const client = alice(sea, 'PASS pebble')
  client.says('PING :still here').hears(':server PONG server :still here')
  const gone = alice(sea, 'PASS pebble')
  gone.vanishes()
  client.says('NICK wren')
  for (const answer of answers) answer()
  assert.match(client.heard()[0] ?? '', /^:server 001 wren /)
  assert.equal(sea.core.state.users.size, 1)
})

test('a taken nick does not make the client give its password again', () => {
  const sea = new Conversation(SECRET)
  const answers = sea.holdPasswords()
  const [first, second] = [alice(sea, 'PASS pebble'), alice(sea, 'PASS pebble')]
  for (const answer of answers) answer()
  assert.ok(isWelcome(first))
  second.hears(':server 433 * alice :Nickname is already in use')
  assert.match(second.asks('NICK bob')[0] ?? '', /^:server 001 bob /)
})

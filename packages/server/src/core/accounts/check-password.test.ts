// check-password.test.ts: how many guesses a host has, however they are made.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

const FAILED = ':server 904 * :SASL authentication failed'

// Else there would be as many guesses as there are connections.
test('many that try at once from one host have three guesses together', () => {
  const sea = new Conversation()
  sea.addAccount('Alice')
  const answers = sea.holdPasswords()
  const clients = Array.from({ length: 5 }, () => sea.connect('192.0.2.1').says('AUTHENTICATE PLAIN'))
  const other = sea.connect('192.0.2.2').says('AUTHENTICATE PLAIN')
  const passwords = ['sand', 'sand', 'sand', 'pebble']
  for (const [at, password] of passwords.entries()) {
    const client = clients[at]
    if (client) void sea.core.receive(client.session, `AUTHENTICATE ${btoa(`\0alice\0${password}`)}`)
  }
  void sea.core.receive(other.session, `AUTHENTICATE ${btoa('\0alice\0pebble')}`)
  for (const answer of answers) answer()
  clients[3]?.hears(':server AUTHENTICATE +', FAILED)
  // Nor is it tried at all from then on.
  assert.equal(clients[4]?.asks(`AUTHENTICATE ${btoa('\0alice\0pebble')}`).at(-1), FAILED)
  assert.equal(answers.length, 5)
  assert.match(other.heard().at(-1) ?? '', /^:server 903 /)
})

// guest.test.ts: somebody who only watches, as an IRC server hears it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Guest } from './guest.ts'

function guest(channel?: string): Guest {
  let count = 0
  return new Guest({ newNick: () => `trace${++count}`, channel })
}

test('Guest: comes in, joins a channel once it is welcome, and answers PING', () => {
  const visitor = guest('#sea')
  assert.deepEqual(visitor.greet(), ['NICK trace1', 'USER trace 0 * :stonechat trace'])
  assert.deepEqual(visitor.answer(':irc.example NOTICE * :hello'), [])
  assert.deepEqual(visitor.answer(':irc.example 001 trace1 :Welcome'), ['JOIN #sea'])
  assert.deepEqual(visitor.answer('PING :irc example'), ['PONG :irc example'])
  assert.deepEqual(guest().answer(':irc.example 001 trace1 :Welcome'), [])
})

test('Guest: takes another nick where that one is taken, and no notice of what is no message', () => {
  const visitor = guest()
  visitor.greet()
  assert.deepEqual(visitor.answer(':irc.example 433 * trace1 :Nickname is already in use'), ['NICK trace2'])
  assert.deepEqual(visitor.answer(''), [])
})

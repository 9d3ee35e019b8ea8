// user-mode.test.ts: MODE of a user.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

// Modern IRC, MODE, "User mode": RPL_UMODEIS without a mode string.
test('MODE of oneself tells the modes that are set', () => {
  const alice = new Conversation().join('alice')
  assert.deepEqual(alice.asks('MODE ALICE'), [':server 221 alice :+i'])
  alice.says('MODE alice -i')
  assert.deepEqual(alice.asks('MODE alice'), [':server 221 alice :+'])
})

// "a MODE message will be sent to the user containing the changed modes".
test('MODE of oneself sets and unsets, and tells what has changed', () => {
  const sea = new Conversation()
  const alice = sea.join('alice').says('MODE alice -i', 'MODE alice -i', 'MODE alice i', 'MODE alice +i')
  alice.hears(':alice MODE alice :-i', ':alice MODE alice :+i')
  assert.equal(sea.core.state.invisibleUsers, 1)
})

test('MODE that goes back and forth tells what has changed in the end', () => {
  const nick = 'a'.repeat(32)
  const alice = new Conversation()
    .join(nick)
    .says(`MODE ${nick} ${'+i-i'.repeat(100)}`, `MODE ${nick} +i-i+i`)
  alice.hears(`:${nick} MODE ${nick} :-i`, `:${nick} MODE ${nick} :+i`)
})

// "the server MUST apply the modes that are implemented, and then send the ERR_UMODEUNKNOWNFLAG".
test('MODE with unknown letters applies the known ones, then gets 501 once', () => {
  const alice = new Conversation().join('alice').says('MODE alice -xiy+o', 'MODE alice +Z')
  alice.hears(
    ':alice MODE alice :-i',
    ':server 501 alice :Unknown MODE flag',
    ':server 501 alice :Unknown MODE flag',
  )
})

// ERR_USERSDONTMATCH, ERR_NOSUCHNICK.
test('MODE of somebody else gets 502, seen or set, and of nobody 401', () => {
  const sea = new Conversation()
  const bob = sea.join('bob')
  const alice = sea.join('alice').says('MODE bob', 'MODE bob -i', 'MODE nobody +i')
  alice.hears(
    ":server 502 alice :You can't see or change the modes of another user",
    ":server 502 alice :You can't see or change the modes of another user",
    ':server 401 alice nobody :No such nick or channel',
  )
  assert.deepEqual(bob.asks('MODE bob'), [':server 221 bob :+i'])
})

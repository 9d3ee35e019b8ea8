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

// IRCv3 bot-mode, "The bot tag": on all that a bot does, for who asked for message-tags; never with a value.
test('MODE +B puts the tag bot on what the user does from then on', () => {
  const sea = new Conversation()
  const bot = sea.join('bot', { capabilities: 'message-tags echo-message' })
  const alice = sea.join('alice', { capabilities: 'message-tags', channels: ['#sea'] })
  const carol = sea.join('carol', { channels: ['#sea'] })
  assert.deepEqual(bot.asks('MODE bot +B'), ['@msgid=test-6;bot :bot MODE bot :+B'])
  bot.says('JOIN #sea', '@+x=1 PRIVMSG #sea :hi', 'NICK robot', 'PART #sea', 'NOTICE alice :bye')
  const untagged = alice.heard().map(line => line.replace(/^@msgid=[^; ]+;bot/, '@'))
  assert.deepEqual(untagged, [
    '@ :bot!~bot@host JOIN #sea',
    '@;+x=1 :bot!~bot@host PRIVMSG #sea :hi',
    '@ :bot!~bot@host NICK robot',
    '@ :robot!~bot@host PART #sea',
    '@ :robot!~bot@host NOTICE alice :bye',
  ])
  assert.ok(carol.heard().every(line => line.startsWith(':bot!') || line.startsWith(':robot!')))
  assert.match(bot.heard().at(-1) ?? '', /^@msgid=[^;]+;bot :robot!~bot@host NOTICE alice :bye$/)
  bot.says('MODE robot -B', 'NOTICE alice :human')
  assert.match(alice.heard()[0] ?? '', /^@msgid=[^;]+ :robot!~bot@host NOTICE alice :human$/)
})

// gaps.test.ts: who reads too slowly gets less, and is told where something is missing.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, type TestClient } from '../../testing/conversation.ts'

/** Typing goes past 100 bytes, messages past 250, the connection past 1000. */
const limits = { sendQueueSoftBytes: 100, sendQueueHardBytes: 1000 }

function beach(capabilities = ''): { sea: Conversation; alice: TestClient; bob: TestClient } {
  const sea = new Conversation({ limits })
  const alice = sea.join('alice', { capabilities: 'message-tags', channels: ['#sea', '#sky'] })
  const bob = sea.join('bob', { capabilities: `message-tags ${capabilities}`, channels: ['#sea', '#sky'] })
  sea.forget()
  return { sea, alice, bob }
}

/** So much waits unread from now on; the next line makes the server see it. */
function fallsBehind(sea: Conversation, client: TestClient, bytes: number): void {
  client.queuedBytes = bytes
  sea.join('gull', { channels: ['#sea'] })
  sea.forget()
}

function words(client: TestClient): string[] {
  return client.heard().map(line => line.replace(/^@\S+ /, ''))
}

function assertHears(client: TestClient, ...lines: readonly string[]): void {
  assert.deepEqual(words(client), lines)
}

test('past the soft bound typing and away are left out, messages and reactions are not', () => {
  const { sea, alice, bob } = beach('away-notify')
  fallsBehind(sea, bob, 101)
  alice.says('@+typing=active TAGMSG #sea', '@+draft/typing=active TAGMSG bob', 'AWAY :gone')
  bob.hearsNothing()
  alice.says('@+draft/react=👍 TAGMSG #sea', 'PRIVMSG #sea :hello', 'PRIVMSG bob :hello')
  const head = ':alice!~alice@host'
  assertHears(bob, `${head} TAGMSG #sea`, `${head} PRIVMSG #sea :hello`, `${head} PRIVMSG bob :hello`)
})

test('past a quarter of the hard bound one notice a channel stands for the messages, once there is room', () => {
  const { sea, alice, bob } = beach('standard-replies')
  fallsBehind(sea, bob, 251)
  alice.says('PRIVMSG #sea :one', 'NOTICE #sky :two', '@+draft/react=x TAGMSG #sea')
  // Less waits, but not yet little enough: a second gap would be no better.
  bob.queuedBytes = 51
  sea.passes(1000)
  alice.says('PRIVMSG #sea :three')
  bob.hearsNothing()
  bob.queuedBytes = 50
  sea.passes(1000)
  const text = 'messages were left out here, since you read too slowly. Ask the history for them.'
  assertHears(
    bob,
    `:server NOTE * MESSAGES_LEFT_OUT #sea 3 :3 ${text}`,
    `:server NOTE * MESSAGES_LEFT_OUT #sky 1 :1 ${text}`,
  )
  alice.says('PRIVMSG #sea :four', '@+typing=active TAGMSG #sea')
  assertHears(bob, ':alice!~alice@host PRIVMSG #sea :four', ':alice!~alice@host TAGMSG #sea')
  sea.passes(1000)
  bob.hearsNothing()
})

test('a client without standard-replies is told of the gap with a NOTICE to the channel', () => {
  const { sea, alice, bob } = beach()
  fallsBehind(sea, bob, 251)
  alice.says('PRIVMSG @#sea :nobody is op but alice', 'PRIVMSG #sea :hello')
  bob.queuedBytes = 0
  sea.passes(1000)
  const text = 'messages were left out here, since you read too slowly. Ask the history for them.'
  assertHears(bob, `:server NOTICE #sea :1 ${text}`)
})

test('who comes and goes, private messages and answers are never left out', () => {
  const { sea, alice, bob } = beach()
  fallsBehind(sea, bob, 999)
  alice.says('PRIVMSG bob :are you there?', 'TOPIC #sea :calm', 'NICK ann', 'PART #sky')
  bob.says('PING x')
  assertHears(
    bob,
    ':alice!~alice@host PRIVMSG bob :are you there?',
    ':alice!~alice@host TOPIC #sea :calm',
    ':alice!~alice@host NICK ann',
    ':ann!~alice@host PART #sky',
    ':server PONG server :x',
  )
})

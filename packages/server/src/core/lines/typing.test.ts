// typing.test.ts: that somebody types goes past the log (IRCv3 typing).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, type TestClient } from '../../testing/conversation.ts'

const capabilities = 'message-tags echo-message batch labeled-response'

function together(sea: Conversation): [alice: TestClient, bob: TestClient] {
  const alice = sea.join('alice', { capabilities, channels: ['#sea'] })
  const bob = sea.join('bob', { capabilities, channels: ['#sea'] })
  sea.forget()
  sea.entries.length = 0
  return [alice, bob]
}

test('typing is delivered without a place in the log, and so without a msgid', () => {
  const sea = new Conversation()
  const [alice, bob] = together(sea)
  alice.says('@label=1;+typing=active TAGMSG #sea', '@+draft/typing=done TAGMSG bob')
  bob.hears(
    '@+typing=active :alice!~alice@host TAGMSG #sea',
    '@+draft/typing=done :alice!~alice@host TAGMSG bob',
  )
  alice.hears(
    '@label=1;+typing=active :alice!~alice@host TAGMSG #sea',
    '@+draft/typing=done :alice!~alice@host TAGMSG bob',
  )
  assert.deepEqual(sea.entries, [])
})

test('typing does not wait for a log that takes its time, and is no sign of having spoken', () => {
  const sea = new Conversation()
  const [alice, bob] = together(sea)
  sea.passes(5000)
  sea.holdLog()
  alice.says('PRIVMSG #sea :hi', '@+typing=active TAGMSG #sea')
  bob.hears('@+typing=active :alice!~alice@host TAGMSG #sea')
  sea.passes(5000)
  alice.says('@+typing=active TAGMSG #sea')
  assert.equal(sea.clock.monotonicMs() - alice.session.spokeMs, 5000)
})

test('typing is heard where speaking is, and refused elsewhere', () => {
  const sea = new Conversation()
  const [alice, bob] = together(sea)
  alice.says('MODE #sea +m')
  sea.forget()
  bob.says('@+typing=active TAGMSG #sea', '@+typing=active TAGMSG nobody')
  bob.hears(':server 404 bob #sea :Cannot send to channel', ':server 401 bob nobody :No such nick or channel')
  alice.hearsNothing()
})

for (const tags of [
  '+typing=active;+draft/reply=x',
  '+typing2=active',
  '+typing=active;+stonechat/nonce=n',
]) {
  test(`a TAGMSG with ${tags} says more than that somebody types, and has its place`, () => {
    const sea = new Conversation()
    const [alice] = together(sea)
    alice.says(`@${tags} TAGMSG #sea`)
    assert.equal(sea.entries.length, 1)
  })
}

// IRCv3 message-tags, CLIENTTAGDENY.
test('a TAGMSG of which no tag is handed on is not, but for one that had none', () => {
  const sea = new Conversation({ deniedClientTags: ['typing'] })
  const [alice, bob] = together(sea)
  alice.says('@label=1;+typing=active TAGMSG #sea').hears('@label=1 :server ACK')
  bob.hearsNothing()
  alice.says('@+typing=active;+x=y TAGMSG #sea')
  assert.match(bob.heard().join(), /^@msgid=\S+;\+x=y :alice!~alice@host TAGMSG #sea$/)
})

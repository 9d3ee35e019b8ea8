// message-tags.test.ts: tags on messages, TAGMSG, echoes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, type TestClient } from '../../testing/conversation.ts'

/** The one line that it heard, in two: its tags, and the rest. */
function taken(client: TestClient): { tags: string; body: string } {
  const [line = '', ...others] = client.heard()
  assert.deepEqual(others, [])
  if (!line.startsWith('@')) return { tags: '', body: line }
  const space = line.indexOf(' ')
  return { tags: line.slice(1, space), body: line.slice(space + 1) }
}

const TIME = 'time=2026-01-01T00:00:00.000Z'

// IRCv3 server-time, message-ids, message-tags: each client gets the tags that it asked for; the server's come first.
test('a message carries time, msgid and client-only tags for those who asked for them', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'message-tags', channels: ['#sea'] })
  const both = sea.join('both', { capabilities: 'message-tags server-time', channels: ['#sea'] })
  const tags = sea.join('tags', { capabilities: 'message-tags', channels: ['#sea'] })
  const time = sea.join('time', { capabilities: 'server-time', channels: ['#sea'] })
  const none = sea.join('none', { channels: ['#sea'] })
  sea.passes(1234)
  alice.says('@+draft/reply=abc;+x=a\\sb PRIVMSG #sea :hi')
  const body = ':alice!~alice@host PRIVMSG #sea :hi'
  const id = sea.entries.at(-1)?.id
  const now = 'time=2026-01-01T00:00:01.234Z'
  assert.deepEqual(taken(both), { tags: `${now};msgid=${id};+draft/reply=abc;+x=a\\sb`, body })
  assert.deepEqual(taken(tags), { tags: `msgid=${id};+draft/reply=abc;+x=a\\sb`, body })
  assert.deepEqual(taken(time), { tags: now, body })
  assert.deepEqual(taken(none), { tags: '', body })
})

// IRCv3 message-tags, "Security considerations": tags without the prefix are removed.
test('tags that are not client-only are not handed on, nor taken for those of the server', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'message-tags' })
  const bob = sea.join('bob', { capabilities: 'message-tags server-time' })
  alice.says('@time=2000-01-01T00:00:00.000Z;msgid=forged;account=bob;+ok;label=1 PRIVMSG bob :hi')
  assert.equal(taken(bob).tags, `${TIME};msgid=${sea.entries.at(-1)?.id};+ok`)
})

// "message-tags capability": it enables the use of client-only tags.
test('client-only tags of a client without message-tags are not handed on', () => {
  const sea = new Conversation()
  const alice = sea.join('alice')
  const bob = sea.join('bob', { capabilities: 'message-tags' })
  alice.says('@+x=1 PRIVMSG bob :hi')
  assert.equal(taken(bob).tags, `msgid=${sea.entries.at(-1)?.id}`)
})

// "Format": the last of two tags with one name counts, an empty value is a missing one.
test('client-only tags are handed on as they are, each name once', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'message-tags' })
  const bob = sea.join('bob', { capabilities: 'message-tags' })
  alice.says('@+a=1;+b=;+a=2;+ü/ö=\\:\\s\\\\\\r\\n;+odd!name=% NOTICE bob :hi')
  assert.equal(taken(bob).tags, `msgid=${sea.entries.at(-1)?.id};+a=2;+b;+ü/ö=\\:\\s\\\\\\r\\n;+odd!name=%`)
})

// "The TAGMSG tag-only message": delivered like PRIVMSG; never to clients without message-tags.
test('TAGMSG reaches those who asked for message-tags, and nobody else', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'message-tags', channels: ['#sea'] })
  const bob = sea.join('bob', { capabilities: 'message-tags', channels: ['#sea'] })
  const carol = sea.join('carol', { capabilities: 'server-time', channels: ['#sea'] })
  const dave = sea.join('dave', { capabilities: 'message-tags' })
  alice.says('@+x=active TAGMSG #sea', '@+x=done TAGMSG dave', '@unknown TAGMSG @#sea,bob')
  bob.hears(
    `@msgid=${sea.entries.at(-4)?.id};+x=active :alice!~alice@host TAGMSG #sea`,
    `@msgid=${sea.entries.at(-1)?.id} :alice!~alice@host TAGMSG bob`,
  )
  dave.hears(`@msgid=${sea.entries.at(-3)?.id};+x=done :alice!~alice@host TAGMSG dave`)
  carol.hearsNothing()
  alice.hearsNothing()
})

test('TAGMSG is kept back where a PRIVMSG is, and refused like one', () => {
  const sea = new Conversation()
  sea.join('bob', { channels: ['#sea'] })
  const alice = sea.join('alice', { capabilities: 'message-tags' })
  alice.says('@+x TAGMSG #sea', '@+x TAGMSG nobody', '@+x TAGMSG', '@+x TAGMSG #nowhere')
  alice.hears(
    ':server 404 alice #sea :Cannot send to channel',
    ':server 401 alice nobody :No such nick or channel',
    ':server 411 alice :No recipient given (TAGMSG)',
    ':server 403 alice #nowhere :No such channel',
  )
})

// IRCv3 echo-message: PRIVMSG and NOTICE come back; with message-tags TAGMSG too. message-ids: the ids are the same.
for (const command of ['PRIVMSG', 'NOTICE', 'TAGMSG']) {
  test(`${command} is echoed to who asked for it, and is the same line as the one that is delivered`, () => {
    const sea = new Conversation()
    const capabilities = 'message-tags echo-message server-time'
    const alice = sea.join('alice', { capabilities, channels: ['#sea'] })
    const bob = sea.join('bob', { capabilities, channels: ['#sea'] })
    alice.says(`@+x=1 ${command} #sea :hi`)
    const echo = taken(alice)
    assert.match(echo.tags, /msgid=.*;\+x=1$/)
    assert.deepEqual(taken(bob), echo)
    alice.says(`@+x=2 ${command} bob :hi`)
    const direct = taken(alice)
    assert.notEqual(direct.tags, echo.tags)
    assert.deepEqual(taken(bob), direct)
  })
}

test('TAGMSG is not echoed to a client without message-tags', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'echo-message', channels: ['#sea'] })
  alice.says('TAGMSG #sea', 'TAGMSG alice')
  alice.hearsNothing()
})

// "servers MUST send PRIVMSG and NOTICE messages back to the client that sent them": also where it is not among
// those who are meant.
test('a message to a channel from outside, and to ranks that one has not, is echoed', () => {
  const sea = new Conversation({ channelModes: '' })
  const bob = sea.join('bob', { channels: ['#sea'] })
  const alice = sea.join('alice', { capabilities: 'echo-message' })
  alice.says('PRIVMSG #sea :knock')
  alice.hears(':alice!~alice@host PRIVMSG #sea :knock')
  bob.hears(':alice!~alice@host PRIVMSG #sea :knock')
  alice.says('JOIN #sea')
  sea.forget()
  alice.says('NOTICE @#sea :help')
  alice.hears(':alice!~alice@host NOTICE @#sea :help')
})

// "they MUST send the final version of the message back": cut where it was cut.
test('an echo is cut like what the others hear', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'echo-message', channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  alice.says(`PRIVMSG #sea :${'x'.repeat(490)}`)
  alice.hears(...bob.heard())
})

test('what is refused is not echoed', () => {
  const sea = new Conversation()
  sea.join('bob', { channels: ['#sea'] })
  const alice = sea.join('alice', { capabilities: 'echo-message' })
  alice.says('PRIVMSG #sea :hi', 'NOTICE #sea :hi', 'NOTICE nobody :hi')
  alice.hears(':server 404 alice #sea :Cannot send to channel')
})

// IRCv3 labeled-response: to one's own nick echo-message results in duplicates, "as both sent and received messages".
test('a message to oneself comes twice with echo-message, as received and as sent', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'echo-message' }).says('PRIVMSG alice :hi')
  alice.hears(':alice!~alice@host PRIVMSG alice :hi', ':alice!~alice@host PRIVMSG alice :hi')
})

// IRCv3 message-tags, "Size limit": 4094 bytes of a client's tags are handed on whole; one more gets 417.
test('tags are handed on up to the limit, beside a body up to its own', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'message-tags echo-message' })
  const bob = sea.join('bob', { capabilities: 'message-tags' })
  const value = 'a'.repeat(4081)
  alice.says(`@foo=bar;+baz=${value} PRIVMSG bob :${'b'.repeat(497)}`)
  assert.ok(taken(bob).tags.endsWith(`;+baz=${value}`))
  assert.ok(taken(alice).tags.endsWith(`;+baz=${value}`))
  alice.says(
    `@foo=bar;+baz=${value}a PRIVMSG bob :hi`,
    `@foo=bar;+baz=${value} PRIVMSG bob :${'b'.repeat(498)}`,
  )
  alice.hears(':server 417 alice :Input line was too long', ':server 417 alice :Input line was too long')
  bob.hearsNothing()
})

// IRCv3 message-ids: "any other message transmitted on the entire network at any time MUST NOT share the same value".
test('no two messages have one msgid, whatever their kind', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { capabilities: 'message-tags', channels: ['#sea'] })
  const masks = Array.from({ length: 6 }, (_, index) => `${'m'.repeat(80)}${index}!*@*`)
  alice.says(`MODE #sea +bbb ${masks.slice(0, 3).join(' ')}`, `MODE #sea +bbb ${masks.slice(3).join(' ')}`)
  alice.says(
    'MODE #sea +o-o+v bob bob bob',
    'PRIVMSG #sea,bob :hi',
    'NICK ally',
    'TOPIC #sea :x',
    'PART #sea',
  )
  const ids = bob.heard().map(line => /msgid=([\w-]+)/.exec(line)?.[1])
  assert.equal(ids.length, 8)
  assert.equal(new Set(ids).size, ids.length)
  assert.ok(!ids.includes(undefined))
})

// IRCv3 reply, react: client-only tags as any other, on TAGMSG and on messages.
for (const tag of ['+reply=x', '+draft/reply=x', '+draft/react=👋', '+draft/unreact=👋']) {
  test(`a message hands on ${tag}`, () => {
    const sea = new Conversation()
    const alice = sea.join('alice', { capabilities: 'message-tags', channels: ['#sea'] })
    const bob = sea.join('bob', { capabilities: 'message-tags', channels: ['#sea'] })
    alice.says(`@${tag} TAGMSG #sea`, `@${tag} PRIVMSG bob :hi`)
    const [first, second] = sea.entries.slice(-2)
    bob.hears(
      `@msgid=${first?.id};${tag} :alice!~alice@host TAGMSG #sea`,
      `@msgid=${second?.id};${tag} :alice!~alice@host PRIVMSG bob :hi`,
    )
  })
}

// IRCv3 message-tags, CLIENTTAGDENY: "certain client-only tags are blocked and will be silently ignored".
for (const [denied, handedOn] of [
  [['typing', 'a/b'], '+c=1;+typing/x'],
  [['*', '-c'], '+c=1'],
  [['*'], ''],
] as const) {
  test(`a message hands on what CLIENTTAGDENY=${denied.join(',')} leaves`, () => {
    const sea = new Conversation({ deniedClientTags: denied })
    const alice = sea.join('alice', { capabilities: 'message-tags' })
    const line = alice.asks('ISUPPORT').find(each => each.includes(' CLIENTTAGDENY='))
    assert.match(line ?? '', new RegExp(` CLIENTTAGDENY=${RegExp.escape(denied.join(','))} `))
    alice.says('@+typing=active;+c=1;+a/b;+typing/x PRIVMSG alice :hi')
    const tags = handedOn && `;${handedOn}`
    alice.hears(`@msgid=${sea.entries.at(-1)?.id}${tags} :alice!~alice@host PRIVMSG alice :hi`)
  })
}

test('CLIENTTAGDENY is not announced where nothing is denied', () => {
  const alice = new Conversation().join('alice')
  assert.ok(alice.asks('ISUPPORT').every(line => !line.includes('CLIENTTAGDENY')))
})

// account-tag.test.ts: lines say from which account they come, live and when they are read again.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryStore } from '../../store/memory.ts'
import { Conversation } from '../../testing/conversation.ts'

const capabilities = 'account-tag'

// IRCv3 account-tag: "The tag MUST be added by the ircd to all commands sent by a user (e.g. PRIVMSG, MODE, NOTICE, and all others)".
test('all that somebody with an account does carries it, for those who asked for account-tag', () => {
  const sea = new Conversation()
  const bob = sea.join('bob', { account: 'Robert', channels: ['#sea'] })
  const alice = sea.join('alice', { capabilities, channels: ['#sea'] })
  const carol = sea.join('carol', { channels: ['#sea'] })
  sea.forget()
  bob.says(
    'PRIVMSG #sea :hi',
    'NOTICE #sea :ho',
    'TOPIC #sea :x',
    'MODE #sea +m',
    'NICK rob',
    'PART #sea',
    'JOIN #sea',
  )
  const heard = alice.heard()
  assert.equal(heard.length, 7)
  for (const line of heard) assert.match(line, /^@account=Robert :(?:bob|rob)!~bob@host /)
  bob.says('QUIT')
  alice.hears('@account=Robert :rob!~bob@host QUIT :Quit: ')
  for (const line of carol.heard()) assert.match(line, /^:/)
})

// "If the user is not identified to any services account, the tag MUST NOT be sent."
test('what somebody without an account does carries none', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities, channels: ['#sea'] })
  sea.join('bob').says('PRIVMSG alice :hi', '@account=Robert PRIVMSG alice :hi')
  alice.hears(':bob!~bob@host PRIVMSG alice :hi', ':bob!~bob@host PRIVMSG alice :hi')
})

test('the account stands with the other tags, whoever else hears the line', () => {
  const sea = new Conversation()
  const bob = sea.join('bob', { account: 'Robert', channels: ['#sea'] })
  const all = 'account-tag message-tags server-time extended-join'
  const both = sea.join('both', { capabilities: all, channels: ['#sea'] })
  const none = sea.join('none', { channels: ['#sea'] })
  const other = sea.join('other', { capabilities: all, channels: ['#sea'] })
  sea.forget()
  bob.says('PRIVMSG #sea :hi')
  const line = `@time=2026-01-01T00:00:00.000Z;account=Robert;msgid=${sea.entries.at(-1)?.id} :bob!~bob@host PRIVMSG #sea :hi`
  both.hears(line)
  none.hears(':bob!~bob@host PRIVMSG #sea :hi')
  other.hears(line)
})

test('CHATHISTORY says from which account a message came', async () => {
  const sea = new Conversation({}, new MemoryStore('x'))
  sea.join('bob', { account: 'Robert', channels: ['#sea'] }).says('PRIVMSG #sea :hi')
  const alice = sea.join('alice', { capabilities, channels: ['#sea'] }).says('PRIVMSG #sea :ho')
  await sea.core.receive(alice.session, 'CHATHISTORY LATEST #sea * 5')
  alice.hears('@account=Robert :bob!~bob@host PRIVMSG #sea :hi', ':alice!~alice@host PRIVMSG #sea :ho')
})

// IRCv3 message-tags, "Escaping values": a nick, and so an account, may have a backslash.
test('a name with a backslash is escaped', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities })
  sea.join('bob', { account: String.raw`bob\s` }).says('PRIVMSG alice :hi')
  alice.hears(String.raw`@account=bob\\s :bob!~bob@host PRIVMSG alice :hi`)
})

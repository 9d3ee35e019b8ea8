// nick.test.ts: NICK: which names there are, who has them, and who hears of a change.

import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

// Modern IRC, NICK, ERR_NONICKNAMEGIVEN.
test('NICK without a nickname gets 431, before registration and after', () => {
  const sea = new Conversation()
  const client = sea.connect().says('NICK', 'NICK :')
  client.hears(':server 431 * :No nickname given', ':server 431 * :No nickname given')
  const alice = sea.join('alice').says('NICK')
  alice.hears(':server 431 alice :No nickname given')
})

// RFC 2812 section 2.3.1 and Modern IRC, NICK, ERR_ERRONEUSNICKNAME.
const erroneous = [
  '1alice',
  '-alice',
  '#alice',
  '@alice',
  '+alice',
  '%alice',
  '*',
  'a.b',
  'a!b',
  'a@b',
  'älice',
]
for (const nick of [...erroneous, 'x'.repeat(33)]) {
  test(`NICK ${nick} gets 432 and changes nothing`, () => {
    const sea = new Conversation()
    const alice = sea.join('alice').says(`NICK ${nick}`)
    alice.hears(`:server 432 alice ${nick} :Erroneous nickname`)
    sea.connect().says(`NICK ${nick}`, 'USER x 0 * :x').hears(`:server 432 * ${nick} :Erroneous nickname`)
  })
}

test('NICK with spaces or a colon gets 432, and what cannot stand in the answer becomes *', () => {
  const alice = new Conversation().join('alice')
  alice.says('NICK :two words', 'NICK ::x')
  alice.hears(':server 432 alice * :Erroneous nickname', ':server 432 alice * :Erroneous nickname')
})

// Modern IRC, NICK: servers have to allow letters, digits, brackets, backslash and pipe.
test('NICK takes letters, digits, brackets, backslash, pipe and a name as long as NICKLEN', () => {
  const alice = new Conversation().join('alice')
  alice.says('NICK [a]{1}\\|', `NICK ${'x'.repeat(32)}`)
  alice.hears(':alice!~alice@host NICK [a]{1}\\|', `:[a]{1}\\|!~alice@host NICK ${'x'.repeat(32)}`)
})

// Modern IRC, NICK, ERR_NICKNAMEINUSE, and CASEMAPPING=ascii.
test('NICK of somebody else gets 433 in any case, and changes nothing', () => {
  const sea = new Conversation()
  const alice = sea.join('alice')
  const bob = sea.join('bob')
  bob.says('NICK alice', 'NICK ALICE', 'PRIVMSG alice :hi')
  bob.hears(
    ':server 433 bob alice :Nickname is already in use',
    ':server 433 bob ALICE :Nickname is already in use',
  )
  alice.hears(':bob!~bob@host PRIVMSG alice :hi')
})

// CASEMAPPING=ascii: of A to Z alone, unlike rfc1459.
test('NICK tells brackets from braces', () => {
  const sea = new Conversation()
  sea.join('a[]')
  const other = sea.join('bob').says('NICK a{}')
  other.hears(':bob!~bob@host NICK a{}')
})

// Modern IRC, NICK: the source is the old nick; RFC 2812 section 3.2.1: members hear what concerns the channel.
test('NICK is heard by its user and, once each, by all who share a channel', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea', '#sky'] })
  const bob = sea.join('bob', { channels: ['#sea', '#sky'] })
  const carol = sea.join('carol', { channels: ['#land'] })
  alice.says('NICK ally')
  alice.hears(':alice!~alice@host NICK ally')
  bob.hears(':alice!~alice@host NICK ally')
  carol.hearsNothing()
})

test('NICK may change the case of its own name, and says nothing where nothing changes', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  alice.says('NICK Alice', 'NICK Alice')
  alice.hears(':alice!~alice@host NICK Alice')
  bob.hears(':alice!~alice@host NICK Alice')
})

test('NICK keeps channels, ranks and the way to its user, and frees the old name', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  alice.says('NICK ally')
  sea.forget()
  bob.says('NAMES #sea', 'PRIVMSG ally :hi', 'PRIVMSG alice :hi')
  bob.hears(
    ':server 353 bob = #sea :@ally bob',
    ':server 366 bob #sea :End of NAMES list',
    ':server 401 bob alice :No such nick or channel',
  )
  alice.hears(':bob!~bob@host PRIVMSG ally :hi')
  bob.says('NICK alice')
  bob.hears(':bob!~bob@host NICK alice')
})

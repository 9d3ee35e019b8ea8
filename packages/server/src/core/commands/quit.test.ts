// quit.test.ts: QUIT, and who hears of it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

// Modern IRC, QUIT: acknowledged with ERROR; to the others the reason is prefixed with "Quit: ".
test('QUIT is acknowledged with ERROR, the connection closed, and the others told why', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  alice.says('QUIT :gone fishing')
  alice.hears('ERROR :Closing link: Quit: gone fishing')
  assert.equal(alice.ended, 'closed')
  bob.hears(':alice!~alice@host QUIT :Quit: gone fishing')
})

// Modern IRC, QUIT: without a reason "the reason sent to other clients SHOULD be just this "Quit: " string".
for (const line of ['QUIT', 'QUIT :']) {
  test(`"${line}" gives no reason but "Quit: "`, () => {
    const sea = new Conversation()
    const alice = sea.join('alice', { channels: ['#sea'] })
    const bob = sea.join('bob', { channels: ['#sea'] })
    alice.says(line)
    alice.hears('ERROR :Closing link: Quit: ')
    bob.hears(':alice!~alice@host QUIT :Quit: ')
  })
}

// Modern IRC, QUIT: dispatched to those who share a channel.
test('QUIT is heard once by each neighbour, however many channels they share, and by nobody else', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea', '#sky'] })
  const bob = sea.join('bob', { channels: ['#sea', '#sky'] })
  const carol = sea.join('carol', { channels: ['#sky'] })
  const dave = sea.join('dave', { channels: ['#land'] })
  alice.says('QUIT :bye')
  bob.hears(':alice!~alice@host QUIT :Quit: bye')
  carol.hears(':alice!~alice@host QUIT :Quit: bye')
  dave.hearsNothing()
})

// Modern IRC, QUIT: a connection that closes without QUIT is told of with what happened to it.
test('a client that vanishes is told of with the reason that the edge gives', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  alice.vanishes('Connection reset by peer')
  alice.hearsNothing()
  bob.hears(':alice!~alice@host QUIT :Connection reset by peer')
})

test('QUIT before registration gets ERROR and the connection is closed', () => {
  const client = new Conversation().connect().says('QUIT :never mind')
  client.hears('ERROR :Closing link: Quit: never mind')
  assert.equal(client.ended, 'closed')
})

test('QUIT is the last that is heard of a client, and that it hears', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  alice.says('QUIT', 'PRIVMSG #sea :am I still there?', 'PING x')
  alice.vanishes()
  bob.says('PRIVMSG #sea :she is gone')
  bob.hears(':alice!~alice@host QUIT :Quit: ')
  alice.hears('ERROR :Closing link: Quit: ')
})

// RFC 1459 section 2.3: a line takes 512 bytes, cut between two characters.
test('QUIT with a reason as long as a line is cut', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  alice.says(`QUIT :${'é'.repeat(250)}`)
  const [line = ''] = bob.heard()
  assert.match(line, /^:alice!~alice@host QUIT :Quit: é+$/)
  // A 510th byte would be half an é.
  assert.equal(Buffer.byteLength(line), 509)
})

test('QUIT forgets a channel that nobody is left in', () => {
  const sea = new Conversation()
  sea.join('alice', { channels: ['#sea'] }).says('MODE #sea +k secret', 'TOPIC #sea :old', 'QUIT')
  const bob = sea.join('bob').says('JOIN #sea')
  bob.hears(
    ':bob!~bob@host JOIN #sea',
    ':server 353 bob = #sea :@bob',
    ':server 366 bob #sea :End of NAMES list',
  )
})

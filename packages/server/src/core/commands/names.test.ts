// names.test.ts: NAMES: who is in a channel, as far as the one who asks may see.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

// Modern IRC, RPL_NAMREPLY: the highest prefix before each nick.
test('NAMES lists the members with their highest rank', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  for (const nick of ['bob', 'carol', 'dave']) sea.join(nick, { channels: ['#sea'] })
  alice.says('MODE #sea +vhv bob bob carol')
  sea.forget()
  alice.says('NAMES #SEA')
  alice.hears(
    ':server 353 alice = #sea :@alice %bob +carol dave',
    ':server 366 alice #SEA :End of NAMES list',
  )
})

// IRCv3 multi-prefix: all of them, from highest to lowest.
test('NAMES gives all ranks to a client with multi-prefix', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'multi-prefix', channels: ['#sea'] })
  sea.join('bob', { channels: ['#sea'] })
  alice.says('MODE #sea +vhv alice alice bob')
  assert.equal(alice.asks('NAMES #sea')[0], ':server 353 alice = #sea :@%+alice +bob')
  alice.says('CAP REQ -multi-prefix')
  assert.equal(alice.asks('NAMES #sea')[0], ':server 353 alice = #sea :@alice +bob')
})

// Modern IRC, RPL_NAMREPLY: `@` is a secret channel.
test('NAMES of a secret channel has @, and for who is outside it has nobody', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] }).says('MODE #sea +s')
  const bob = sea.join('bob').says('NAMES #sea')
  assert.equal(alice.asks('NAMES #sea')[0], ':server 353 alice @ #sea :@alice')
  bob.hears(':server 366 bob #sea :End of NAMES list')
})

// Modern IRC, NAMES: invisible users are not shown "unless the requesting client is also joined to that channel".
test('NAMES from outside hides the invisible, also those met in another channel', () => {
  const sea = new Conversation()
  sea.join('alice', { channels: ['#sea', '#sky'] })
  sea.join('carol', { channels: ['#sea'] }).says('MODE carol -i')
  const bob = sea.join('bob', { channels: ['#sky'] }).says('NAMES #sea')
  bob.hears(':server 353 bob = #sea :carol', ':server 366 bob #sea :End of NAMES list')
})

// Modern IRC, NAMES: a name that is invalid or of no channel gets RPL_ENDOFNAMES with that name.
test('NAMES of what is no channel is an empty list', () => {
  const bob = new Conversation().join('bob').says('NAMES #nowhere', 'NAMES bob', 'NAMES :a b')
  bob.hears(
    ':server 366 bob #nowhere :End of NAMES list',
    ':server 366 bob bob :End of NAMES list',
    ':server 366 bob * :End of NAMES list',
  )
})

test('NAMES without a channel lists nobody', () => {
  const sea = new Conversation({ userModes: '' })
  sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob').says('NAMES', 'NAMES :')
  bob.hears(':server 366 bob * :End of NAMES list', ':server 366 bob * :End of NAMES list')
})

// Modern IRC, TARGMAX.
test('NAMES takes as many channels as TARGMAX says, and gives 407 for the next', () => {
  const alice = new Conversation().join('alice', { channels: ['#a', '#b'] }).says('NAMES #a,#b,#c,#d,#e')
  alice.hears(
    ':server 407 alice #e :Too many targets',
    ':server 353 alice = #a :@alice',
    ':server 366 alice #a :End of NAMES list',
    ':server 353 alice = #b :@alice',
    ':server 366 alice #b :End of NAMES list',
    ':server 366 alice #c :End of NAMES list',
    ':server 366 alice #d :End of NAMES list',
  )
})

// RFC 1459 section 2.3: 512 bytes a line.
test('NAMES of many members takes as many lines as it needs, and loses nobody', () => {
  const sea = new Conversation()
  const nicks = Array.from({ length: 50 }, (_, index) => `${'n'.repeat(29)}${index}`)
  for (const nick of nicks) sea.join(nick, { channels: ['#sea'] })
  const alice = sea.join('alice', { channels: ['#sea'] })
  const lines = alice.asks('NAMES #sea')
  assert.equal(lines.pop(), ':server 366 alice #sea :End of NAMES list')
  assert.ok(lines.every(line => line.length <= 510))
  const names = lines.flatMap(line => line.slice(line.indexOf(' :') + 2).split(' '))
  assert.deepEqual(names, [`@${nicks[0]}`, ...nicks.slice(1), 'alice'])
})

// IRCv3 userhost-in-names: `nick!user@host` of every user listed.
test('NAMES has user and host for a client with userhost-in-names', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'userhost-in-names multi-prefix', channels: ['#sea'] })
  alice.says('MODE #sea +v alice')
  sea.join('bob', { host: '192.0.2.1' })
  sea.join('bob2', { host: '192.0.2.1', channels: ['#sea'] })
  assert.equal(
    alice.asks('NAMES #sea')[0],
    ':server 353 alice = #sea :@+alice!~alice@host bob2!~bob2@192.0.2.1',
  )
})

// setname.test.ts: SETNAME: who may, who hears of it, and what is refused (IRCv3 setname).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

// "to all clients in common channels, as well as to the client from which it originated"; never to the others.
test('SETNAME is heard by the client itself and by those who share a channel, once, where they asked for it', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'setname', channels: ['#sea', '#sky'] })
  const bob = sea.join('bob', { capabilities: 'setname', channels: ['#sea', '#sky'] })
  const carol = sea.join('carol', { channels: ['#sea'] })
  const dave = sea.join('dave', { capabilities: 'setname' })
  alice.says('SETNAME :Alice <alice@sea.example>')
  alice.hears(':alice!~alice@host SETNAME :Alice <alice@sea.example>')
  bob.hears(':alice!~alice@host SETNAME :Alice <alice@sea.example>')
  carol.hearsNothing()
  dave.hearsNothing()
  assert.equal(
    carol.asks('WHO alice')[0],
    ':server 352 carol * ~alice host server alice H :0 Alice <alice@sea.example>',
  )
})

// "MUST support usage of the command even while the capability is not negotiated", silently.
test('SETNAME works without the capability, and says nothing then', () => {
  const alice = new Conversation().join('alice')
  assert.deepEqual(alice.asks('SETNAME :New'), [])
  assert.deepEqual(alice.asks('SETNAME :'), [])
  assert.deepEqual(alice.asks(`SETNAME :${'x'.repeat(151)}`), [])
  assert.match(alice.asks('WHOIS alice')[0] ?? '', / :New$/)
})

// "If the server rejects the realname as a result of a validation failure": FAIL; the length is that of NAMELEN.
test('SETNAME refuses an empty name, and one that is longer than NAMELEN', () => {
  const alice = new Conversation().join('alice', { capabilities: 'setname' })
  alice.says('SETNAME :', `SETNAME :${'é'.repeat(75)}x`)
  alice.hears(
    ':server FAIL SETNAME INVALID_REALNAME :Realname is not valid',
    ':server FAIL SETNAME INVALID_REALNAME :Realname is not valid',
  )
  const longest = 'é'.repeat(75)
  assert.deepEqual(alice.asks(`SETNAME :${longest}`), [`:alice!~alice@host SETNAME :${longest}`])
})

test('SETNAME without a name gets 461', () => {
  new Conversation().join('alice').says('SETNAME').hears(':server 461 alice SETNAME :Not enough parameters')
})

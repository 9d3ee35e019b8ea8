// rename.test.ts: RENAME: who may, who hears what, and what a channel keeps (IRCv3 channel-rename).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

const capabilities = 'draft/channel-rename'

// "The server to client command MUST always include the third parameter, an empty string MAY be used".
test('RENAME is told to members with the capability, with a reason or an empty one', () => {
  const sea = new Conversation({ limits: { renameIntervalMs: 0 } })
  const alice = sea.join('alice', { capabilities, channels: ['#sea'] })
  const bob = sea.join('bob', { capabilities, channels: ['#sea'] })
  alice.says('RENAME #SEA #Ocean :wider', 'RENAME #ocean #pond')
  for (const client of [alice, bob]) {
    client.hears(':alice!~alice@host RENAME #sea #Ocean :wider', ':alice!~alice@host RENAME #Ocean #pond :')
  }
  bob.says('PRIVMSG #pond :hi')
  alice.heard()
  assert.match(bob.asks('PRIVMSG #sea :hi')[0] ?? '', / 403 bob #sea /)
})

// "Fallback": PART with the reason, JOIN, then what a JOIN is followed by; the one who renames is no exception.
test('RENAME looks like PART and JOIN to members without the capability', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] }).says('TOPIC #sea :tides')
  const bob = sea.join('bob', { capabilities: 'extended-join no-implicit-names', channels: ['#sea'] })
  const carol = sea.join('carol', { capabilities, channels: ['#sea'] })
  alice.says('RENAME #sea #ocean :wider')
  alice.hears(
    ':alice!~alice@host PART #sea :wider',
    ':alice!~alice@host JOIN #ocean',
    ':server 332 alice #ocean :tides',
    ':server 333 alice #ocean alice!~alice@host :1767225600',
    ':server 353 alice = #ocean :@alice bob carol',
    ':server 366 alice #ocean :End of NAMES list',
  )
  bob.hears(
    ':bob!~bob@host PART #sea :wider',
    ':bob!~bob@host JOIN #ocean * :bob of the sea',
    ':server 332 bob #ocean :tides',
    ':server 333 bob #ocean alice!~alice@host :1767225600',
  )
  carol.hears(':alice!~alice@host RENAME #sea #ocean :wider')
})

test('RENAME without a reason is a PART without one', () => {
  const alice = new Conversation().join('alice', { channels: ['#sea'] })
  assert.equal(alice.asks('RENAME #sea #ocean')[0], ':alice!~alice@host PART #sea')
})

// "A channel rename preserves all channel state, such as membership, mode and topic."
test('RENAME keeps members, ranks, modes, bans, topic and invitations, and frees the old name', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities, channels: ['#sea'] })
  sea.join('bob', { channels: ['#sea'] })
  const carol = sea.join('carol')
  alice.says('MODE #sea +ikvb key bob dave', 'TOPIC #sea :tides', 'INVITE carol #sea', 'RENAME #sea #ocean')
  carol.heard()
  assert.equal(alice.asks('NAMES #ocean')[0], ':server 353 alice = #ocean :@alice +bob')
  assert.equal(alice.asks('MODE #ocean')[0], ':server 324 alice #ocean +intk :key')
  assert.match(alice.asks('MODE #ocean b')[0] ?? '', / 367 alice #ocean dave!\*@\* /)
  assert.equal(alice.asks('TOPIC #ocean')[0], ':server 332 alice #ocean :tides')
  assert.deepEqual(carol.asks('INVITE'), [
    ':server 336 carol :#ocean',
    ':server 337 carol :End of INVITE list',
  ])
  carol.says('JOIN #sea')
  assert.equal(carol.asks('NAMES #sea')[0], ':server 353 carol = #sea :@carol')
  assert.equal(carol.asks('JOIN #ocean')[0], ':carol!~carol@host JOIN #ocean')
})

// "MUST allow channels to be renamed while only changing the casing"; the fallback "SHOULD NOT be used" then.
test('RENAME of the case alone is told to those with the capability, and to nobody else', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities, channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  alice.says('RENAME #sea #SEA')
  alice.hears(':alice!~alice@host RENAME #sea #SEA :')
  bob.hearsNothing()
  assert.equal(bob.asks('NAMES #sea')[0], ':server 353 bob = #SEA :@alice bob')
  assert.deepEqual(alice.asks('RENAME #sea #SEA'), [])
})

// "If existing error numerics [...] are more appropriate, they SHOULD be used instead."
test('RENAME is for operators inside', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  const carol = sea.join('carol')
  alice.says('MODE #sea +h bob')
  bob.heard()
  assert.deepEqual(bob.asks('RENAME #sea #x'), [":server 482 bob #sea :You're not a channel operator"])
  assert.deepEqual(carol.asks('RENAME #sea #x'), [":server 442 carol #sea :You're not on that channel"])
  assert.deepEqual(carol.asks('RENAME #none #x'), [':server 403 carol #none :No such channel'])
  assert.deepEqual(carol.asks('RENAME #sea'), [':server 461 carol RENAME :Not enough parameters'])
})

// "Errors": CHANNEL_NAME_IN_USE, CANNOT_RENAME.
test('RENAME to a name that is taken, or is none, fails', () => {
  const sea = new Conversation()
  sea.join('bob', { channels: ['#Taken'] }).says('MODE #taken +s')
  const alice = sea.join('alice', { capabilities, channels: ['#sea'] })
  alice.says('RENAME #sea #taken', 'RENAME #sea &sea', 'RENAME #sea :#a b', `RENAME #sea #${'x'.repeat(64)}`)
  alice.hears(
    ':server FAIL RENAME CHANNEL_NAME_IN_USE #sea #taken :The channel name is already taken',
    ':server FAIL RENAME CANNOT_RENAME #sea &sea :That is no name for a channel',
    ':server FAIL RENAME CANNOT_RENAME #sea * :That is no name for a channel',
    `:server FAIL RENAME CANNOT_RENAME #sea #${'x'.repeat(64)} :That is no name for a channel`,
  )
})

// "Security Considerations": a cooldown, and a limit to what the fallback may cost, which is members times members.
test('RENAME again waits for the interval, and a crowd keeps its name', () => {
  const sea = new Conversation({ limits: { renameIntervalMs: 60_000, renameMembers: 2 } })
  const alice = sea.join('alice', { capabilities, channels: ['#sea'] })
  alice.says('RENAME #sea #a')
  alice.heard()
  sea.passes(59_999)
  assert.deepEqual(alice.asks('RENAME #a #b'), [
    ':server FAIL RENAME CANNOT_RENAME #a #b :This channel has been renamed recently',
  ])
  sea.passes(1)
  assert.match(alice.asks('RENAME #a #b')[0] ?? '', / RENAME #a #b :$/)
  sea.passes(60_000)
  for (const nick of ['bob', 'carol']) sea.join(nick, { channels: ['#b'] })
  assert.deepEqual(alice.asks('RENAME #b #c'), [
    ':server FAIL RENAME CANNOT_RENAME #b #c :This channel has too many members',
  ])
})

// precis.test.ts: nicks and channels with the casemapping precis: of any script, and none that looks like another.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

const settings = { casemapping: 'precis' } as const

test('NICK takes names of any script with precis, and of ASCII alone without', () => {
  for (const nick of ['Зоя', '田中', 'René']) {
    assert.equal(new Conversation(settings).join(nick).session.user?.nick, nick)
    assert.match(new Conversation().connect().asks(`NICK ${nick}`)[0] ?? '', / 432 /)
  }
})

// RFC 8265 section 3.3; and clients who see `ascii` still find who is meant.
test('CASEMAPPING precis: a nick and a channel are found in other letters of any script', () => {
  const sea = new Conversation(settings)
  const zoya = sea.join('Зоя', { channels: ['#Море'] })
  const rene = sea.join('RENÉ')
  rene.says('PRIVMSG зоя :hi', 'JOIN #море')
  zoya.hears(':RENÉ!~REN@host PRIVMSG Зоя :hi', ':RENÉ!~REN@host JOIN #Море')
  assert.match(sea.connect().asks('NICK rené')[0] ?? '', / 433 \* rené /)
  zoya.says('MODE #море +b ЗОЯ!*@*')
  assert.match(zoya.heard()[0] ?? '', / MODE #Море \+b ЗОЯ!\*@\*$/)
})

test('NICK refuses a nick that looks like one that is taken, until that is free', () => {
  const sea = new Conversation(settings)
  const evan = sea.join('evan')
  const other = sea.connect()
  // U+0435 in place of e.
  assert.deepEqual(other.asks('NICK еvan'), [':server 433 * еvan :Nickname is already in use'])
  other.says('NICK other', 'USER other 0 * :Other')
  assert.match(other.asks('NICK Еvan')[0] ?? '', / 433 /)
  // To oneself it is no other.
  assert.match(evan.asks('NICK еvan')[0] ?? '', / NICK еvan$/)
  assert.match(other.asks('NICK evan')[0] ?? '', / 433 /)
  evan.says('NICK gone')
  assert.match(other.asks('NICK evan')[0] ?? '', / NICK evan$/)
  evan.says('NICK Nadja')
  other.says('QUIT')
  assert.match(evan.asks('NICK еvan')[0] ?? '', / NICK еvan$/)
})

test('NICK: of two who come at once with names that look alike the second chooses another', () => {
  const sea = new Conversation(settings)
  const [evan, other] = [sea.connect(), sea.connect()]
  sea.holdLog()
  evan.says('NICK evan', 'USER evan 0 * :Evan')
  other.says('NICK еvan', 'USER evan 0 * :Evan')
  sea.releaseLog()
  assert.equal(evan.session.user?.nick, 'evan')
  other.hears(':server 433 * еvan :Nickname is already in use')
})

test('JOIN and RENAME make no channel that looks like another one', () => {
  const sea = new Conversation(settings)
  const alice = sea.join('alice', { channels: ['#scope', '#other'] })
  assert.deepEqual(alice.asks('JOIN #ѕсоре'), [':server 437 alice #ѕсоре :is not available for now'])
  assert.match(alice.asks('RENAME #other #ѕсоре')[0] ?? '', / FAIL RENAME CHANNEL_NAME_IN_USE /)
  assert.match(alice.asks('RENAME #scope #ѕсоре')[0] ?? '', / PART #scope$/)
  assert.match(alice.asks('JOIN #scope')[0] ?? '', / 437 /)
  alice.says('PART #ѕсоре')
  assert.match(alice.asks('JOIN #scope')[0] ?? '', / JOIN #scope$/)
})

test('names of ASCII are told apart by their letters, though some look alike', () => {
  const sea = new Conversation(settings)
  for (const nick of ['modern', 'modem', 'bob1', 'bobl', 'b0b', 'bob']) {
    assert.equal(sea.join(nick).session.user?.nick, nick)
  }
})

test('REGISTER makes no account whose name looks like that of another, or like the nick of somebody else', () => {
  const sea = new Conversation(settings)
  sea.join('evan', { account: 'evan' })
  sea.join('nick')
  const other = sea.join('Зоя')
  assert.match(other.asks('REGISTER еvan * pebbles')[0] ?? '', / FAIL REGISTER ACCOUNT_EXISTS /)
  assert.match(other.asks('REGISTER nіck * pebbles')[0] ?? '', / FAIL REGISTER BAD_ACCOUNT_NAME /)
  assert.match(other.asks('REGISTER Зоя * pebbles')[0] ?? '', / REGISTER SUCCESS Зоя /)
})

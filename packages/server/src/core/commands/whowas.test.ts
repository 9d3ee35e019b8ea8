// whowas.test.ts: WHOWAS: what is remembered of those who are gone.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

// RFC 2812 section 3.6.3: the newest first; RPL_WHOWASUSER and RPL_WHOISSERVER, which says when, then the end.
test('WHOWAS tells of all who had the nick, the last one first', () => {
  const sea = new Conversation()
  sea.join('bob', { host: '192.0.2.1' }).vanishes()
  sea.passes(1000)
  sea.join('Bob', { host: '192.0.2.2' }).says('NICK robert')
  const alice = sea.join('alice').says('WHOWAS BOB')
  alice.hears(
    ':server 314 alice Bob ~Bob 192.0.2.2 * :Bob of the sea',
    ':server 312 alice Bob server :Thu, 01 Jan 2026 00:00:01 GMT',
    ':server 314 alice bob ~bob 192.0.2.1 * :bob of the sea',
    ':server 312 alice bob server :Thu, 01 Jan 2026 00:00:00 GMT',
    ':server 369 alice BOB :End of WHOWAS',
  )
})

test('WHOWAS with a count tells of as many; without, of all, as with one that is not positive', () => {
  const sea = new Conversation()
  for (const host of ['a', 'b', 'c']) sea.join('bob', { host }).says('QUIT')
  const alice = sea.join('alice')
  const hosts = (line: string) =>
    alice.asks(line).flatMap(heard => (heard.includes(' 314 ') ? heard.split(' ')[5] : []))
  assert.deepEqual(hosts('WHOWAS bob 1'), ['c'])
  assert.deepEqual(hosts('WHOWAS bob 2'), ['c', 'b'])
  for (const count of ['', ' 0', ' -1', ' 9', ' x'])
    assert.deepEqual(hosts(`WHOWAS bob${count}`), ['c', 'b', 'a'])
})

// ERR_WASNOSUCHNICK, then the end; one who is here has not been. ERR_NONICKNAMEGIVEN.
test('WHOWAS of nobody gets 406 and the end, and without a nick 431', () => {
  const sea = new Conversation()
  sea.join('bob').says('NICK BOB')
  const alice = sea.join('alice').says('WHOWAS bob', 'WHOWAS')
  alice.hears(
    ':server 406 alice bob :There was no such nickname',
    ':server 369 alice bob :End of WHOWAS',
    ':server 431 alice :No nickname given',
  )
})

test('WHOWAS remembers no more than the limit: the oldest goes first', () => {
  const sea = new Conversation({ limits: { whowasEntries: 2 } })
  for (const nick of ['a', 'b', 'c']) sea.join(nick).vanishes()
  const alice = sea.join('alice')
  assert.match(alice.asks('WHOWAS a')[0] ?? '', / 406 /)
  for (const nick of ['b', 'c']) assert.match(alice.asks(`WHOWAS ${nick}`)[0] ?? '', / 314 /)
})

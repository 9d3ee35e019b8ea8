// conversations.test.ts: lines, and the conversations that they have their order in.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversations, type Route, SESSION } from './conversations.ts'

const here: readonly (readonly [string, Route])[] = [
  [':wren!w@h PRIVMSG #sea :calm, #not-this', ['#sea']],
  ['PRIVMSG #Sea,#SHORE :calm', ['#sea', '#shore']],
  [':wren!w@h PRIVMSG @#sea :to operators', ['#sea']],
  [':wren!w@h PRIVMSG #sea :#shore', ['#sea']],
  [`JOIN ${Array.from({ length: 17 }, (_, index) => `#${index}`).join()}`, 'everywhere'],
  [':wren!w@h TOPIC #sea :calm', ['#sea']],
  [':wren!w@h MODE #sea +o finch', ['#sea']],
  ['@+draft/react=:) :wren!w@h TAGMSG #sea', ['#sea']],
  [':wren!w@h REDACT #sea 5 :typo', ['#sea']],
  // A channel begins and ends between the client and the server.
  ['JOIN #sea,#shore secret', [SESSION, '#sea', '#shore']],
  [':wren!w@h JOIN #sea', [SESSION, '#sea']],
  [':wren!w@h KICK #sea finch :#why', [SESSION, '#sea', '#why']],
  [':irc.example 353 wren = #sea :@finch wren', [SESSION, '#sea']],
  [':irc.example 352 wren #sea f h irc.example finch H :0 f', [SESSION, '#sea']],
  [':irc.example 482 wren #sea :You are no operator of the channel', [SESSION, '#sea']],
  ['CHATHISTORY LATEST #sea * 50', [SESSION, '#sea']],
  [':irc.example FAIL REDACT UNKNOWN_MSGID #sea 5 :There is none', [SESSION, '#sea']],
  // Who says it, who hears it.
  [':wren!w@h PRIVMSG Finch :hello', ['finch wren']],
  [':finch!f@h PRIVMSG wren :hello', ['finch wren']],
  [':wren!w@h PRIVMSG WREN[] :hello', ['wren wren{}']],
  ['PRIVMSG finch :hello', [' finch']],
  ['JOIN 0', 'everywhere'],
  // The session's own.
  ['PING :x', [SESSION]],
  [':irc.example 433 wren finch :In use', [SESSION]],
  [':irc.example 301 wren Finch :tea', [SESSION, 'finch wren']],
  [':irc.example 001 wren :Welcome to #sea', [SESSION]],
  [':irc.example 322 wren #sea 5 :calm', [SESSION]],
  [':irc.example NOTICE * :Looking up your name', [SESSION]],
  ['', [SESSION]],
  ['WHOIS finch', [SESSION]],
  // Somebody's, wherever they are seen.
  [':wren!w@h NICK finch', 'everywhere'],
  [':wren!w@h QUIT :bye', 'everywhere'],
  [':wren!w@h AWAY :tea', 'everywhere'],
  ['ERROR :Closing link', 'everywhere'],
  ['CAP REQ :echo-message', 'everywhere'],
  [':irc.example 900 wren wren!w@h wren :You are now logged in', 'everywhere'],
]

const typing: readonly (readonly [string, Route])[] = [
  ['@+typing=active TAGMSG #sea', { once: '#sea' }],
  ['@time=2026-01-01T00:00:00.000Z;+typing=done :wren!w@h TAGMSG finch', { once: 'finch wren' }],
  ['@+typing=active TAGMSG #sea,#shore', ['#sea', '#shore']],
  ['@+typing=active;+draft/react=x TAGMSG #sea', ['#sea']],
  ['@label=1;+typing=active TAGMSG #sea', ['#sea']],
]

for (const [line, route] of here) {
  test(`R-IRC-3, R-IRC-4: Conversations.routeOf: ${line}`, () =>
    assert.deepEqual(new Conversations().routeOf(line), route))
}

for (const [line, route] of typing) {
  test(`R-IRC-6: Conversations.routeOf: ${line}`, () =>
    assert.deepEqual(new Conversations().routeOf(line), route))
}

test('R-IRC-3: Conversations.routeOf: what is in a batch stays between its beginning and its end', () => {
  const conversations = new Conversations()
  for (const [line, route] of [
    ['BATCH +a chathistory #sea', [SESSION, '#sea']],
    ['@batch=a :wren!w@h PRIVMSG #sea :calm', [SESSION, '#sea']],
    ['@batch=a BATCH +b draft/multiline #sea', [SESSION, '#sea']],
    ['@batch=b :wren!w@h PRIVMSG #sea :one', [SESSION, '#sea']],
    ['BATCH -b', [SESSION, '#sea']],
    ['@batch=a;+typing=active :wren!w@h TAGMSG #sea', [SESSION, '#sea']],
    ['@batch=a :wren!w@h QUIT', 'everywhere'],
    ['BATCH -a', [SESSION, '#sea']],
    ['BATCH +s soju.im/search', [SESSION]],
    ['@batch=s :wren!w@h PRIVMSG #shore :calm', [SESSION, '#shore']],
    ['BATCH -s', [SESSION]],
    ['BATCH +n netsplit a.example b.example', 'everywhere'],
    ['@batch=n :wren!w@h QUIT', 'everywhere'],
    ['BATCH -n', 'everywhere'],
  ] as const) {
    assert.deepEqual(conversations.routeOf(line), route, line)
  }
})

test('Conversations.routeOf: of a batch that nobody began, or one too many, the order is kept everywhere', () => {
  const conversations = new Conversations()
  assert.equal(conversations.routeOf('@batch=x :wren!w@h PRIVMSG #sea :calm'), 'everywhere')
  assert.equal(conversations.routeOf('BATCH -x'), 'everywhere')
  for (let count = 0; count < 64; count++) conversations.routeOf(`BATCH +${count} chathistory #sea`)
  conversations.routeOf('BATCH +one-more chathistory #sea')
  assert.equal(conversations.routeOf('@batch=one-more :wren!w@h PRIVMSG #sea :calm'), 'everywhere')
})

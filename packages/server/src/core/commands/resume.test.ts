// resume.test.ts: RESUME: a session outlives its connection (docs/extensions/resume.md).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, type TestClient } from '../../testing/conversation.ts'
import { joinOperator, operators } from '../../testing/operators.ts'

const resumable = { capabilities: 'stonechat/resume', channels: ['#sea'] }

/** Alice, who can come back, and Bob, in one channel. Alice has said five lines. */
function sea(settings = {}): { talk: Conversation; alice: TestClient; bob: TestClient } {
  const talk = new Conversation(settings)
  const alice = talk.join('alice', resumable)
  const bob = talk.join('bob', { channels: ['#sea'] })
  return { talk, alice, bob }
}

/** What alice had heard since her token when `sea` was made: her JOIN, its two answers, and the JOIN of bob. */
const HEARD = 4

test('a client that asked for stonechat/resume gets a token when it has registered', () => {
  const client = new Conversation().connect()
  client.says('CAP REQ stonechat/resume', 'NICK alice', 'USER a 0 * :Alice').heard()
  client.says('CAP END')
  assert.equal(client.heard().at(-1), ':server RESUME TOKEN token1 4')
})

test('who comes back gets the session, and what was missed, once and in order; nobody saw them go', () => {
  const { talk, alice, bob } = sea()
  bob.says('PRIVMSG #sea :one')
  alice.vanishes()
  bob.says('PRIVMSG #sea :two', 'PRIVMSG alice :three')
  bob.hears()
  const back = talk.connect('elsewhere')
  back.says('CAP LS 302').heard()
  back
    .says(`RESUME token1 ${HEARD}`)
    .hears(
      ':server RESUME SUCCESS alice 5',
      ':bob!~bob@host PRIVMSG #sea :one',
      ':bob!~bob@host PRIVMSG #sea :two',
      ':bob!~bob@host PRIVMSG alice :three',
    )
  back.says('PRIVMSG #sea :here again')
  bob.hears(':alice!~alice@host PRIVMSG #sea :here again')
})

test('the counts go on over several connections', () => {
  const { talk, alice, bob } = sea()
  alice.says('PRIVMSG bob :hello')
  alice.vanishes()
  const second = talk.connect()
  second.says(`RESUME token1 ${HEARD}`).hears(':server RESUME SUCCESS alice 6')
  second.says('PRIVMSG bob :hello again')
  bob.says('PRIVMSG alice :hi')
  second.vanishes()
  const third = talk.connect()
  third.says(`RESUME token1 ${HEARD + 1}`).hears(':server RESUME SUCCESS alice 7')
})

test('a connection that the server still believes in is cut when its client comes back on another', () => {
  const { talk, alice, bob } = sea()
  const back = talk.connect()
  back.says(`RESUME token1 ${HEARD}`).hears(':server RESUME SUCCESS alice 5')
  assert.equal(alice.ended, 'aborted')
  alice.vanishes()
  bob.says('PRIVMSG alice :still there?')
  back.hears(':bob!~bob@host PRIVMSG alice :still there?')
  bob.hears()
})

test('who does not come back within the grace has left', () => {
  const { talk, alice, bob } = sea({ limits: { resumeGraceMs: 300_000, pingIntervalMs: 1_000_000 } })
  alice.vanishes()
  talk.passes(299_999)
  bob.hears()
  talk.passes(1)
  bob.hears(':alice!~alice@host QUIT :Connection lost')
  const back = talk.connect()
  back.says(`RESUME token1 ${HEARD}`).hears(':server FAIL RESUME INVALID_TOKEN :There is no such session')
})

test('a client that answers no PING can come back too', () => {
  const { talk, alice, bob } = sea()
  talk.passes(90_000)
  bob.says('PONG x').heard()
  alice.hears('PING :server')
  talk.passes(90_000)
  assert.equal(alice.ended, 'aborted')
  const back = talk.connect()
  back.says(`RESUME token1 ${HEARD + 1}`)
  assert.equal(back.heard()[0], ':server RESUME SUCCESS alice 5')
})

test('QUIT is the end of a session, and of its token', () => {
  const { talk, alice, bob } = sea()
  alice.says('QUIT :bye')
  bob.hears(':alice!~alice@host QUIT :Quit: bye')
  talk.connect().says('RESUME token1 0').hears(':server FAIL RESUME INVALID_TOKEN :There is no such session')
})

test('lines that could not be kept are counted, and the client is told how many', () => {
  const { talk, alice, bob } = sea({ limits: { resumeBufferBytes: 100 } })
  alice.vanishes()
  for (let index = 0; index < 10; index += 1) bob.says(`PRIVMSG #sea :line ${index}`)
  const back = talk.connect()
  back.says(`RESUME token1 ${HEARD}`)
  const [success, gap, ...lines] = back.heard()
  assert.equal(success, ':server RESUME SUCCESS alice 5')
  const missing = Number(/^:server NOTE RESUME GAP (\d+) :/.exec(gap ?? '')?.[1])
  assert.equal(missing + lines.length, 10)
  assert.equal(lines.at(-1), ':bob!~bob@host PRIVMSG #sea :line 9')
})

test('RESUME refuses what is no count of lines that were sent, and who has a session', () => {
  const { talk, alice } = sea()
  const client = talk.connect()
  for (const count of ['-1', 'x', '1e3', String(HEARD + 1)]) {
    client
      .says(`RESUME token1 ${count}`)
      .hears(':server FAIL RESUME INVALID_COUNT :Not so many lines were sent')
  }
  client.says('RESUME token1').hears(':server 461 * RESUME :Not enough parameters')
  alice.says('RESUME token1 0').hears(':server FAIL RESUME REGISTERED :You have a session already')
  client.says('NICK carol', 'USER c 0 * :Carol')
  assert.match(client.heard()[0] ?? '', / 001 carol /)
})

test('a session that goes on from elsewhere is where its client is for operators and bans, and where it was for others', () => {
  const { talk, alice, bob } = sea({ operators, cloak: { enabled: true } })
  const admin = joinOperator(talk, 'admin')
  alice.vanishes()
  const back = talk.connect('192.0.2.7', true).says(`RESUME token1 ${HEARD}`)
  const told = admin.asks('WHOIS alice')
  assert.ok(told.includes(':server 338 admin alice ~alice@192.0.2.7 192.0.2.7 :is actually using host'))
  assert.ok(told.includes(':server 671 admin alice :is using a secure connection'))
  back.says('PRIVMSG #sea :here again')
  bob.hears(':alice!~alice@host PRIVMSG #sea :here again')
  admin.says('KLINE 192.0.2.0/24')
  assert.equal(back.ended, 'closed')
})

test('only so many sessions wait: the one that has waited longest goes first', () => {
  const talk = new Conversation({ limits: { detachedSessions: 2 } })
  const watcher = talk.join('watcher', { channels: ['#sea'] })
  const birds = ['wren', 'tern', 'gull'].map(nick => talk.join(nick, resumable))
  watcher.heard()
  for (const bird of birds) bird.vanishes()
  watcher.hears(':wren!~wren@host QUIT :Connection lost')
})

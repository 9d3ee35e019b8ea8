// odd-names.test.ts: names that no line can say, from people and from servers: refused, and never a throw.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Script } from '../testing/script.ts'

const ODD = ['a b', ':x', '', 'x\ny', '#a b', '\0', ' ', '#a,#b']

test('Session: what is said to an odd name fails, and what is said after it is sent', () => {
  const server = new Script()
  server.welcomes('labeled-response message-tags echo-message')
  const { session } = server.world
  const outcomes: string[] = []
  for (const target of ODD) session.outbox.say(target, 'hello', {}, ({ outcome }) => outcomes.push(outcome))
  assert.deepEqual(
    outcomes,
    ODD.map(() => 'failed'),
  )
  session.outbox.say('bob', 'hello', {}, () => undefined)
  assert.ok(server.takes().some(line => line.endsWith('PRIVMSG bob hello')))
})

test('Session.request fails with words where the command cannot be said', () => {
  const server = new Script()
  server.welcomes()
  const answers: unknown[] = []
  server.world.session.request({ command: 'KICK', params: [':sea', 'bob'] }, answer => answers.push(answer))
  assert.deepEqual(server.takes(), [])
  assert.match(JSON.stringify(answers), /"failed".*only the last parameter can be/)
})

test('Session: names and times of messages that cannot be said back are not taken', () => {
  const server = new Script()
  server.welcomes('message-tags server-time')
  server.says(
    '@msgid=a\\sb;time=+275760-09-13T00:00:00.000Z :bob!u@h PRIVMSG wren :one',
    '@msgid=a\\:b :bob!u@h PRIVMSG wren :two',
  )
  assert.deepEqual(
    server.world.messages().map(({ msgid, atMs }) => [msgid, atMs === server.world.session.clock.dateMs()]),
    [
      [undefined, true],
      ['a;b', true],
    ],
  )
})

test('Session answers nobody who has no name, or several', () => {
  const server = new Script()
  server.welcomes()
  for (const source of ['@', '!u@h', ':x!u@h', 'a,b!u@h'])
    server.says(`:${source} PRIVMSG wren :\u0001PING 1\u0001`)
  assert.deepEqual(server.takes(), [])
  server.says(':bob!u@h PRIVMSG wren :\u0001PING 1\u0001')
  assert.deepEqual(server.takes(), ['NOTICE bob :\u0001PING 1\u0001'])
})

// unanswered.test.ts: a server that does not say whether a session goes on.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Script } from '../../testing/script.ts'

function begun(): Script {
  const server = new Script()
  server.welcomes('stonechat/resume')
  server.says(':irc.example RESUME TOKEN t0k3n 5')
  return server
}

/** What is said first on the next connection. */
function firstWords(server: Script): string | undefined {
  for (let second = 0; second < 120 && !server.world.isDialling; second++) server.world.pass(1_000)
  server.connects()
  return server.takes()[0]
}

test('Session asks a silent server twice to go on, and begins a new session then', () => {
  const server = begun()
  server.world.cut()
  assert.equal(firstWords(server), 'RESUME t0k3n 0')
  assert.equal(firstWords(server), 'RESUME t0k3n 0')
  assert.equal(firstWords(server), 'CAP LS 302')
})

test('Session goes on asking where the link breaks before an answer can have come', () => {
  const server = begun()
  for (let time = 0; time < 8; time++) {
    server.world.cut()
    assert.equal(firstWords(server), 'RESUME t0k3n 0')
  }
  server.says(':irc.example RESUME SUCCESS wren 5')
  assert.ok(server.world.session.online)
})

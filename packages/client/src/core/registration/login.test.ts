// login.test.ts: a session logs in, as it registers or later, or says why not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Script } from '../../testing/script.ts'

const PLAIN = { kind: 'password', account: 'wren', password: 'secret' } as const

test('Session logs in with PLAIN over TLS', () => {
  const server = new Script({ credentials: PLAIN })
  server.connects()
  server.takes()
  server.says(':irc.example CAP * LS :sasl=PLAIN')
  server.hears('CAP REQ sasl')
  server.says(':irc.example CAP * ACK :sasl')
  server.hears('AUTHENTICATE PLAIN')
  server.says('AUTHENTICATE +')
})

test('Session never says a password where others may read along', () => {
  const server = new Script({ credentials: PLAIN }, 'tcp')
  server.connects()
  server.takes()
  server.says(':irc.example CAP * LS :sasl=PLAIN')
  server.says(':irc.example CAP * ACK :sasl')
  assert.ok(!server.takes().includes('AUTHENTICATE PLAIN'))
  assert.equal(server.world.session.health.state.kind, 'refused')
})

test('Session: a wrong password is not tried for ever', () => {
  const server = new Script({ credentials: { kind: 'external' } })
  server.connects()
  server.takes()
  server.says(':irc.example CAP * LS :sasl=EXTERNAL,PLAIN', ':irc.example CAP * ACK :sasl')
  server.hears('CAP REQ sasl', 'AUTHENTICATE EXTERNAL')
  server.says(':irc.example 904 wren :SASL authentication failed')
  const { state } = server.world.session.health
  assert.deepEqual(state, { kind: 'refused', reason: 'the login was refused: SASL authentication failed' })
  server.world.pass(3_600_000)
  assert.ok(!server.world.isDialling)
  server.world.session.login(PLAIN, () => undefined)
  assert.ok(server.world.isDialling, 'with another one it is')
})

test('Session.login ends where the server has no accounts, says nothing for long, or is gone', () => {
  const outcomes: string[] = []
  const login = (server: Script): void =>
    server.world.session.login(PLAIN, ({ outcome }) => outcomes.push(outcome))
  const without = new Script()
  without.welcomes()
  login(without)
  assert.deepEqual(without.takes(), [])
  const silent = new Script()
  silent.welcomes('sasl')
  login(silent)
  for (let seconds = 0; seconds < 60; seconds += 15) {
    silent.says(...silent.takes().map(line => `:irc.example PONG irc.example ${line.split(' ')[1]}`))
    silent.world.pass(15_000)
  }
  assert.ok(silent.world.session.online)
  const gone = new Script()
  gone.welcomes('sasl')
  login(gone)
  login(gone)
  gone.world.cut()
  assert.deepEqual(outcomes, ['failed', 'lost', 'lost', 'lost'])
})

test('Session: a server that had accounts, and has none for a while, is tried again', () => {
  const server = new Script({ credentials: PLAIN })
  server.connects()
  server.takes()
  server.says(':irc.example CAP * LS :sasl=PLAIN', ':irc.example CAP * ACK :sasl')
  server.world.cut()
  server.world.pass(2_000)
  server.connects()
  server.says(':irc.example CAP * LS :batch', ':irc.example CAP * ACK :batch')
  const { state } = server.world.session.health
  assert.equal(
    state.kind === 'waiting' && state.reason,
    'the server has no accounts (it does not offer SASL)',
  )
})

// capabilities.test.ts: what a server refuses, takes away and brings later.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Script } from '../../testing/script.ts'

const PLAIN = { kind: 'password', account: 'wren', password: 'secret' } as const

test('Session asks one by one for what was refused together, and goes on without what is refused alone', () => {
  const server = new Script()
  server.connects()
  server.takes()
  server.says(':irc.example CAP * LS :batch draft/multiline server-time')
  server.hears('CAP REQ :batch server-time draft/multiline')
  server.says(':irc.example CAP * NAK :batch server-time draft/multiline')
  server.hears('CAP REQ batch', 'CAP REQ server-time', 'CAP REQ draft/multiline')
  server.says(':irc.example CAP * ACK :batch', ':irc.example CAP * ACK :server-time')
  server.hears()
  server.says(':irc.example CAP * NAK :draft/multiline')
  server.hears('CAP END')
  server.says(':irc.example 001 wren :Welcome', ':irc.example 422 wren :No MOTD')
  assert.deepEqual([...server.world.session.network.capabilities.keys()], ['batch', 'server-time'])
  server.takes()
  server.says(':irc.example CAP wren NEW :setname')
  server.hears('CAP REQ setname')
  server.says(':irc.example CAP wren NAK :setname')
  server.says(':irc.example CAP wren NEW :draft/multiline')
  server.hears('CAP REQ draft/multiline')
})

test('Session: answers to nothing that was asked do no harm', () => {
  const server = new Script()
  server.connects()
  server.takes()
  server.says(':irc.example CAP * NAK :batch', ':irc.example CAP * ACK :', ':irc.example CAP * LS :batch')
  server.hears('CAP REQ batch')
  server.says(...Array.from({ length: 50 }, () => ':irc.example CAP * NAK :batch server-time'))
  server.hears('CAP END')
})

test('Session logs in when services come back, once, and says where that is refused', () => {
  const server = new Script({ credentials: PLAIN })
  server.welcomes('cap-notify')
  assert.equal(server.world.session.health.state.kind, 'refused')
  const other = new Script({ credentials: PLAIN })
  other.connects()
  other.takes()
  other.says(':irc.example CAP * LS :cap-notify sasl=PLAIN', ':irc.example CAP * ACK :cap-notify sasl')
  other.says('AUTHENTICATE +', ':irc.example 903 wren :in')
  other.says(':irc.example 001 wren :Welcome', ':irc.example 422 wren :No MOTD')
  other.says(':irc.example CAP wren DEL :sasl', ':irc.example CAP wren NEW :sasl=PLAIN')
  other.takes()
  other.says(':irc.example CAP wren ACK :sasl')
  other.hears('AUTHENTICATE PLAIN')
  other.says(':irc.example 904 wren :SASL authentication failed')
  assert.ok(other.world.session.online)
  const [last] = other.world.session.conversations.server.items.slice(-1)
  assert.match(last?.kind === 'info' ? last.text : '', /login was refused: SASL authentication failed/)
  other.says(':irc.example 900 wren wren!w@h wren :You are logged in')
  other.says(':irc.example CAP wren DEL :sasl', ':irc.example CAP wren NEW :sasl=PLAIN')
  other.takes()
  other.says(':irc.example CAP wren ACK :sasl')
  other.hears()
})

// gate.test.ts: what comes before any command: lines that are none, commands that there are not, HTTP.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../testing/conversation.ts'

// Modern IRC, "Message Format": "If you encounter an empty message, silently ignore it."
for (const line of ['', ' ', '     ']) {
  test(`a line of ${line.length} spaces is ignored`, () => {
    const alice = new Conversation().join('alice').says(line)
    alice.hearsNothing()
  })
}

// Modern IRC, ERR_UNKNOWNERROR: the command is not known, so it is *.
for (const line of [
  ':source',
  '@tag',
  '@tag ',
  ':',
  'PRIVMSG\0 x',
  'PING a\rb',
  'PING a\nb',
  '@a=\0 PING x',
]) {
  test(`${JSON.stringify(line)} gets 400`, () => {
    const alice = new Conversation().join('alice').says(line)
    alice.hears(':server 400 alice * :That is no IRC message')
  })
}

// Modern IRC, ERR_UNKNOWNCOMMAND; "A numeric reply is not allowed to originate from a client."
for (const command of [
  'NONSENSE',
  'FOO_BAR',
  'P-Q',
  '12',
  '1234',
  'Ä',
  'SQUIT',
  '001',
  'ERROR',
  'constructor',
  '__proto__'.replaceAll('_', ''),
]) {
  test(`${command} gets 421`, () => {
    const alice = new Conversation().join('alice').says(`${command} x`)
    alice.hears(`:server 421 alice ${command.toUpperCase()} :Unknown command`)
  })
}

// Modern IRC, "Message Parsing and Assembly": the verb is case-insensitive; a source and more spaces are passed over.
for (const line of [
  'ping x',
  'Ping :x',
  ':anybody PING x',
  '  PING   x  ',
  '@tag=1 PING x',
  '@tag=1  :src  PING  x',
]) {
  test(`${JSON.stringify(line)} is a PING`, () => {
    const alice = new Conversation().join('alice').says(line)
    alice.hears(':server PONG server :x')
  })
}

// Modern IRC, ERR_INPUTTOOLONG; RFC 1459 section 2.3: 512 bytes with the line ending.
test('a line over 512 bytes gets 417 and has no effect, one of 512 has', () => {
  const alice = new Conversation().join('alice')
  alice.says(`PING ${'x'.repeat(505)}`)
  assert.match(alice.heard()[0] ?? '', /PONG server :x+$/)
  alice.says(`PING ${'x'.repeat(506)}`, `PING ${'é'.repeat(253)}`)
  alice.hears(':server 417 alice :Input line was too long', ':server 417 alice :Input line was too long')
})

// A page in a browser can make it send lines to any port; what follows HTTP's first line could be commands.
for (const line of [
  'GET / HTTP/1.1',
  'POST /x HTTP/1.0',
  'PUT x',
  'OPTIONS *',
  'connect irc.example:443 HTTP/1.1',
]) {
  test(`${line} before registration ends the connection`, () => {
    const sea = new Conversation()
    const browser = sea.connect().says(line, 'Host: irc.example', 'NICK eve', 'USER eve 0 * :Eve')
    browser.hears('ERROR :Closing link: This is IRC, not HTTP')
    assert.equal(browser.ended, 'closed')
    assert.equal(sea.core.state.users.size, 0)
  })
}

test('GET after registration is a command that there is not', () => {
  const alice = new Conversation().join('alice').says('GET / HTTP/1.1')
  alice.hears(':server 421 alice GET :Unknown command')
})

// IRCv3 utf8-only; labeled-response: every answer to a labelled command carries the label.
test('a line that is no UTF-8 is refused by the name of its command and with its label, as far as those can be read', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'labeled-response batch', channels: ['#sea'] })
  const refused = 'INVALID_UTF8 :Message rejected, your IRC software MUST use UTF-8 encoding on this network'
  const lines = [
    ['@label=x PRIVMSG #sea :hi\u{fffd}', `@label=x :server FAIL PRIVMSG ${refused}`],
    ['privmsg #sea \u{fffd}', `:server FAIL PRIVMSG ${refused}`],
    ['NONSENSE \u{fffd}', `:server FAIL * ${refused}`],
    ['PRIV\u{fffd}MSG #sea :hi', `:server FAIL * ${refused}`],
    ['', `:server FAIL * ${refused}`],
  ] as const
  for (const [text, answer] of lines) {
    sea.core.receiveFault(alice.session, 'not-utf8', text)
    alice.hears(answer)
  }
})

// wire.test.ts: no password and no token is shown, and nothing else is hidden.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hideSecrets } from './wire.ts'

test('hideSecrets leaves no password and no token', () => {
  for (const line of [
    'PASS :hunter2',
    'pass hunter2',
    'AUTHENTICATE hunter2',
    'OPER wren hunter2',
    '@label=1 REGISTER * * hunter2',
    'VERIFY wren hunter2',
    'RESUME hunter2 12',
    ':irc.example RESUME TOKEN hunter2 5',
    'NS IDENTIFY hunter2',
    'NickServ IDENTIFY hunter2',
    'LOGIN wren hunter2',
    'CS IDENTIFY #sea hunter2',
    'ChanServ IDENTIFY #sea hunter2',
    'PRIVMSG ChanServ :IDENTIFY #sea hunter2',
    'PRIVMSG X@channels.example :LOGIN wren hunter2',
    'PRIVMSG NickServ :IDENTIFY hunter2',
    'PRIVMSG nickserv@services.example :IDENTIFY wren hunter2',
    'PRIVMSG bob,NickServ :IDENTIFY hunter2',
    'PRIVMSG NickServ,bob :IDENTIFY hunter2',
    '@+stonechat/nonce=a :wren!w@host PRIVMSG NickServ :IDENTIFY hunter2',
    '@batch=x PRIVMSG NickServ :hunter2',
  ]) {
    assert.doesNotMatch(hideSecrets(line), /hunter2/, line)
    assert.match(hideSecrets(line), / \*\*\*$/, line)
  }
})

test('hideSecrets changes nothing else', () => {
  for (const line of [
    'PRIVMSG #sea :PASS me the salt',
    'PRIVMSG NickServant :hello',
    ':NickServ!n@services PRIVMSG wren :You are now identified',
    ':irc.example 005 wren PASS OPER :are supported by this server',
    'NICK REGISTER',
  ])
    assert.equal(hideSecrets(line), line)
})

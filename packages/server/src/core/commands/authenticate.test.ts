// authenticate.test.ts: AUTHENTICATE: logging in with SASL, and all that can go wrong.

import assert from 'node:assert/strict'
import { pbkdf2Sync } from 'node:crypto'
import { test } from 'node:test'
import { cryptography } from '../../edge/cryptography.ts'
import { Conversation, type TestClient, type TestSettings } from '../../testing/conversation.ts'
import { chunksOf } from '../sasl/transfer.ts'
import { defaultSettings } from '../settings.ts'

const PRINT = 'ab'.repeat(32)

/** A server with the account `Alice`, whose password is `pebble` and whose certificate is `PRINT`. */
function seaWithAlice(settings: TestSettings = {}): Conversation {
  const sea = new Conversation(settings)
  sea.addAccount('Alice', [PRINT])
  return sea
}

/** What a client hears when it gives these as its messages, one after the other. */
function tries(client: TestClient, mechanism: string, ...messages: readonly string[]): string[] {
  const heard = client.asks(`AUTHENTICATE ${mechanism}`)
  for (const message of messages) {
    for (const chunk of chunksOf(new TextEncoder().encode(message))) client.says(`AUTHENTICATE ${chunk}`)
    heard.push(...client.heard())
  }
  return heard
}

const GO_ON = ':server AUTHENTICATE +'
const FAILED = ':server 904 * :SASL authentication failed'

// IRCv3 sasl-3.1: "If authentication is successful, a 900 and 903 numeric will be sent."
test('AUTHENTICATE PLAIN logs in before registration, and the user comes with the account', () => {
  const sea = seaWithAlice()
  const client = sea.connect().says('CAP REQ sasl', 'NICK ali', 'USER ali 0 * :x')
  client.heard()
  assert.deepEqual(tries(client, 'PLAIN', '\0alice\0pebble'), [
    GO_ON,
    ':server 900 ali ali!~ali@host Alice :You are now logged in as Alice',
    ':server 903 ali :SASL authentication successful',
  ])
  client.says('CAP END')
  assert.equal(client.session.user?.account, sea.core.state.accounts.find('alice'))
})

test('AUTHENTICATE PLAIN takes a long password in several lines', () => {
  const sea = new Conversation()
  const client = sea.join('alice').says(`REGISTER * * ${'x'.repeat(320)}`)
  client.heard()
  const heard = tries(client, 'PLAIN', `\0alice\0${'x'.repeat(320)}`)
  assert.match(heard.at(-1) ?? '', /^:server 903 /)
})

// "Servers SHOULD allow a client, authenticated or otherwise, to reauthenticate" (sasl-3.2).
test('AUTHENTICATE logs in after registration, and again as somebody else; others are told', () => {
  const sea = seaWithAlice()
  sea.addAccount('Bob')
  const client = sea.join('ali', { channels: ['#sea'] })
  const other = sea.join('other', { capabilities: 'account-notify account-tag', channels: ['#sea'] })
  const third = sea.join('third', { channels: ['#sea'] })
  sea.forget()
  assert.match(tries(client, 'PLAIN', '\0alice\0pebble').at(-1) ?? '', /^:server 903 ali /)
  assert.match(tries(client, 'PLAIN', '\0bob\0pebble').at(-1) ?? '', /^:server 903 ali /)
  // IRCv3 account-tag, the example: the line that says so has the account of before.
  other.hears(':ali!~ali@host ACCOUNT Alice', '@account=Alice :ali!~ali@host ACCOUNT Bob')
  third.hearsNothing()
})

test('AUTHENTICATE to the account that one is in changes nothing for others', () => {
  const sea = seaWithAlice()
  const other = sea.join('other', { capabilities: 'account-notify', channels: ['#sea'] })
  const client = sea.join('ali', { account: 'Alice', channels: ['#sea'] })
  sea.forget()
  assert.match(tries(client, 'PLAIN', '\0alice\0pebble').at(-1) ?? '', /^:server 903 ali /)
  other.hearsNothing()
})

// account-notify: "for clients on common channels with them, including themselves".
test('ACCOUNT is told to oneself, and to who monitors one', () => {
  const sea = seaWithAlice()
  const watcher = sea
    .join('watcher', { capabilities: 'account-notify extended-monitor' })
    .says('MONITOR + ali')
  const client = sea.join('ali', { capabilities: 'account-notify' })
  sea.forget()
  // After the answer that the client waits for.
  assert.equal(tries(client, 'PLAIN', '\0alice\0pebble').at(-1), ':ali!~ali@host ACCOUNT Alice')
  watcher.hears(':ali!~ali@host ACCOUNT Alice')
})

// The same answer for what is wrong in whichever way: nobody learns which accounts there are.
for (const [what, message] of [
  ['a wrong password', '\0alice\0sand'],
  ['an account that there is not', '\0nobody\0pebble'],
  ['acting for another', 'bob\0alice\0pebble'],
  ['one part too many', '\0alice\0pebble\0x'],
  ['a password of more bytes than one may have', `\0alice\0${'x'.repeat(1025)}`],
  ['a password that can be none', '\0alice\0\x07'],
  ['nothing', ''],
] as const) {
  test(`AUTHENTICATE PLAIN with ${what} gets 904`, () => {
    const client = seaWithAlice().connect()
    assert.deepEqual(tries(client, 'PLAIN', message), [GO_ON, FAILED])
    assert.equal(client.session.registration.account, undefined)
  })
}

test('a wrong password and an unknown account are as much work', () => {
  const sea = seaWithAlice()
  const waiting = sea.holdPasswords()
  for (const name of ['alice', 'nobody']) {
    const client = sea.connect()
    client.says('AUTHENTICATE PLAIN')
    void sea.core.receive(client.session, `AUTHENTICATE ${btoa(`\0${name}\0sand`)}`)
  }
  assert.equal(waiting.length, 2)
})

// 908: "sent in reply to an `AUTHENTICATE` command which requests an unsupported mechanism".
test('AUTHENTICATE with a mechanism that is none gets 908 and 904', () => {
  const client = seaWithAlice().connect().says('AUTHENTICATE GSSAPI', 'AUTHENTICATE EXTERNAL')
  const refused = [':server 908 * PLAIN,SCRAM-SHA-256 :are available SASL mechanisms', FAILED]
  client.hears(...refused, ...refused)
})

test('AUTHENTICATE * gets 906, and the attempt is forgotten', () => {
  const client = seaWithAlice().connect()
  client.says('AUTHENTICATE PLAIN', `AUTHENTICATE ${'A'.repeat(400)}`, 'AUTHENTICATE *')
  client.hears(GO_ON, ':server 906 * :SASL authentication aborted')
  assert.equal(client.session.authentication, undefined)
  // CVE-2016-7144: nothing of it is left over for the next one.
  assert.match(tries(client, 'PLAIN', '\0alice\0pebble').at(-1) ?? '', /^:server 903 /)
})

// 905: "the parameter longer than 400 bytes"; 904: "other errors not explicitly mentioned by other numerics".
test('AUTHENTICATE with a line of more than 400 gets 905, a message that is too long 904', () => {
  const client = seaWithAlice().connect()
  client.says('AUTHENTICATE PLAIN', `AUTHENTICATE ${'A'.repeat(401)}`)
  client.hears(GO_ON, ':server 905 * :SASL message too long')
  client.says('AUTHENTICATE PLAIN', ...Array.from({ length: 11 }, () => `AUTHENTICATE ${'A'.repeat(400)}`))
  client.hears(GO_ON, FAILED)
  assert.equal(client.session.authentication, undefined)
})

for (const text of ['!!!!', 'AAA', 'AAAA=', ':a b']) {
  test(`AUTHENTICATE with ${text}, which is no base64, gets 904`, () => {
    seaWithAlice().connect().says('AUTHENTICATE PLAIN', `AUTHENTICATE ${text}`).hears(GO_ON, FAILED)
  })
}

test('an attempt that takes too long is given up', () => {
  const sea = seaWithAlice({ limits: { registrationTimeoutMs: 600_000 } })
  const client = sea.connect().says('AUTHENTICATE PLAIN')
  client.heard()
  sea.passes(60_000)
  client.says(`AUTHENTICATE ${btoa('\0alice\0pebble')}`).hears(FAILED)
})

// "the server SHOULD abort it and send a 906 numeric, then register the client without authentication".
test('who registers in the middle of an attempt gets 906 and no account', () => {
  const sea = seaWithAlice()
  const client = sea.connect().says('CAP REQ sasl', 'NICK ali', 'USER ali 0 * :x', 'AUTHENTICATE PLAIN')
  client.heard()
  const heard = client.asks('CAP END')
  assert.equal(heard[0], ':server 906 ali :SASL authentication aborted')
  assert.match(heard[1] ?? '', /^:server 001 ali /)
  assert.equal(client.session.user?.account, undefined)
})

// CVE-2016-7144: what was begun ends with its connection.
test('QUIT in the middle of an attempt leaves nothing to the next connection, nor does one that is lost while the password is tried', () => {
  const sea = seaWithAlice()
  sea.connect().says('AUTHENTICATE PLAIN', `AUTHENTICATE ${'A'.repeat(400)}`, 'QUIT')
  const next = sea.connect()
  next.says(`AUTHENTICATE ${btoa('\0alice\0pebble')}`)
  assert.match(next.heard().join(), /908.*904/)
  const answers = sea.holdPasswords()
  const client = sea.connect()
  client.says('NICK ali', 'USER ali 0 * :x', 'AUTHENTICATE PLAIN')
  client.heard()
  void sea.core.receive(client.session, `AUTHENTICATE ${btoa('\0alice\0pebble')}`)
  client.vanishes()
  for (const answer of answers) answer()
  client.hearsNothing()
})

test('the account is gone by the time its password is right', async () => {
  const sea = seaWithAlice()
  const answers = sea.holdPasswords()
  const client = sea.connect().says('AUTHENTICATE PLAIN')
  const answered = sea.core.receive(client.session, `AUTHENTICATE ${btoa('\0alice\0pebble')}`)
  sea.core.propose({ kind: 'removeAccount', account: 'alice', by: undefined, session: '', change: '' })
  for (const answer of answers) answer()
  await answered
  client.hears(GO_ON, FAILED)
})

test('who fails three times waits a minute; others do not, and who succeeds may go on', () => {
  const sea = seaWithAlice({ limits: { registrationTimeoutMs: 600_000 } })
  const client = sea.connect('192.0.2.1')
  for (let count = 0; count < 9; count += 1) tries(client, 'PLAIN', '\0alice\0pebble')
  for (let count = 0; count < 3; count += 1) {
    assert.deepEqual(tries(client, 'PLAIN', '\0alice\0sand').at(-1), FAILED)
  }
  const late = ':server 904 * :Too many attempts: wait a minute'
  assert.deepEqual(tries(sea.connect('192.0.2.1'), 'PLAIN'), [late])
  assert.deepEqual(tries(sea.connect('192.0.2.2'), 'PLAIN'), [GO_ON])
  sea.passes(60_000)
  assert.deepEqual(tries(client, 'PLAIN'), [GO_ON])
})

test('a server without accounts offers no SASL and lets nobody in', () => {
  const accounts = { ...defaultSettings.accounts, enabled: false }
  const client = seaWithAlice({ accounts }).connect()
  assert.doesNotMatch(client.asks('CAP LS 302').join(), /sasl|account-registration/)
  client.says('CAP REQ sasl', 'AUTHENTICATE PLAIN').hears(':server CAP * NAK :sasl', FAILED)
})

test('one of several devices cannot take the others to another account', () => {
  const sea = seaWithAlice()
  sea.addAccount('Bob')
  const device = sea.join('alice', { account: 'Alice' })
  sea.join('alice', { account: 'Alice' })
  const text = 'You are here with several devices, and cannot change the account of all of them'
  assert.equal(tries(device, 'PLAIN', '\0bob\0pebble').at(-1), `:server 907 alice :${text}`)
  assert.match(tries(device, 'PLAIN', '\0alice\0pebble').at(-1) ?? '', /^:server 903 /)
})

// EXTERNAL.
test('AUTHENTICATE EXTERNAL logs in by the certificate, where there is one', () => {
  const sea = seaWithAlice()
  const client = sea.connect('host', true, { certificate: PRINT })
  assert.match(client.asks('CAP LS 302').join(' '), / sasl=PLAIN,SCRAM-SHA-256,EXTERNAL /)
  assert.match(tries(client, 'EXTERNAL', '').at(-1) ?? '', /^:server 903 /)
  assert.equal(client.session.registration.account, 'Alice')
  assert.match(tries(client, 'EXTERNAL', 'alice').at(-1) ?? '', /^:server 903 /)
  assert.deepEqual(tries(client, 'EXTERNAL', 'bob').at(-1), FAILED)
  const stranger = sea.connect('host', true, { certificate: 'cd'.repeat(32) })
  assert.deepEqual(tries(stranger, 'EXTERNAL', 'alice').at(-1), FAILED)
})

// SCRAM-SHA-256, as a client works it out.
function scram(client: TestClient, name: string, password: string): string[] {
  const bare = `n=${name},r=abc`
  const [, line = ''] = tries(client, 'SCRAM-SHA-256', `n,,${bare}`)
  const said = atob(line.replace(':server AUTHENTICATE ', ''))
  const [, nonce = '', salt = '', iterations = ''] = /^r=(abc\w+),s=([^,]+),i=(\d+)$/.exec(said) ?? []
  const salted = pbkdf2Sync(password, Buffer.from(salt, 'base64'), Number(iterations), 32, 'sha256')
  const clientKey = cryptography.hmacSha256(salted, Buffer.from('Client Key'))
  const message = `${bare},${said},c=biws,r=${nonce}`
  const signature = cryptography.hmacSha256(cryptography.sha256(clientKey), Buffer.from(message))
  const proof = Buffer.from(clientKey.map((byte, at) => byte ^ (signature[at] ?? 0))).toString('base64')
  client.says(`AUTHENTICATE ${btoa(`c=biws,r=${nonce},p=${proof}`)}`)
  const heard = client.heard()
  return heard[0]?.startsWith(':server AUTHENTICATE ') ? client.asks('AUTHENTICATE +') : heard
}

test('AUTHENTICATE SCRAM-SHA-256 logs in who knows the password', () => {
  const client = seaWithAlice().connect()
  assert.deepEqual(scram(client, 'alice', 'pebble'), [
    ':server 900 * *!*@host Alice :You are now logged in as Alice',
    ':server 903 * :SASL authentication successful',
  ])
})

test('AUTHENTICATE SCRAM-SHA-256 tells nobody which accounts there are', () => {
  const accounts = { ...defaultSettings.accounts, passwordHashCost: 'test' } as const
  const sea = seaWithAlice({ accounts })
  assert.deepEqual(scram(sea.connect(), 'alice', 'sand'), [FAILED])
  assert.deepEqual(scram(sea.connect(), 'nobody', 'sand'), [FAILED])
  const salts = ['nobody', 'NOBODY', 'somebody'].map(name => {
    const [, line = ''] = tries(sea.connect('192.0.2.1'), 'SCRAM-SHA-256', `n,,n=${name},r=abc`)
    const said = atob(line.replace(':server AUTHENTICATE ', ''))
    assert.match(said, /,s=[A-Za-z0-9+/]{22}==,i=4096$/)
    return said
  })
  // The same for the same name, whenever it is asked.
  assert.equal(salts[0], salts[1]?.replace(/r=abc\w+/, /r=abc\w+/.exec(salts[0] ?? '')?.[0] ?? ''))
  assert.notEqual(salts[0]?.split(',')[1], salts[2]?.split(',')[1])
})

// nickserv.test.ts: accounts for who speaks to NickServ; nothing that is said to it goes anywhere else.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryStore } from '../../../store/memory.ts'
import { Conversation, type TestClient } from '../../../testing/conversation.ts'

const PRINT = 'ab'.repeat(32)

/** What NickServ answers, without the head of its notices. */
function asks(client: TestClient, text: string): string[] {
  const head = `:NickServ!NickServ@server NOTICE ${client.session.name} :`
  return client.asks(`PRIVMSG NickServ :${text}`).map(line => line.replace(head, ''))
}

test('REGISTER makes an account of one’s nick, and logs in', () => {
  const sea = new Conversation()
  const alice = sea.join('alice')
  assert.deepEqual(asks(alice, 'REGISTER pebbles alice@example.org'), [
    'alice is registered, and you are logged in.',
    ':server 900 alice alice!~alice@host alice :You are now logged in as alice',
  ])
  assert.equal(alice.session.user?.account?.email, 'alice@example.org')
  assert.deepEqual(asks(alice, 'REGISTER pebbles'), ['You are logged in to an account already.'])
  assert.deepEqual(asks(sea.join('bob'), 'register short'), ['A password has at least 6 characters.'])
})

for (const line of ['IDENTIFY pebble', 'ID alice pebble', 'login ALICE pebble', 'AUTH pebble']) {
  test(`${line} logs in`, () => {
    const sea = new Conversation()
    const alice = sea.join('Alice')
    sea.addAccount('alice')
    assert.deepEqual(asks(alice, line), [
      ':server 900 Alice Alice!~Alice@host alice :You are now logged in as alice',
      'You are logged in as alice.',
    ])
  })
}

test('IDENTIFY fails in the same words, and three times a minute', () => {
  const sea = new Conversation()
  sea.addAccount('Alice')
  const bob = sea.join('bob')
  for (const line of ['IDENTIFY alice sand', 'IDENTIFY nobody pebble', 'IDENTIFY pebble']) {
    assert.deepEqual(asks(bob, line), ['That is not the name and password of an account.'])
  }
  assert.deepEqual(asks(bob, 'IDENTIFY alice pebble'), ['Too many attempts: wait a minute.'])
  // By whichever way.
  bob.says('AUTHENTICATE PLAIN').hears(':server 904 bob :Too many attempts: wait a minute')
})

test('LOGOUT logs out, and others are told', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { account: 'Alice', channels: ['#sea'] })
  const bob = sea.join('bob', { capabilities: 'account-notify', channels: ['#sea'] })
  sea.forget()
  assert.deepEqual(asks(alice, 'LOGOUT'), [
    'You are logged out.',
    ':server 901 alice alice!~alice@host :You are now logged out',
  ])
  bob.hears(':alice!~alice@host ACCOUNT *')
  assert.equal(alice.session.user?.account, undefined)
  assert.deepEqual(asks(alice, 'LOGOUT'), ['For LOGOUT you have to be logged in to an account.'])
})

test('SET PASSWORD changes the password, for SCRAM too', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { account: 'Alice' })
  const before = sea.core.state.accounts.find('alice')?.credentials.scram.storedKey
  assert.deepEqual(asks(alice, 'SET PASSWORD new pebbles'), ['A password has no spaces here.'])
  assert.deepEqual(asks(alice, 'SET PASSWORD short'), ['A password has at least 6 characters.'])
  assert.deepEqual(asks(alice, 'SET PASSWORD new-pebbles'), ['Your password is changed.'])
  const { credentials } = sea.core.state.accounts.find('alice') ?? {}
  assert.equal(credentials?.password, 'new-pebbles')
  assert.notEqual(credentials?.scram.storedKey, before)
  assert.match(asks(alice, 'SET COLOUR red')[0] ?? '', /^There is no such setting/)
})

test('SET ALWAYS-ON chooses whether one stays without a device', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { account: 'Alice' })
  assert.deepEqual(asks(alice, 'SET ALWAYS-ON on'), ['You stay when no device of yours is connected.'])
  assert.equal(sea.core.state.accounts.find('alice')?.alwaysOn, true)
  assert.deepEqual(asks(alice, 'SET always-on OFF'), ['You leave with your last device.'])
  assert.equal(sea.core.state.accounts.find('alice')?.alwaysOn, false)
  assert.deepEqual(asks(alice, 'SET ALWAYS-ON true'), ['You stay when no device of yours is connected.'])
  assert.deepEqual(asks(alice, 'SET ALWAYS-ON False'), ['You leave with your last device.'])
  assert.deepEqual(asks(alice, 'SET ALWAYS-ON perhaps'), ['ALWAYS-ON is on or off.'])
})

test('CERT ADD takes the certificate of the connection, or one by its fingerprint; LIST and DEL', () => {
  const sea = new Conversation()
  sea.addAccount('Bob', ['ef'.repeat(32)])
  const client = sea.connect('host', true, { certificate: PRINT })
  sea.logsIn(client, 'Alice')
  client.says('NICK alice', 'USER alice 0 * :x')
  client.heard()
  assert.deepEqual(asks(client, 'CERT LIST'), ['No certificate logs you in.'])
  assert.deepEqual(asks(client, 'CERT ADD'), ['That certificate logs you in now.'])
  const other = Array.from({ length: 32 }, () => 'CD').join(':')
  assert.deepEqual(asks(client, `CERT ADD ${other}`), ['That certificate logs you in now.'])
  assert.deepEqual(asks(client, `CERT ADD ${'ef'.repeat(32)}`), [
    'That certificate is the one of another account.',
  ])
  assert.match(asks(client, 'CERT ADD abc')[0] ?? '', /^A fingerprint is 64 hexadecimal digits/)
  assert.deepEqual(asks(client, 'CERT LIST'), [`1: ${PRINT}`, `2: ${'cd'.repeat(32)}`])
  assert.equal(sea.core.state.accounts.findByCertificate(PRINT)?.name, 'Alice')
  assert.deepEqual(asks(client, `CERT DEL ${PRINT}`), ['That certificate logs you in no more.'])
  assert.deepEqual(asks(client, `CERT DEL ${'ef'.repeat(32)}`), [
    'There is nothing of that kind, or it is not yours.',
  ])
  assert.equal(sea.core.state.accounts.findByCertificate(PRINT), undefined)
})

test('CERT ADD stops at as many as there may be, and asks for one where the connection has none', () => {
  const sea = new Conversation({ limits: { certificatesPerAccount: 1 } })
  const alice = sea.join('alice', { account: 'Alice' })
  assert.match(asks(alice, 'CERT ADD')[0] ?? '', /^This connection has shown no certificate/)
  asks(alice, `CERT ADD ${PRINT}`)
  assert.deepEqual(asks(alice, `CERT ADD ${'cd'.repeat(32)}`), ['There are as many as there may be.'])
  assert.deepEqual(asks(alice, `CERT ADD ${PRINT}`), ['That certificate logs you in now.'])
})

test('GHOST puts out another user of the same account, and nobody else', () => {
  const sea = new Conversation()
  const hanging = sea.join('alice', { account: 'Alice' })
  sea.join('bob', { account: 'Bob' })
  const alice = sea.join('alice_', { account: 'Alice' })
  assert.match(asks(alice, 'GHOST bob')[0] ?? '', /^Nobody of that nick/)
  assert.match(asks(alice, 'GHOST alice_')[0] ?? '', /^Nobody of that nick/)
  assert.deepEqual(asks(alice, 'GHOST alice'), ['alice is gone.'])
  assert.match(hanging.heard().join(), /ERROR :Closing link: Put out by alice_/)
  alice.says('NICK alice').hears(':alice_!~alice_@host NICK alice')
})

test('INFO tells when, and of one’s own account more', () => {
  const sea = new Conversation()
  sea.addAccount('Alice', [PRINT])
  const bob = sea.join('bob')
  assert.deepEqual(asks(bob, 'INFO alice'), ['Alice was registered Thu, 01 Jan 2026 00:00:00 GMT.'])
  assert.deepEqual(asks(bob, 'INFO'), ['There is no such account.'])
  assert.deepEqual(asks(sea.join('al', { account: 'Alice' }), 'INFO').slice(1), [
    'No e-mail address.',
    '1 certificates log you in: CERT LIST names them.',
  ])
})

test('DROP removes the account once its name is said again', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { account: 'Alice' })
  assert.deepEqual(asks(alice, 'DROP me'), ['Your account is Alice: DROP Alice removes it for good.'])
  assert.deepEqual(asks(alice, 'DROP alice'), [
    'Alice is removed.',
    ':server 901 alice alice!~alice@host :You are now logged out',
  ])
  assert.equal(sea.core.state.accounts.find('alice'), undefined)
  assert.equal(alice.session.user?.account, undefined)
})

test('each verb is told of by HELP, and NS is NickServ', () => {
  const alice = new Conversation().join('alice')
  const [, verbs = ''] = asks(alice, 'HELP')
  for (const verb of verbs.replace(/:.*/, '').split(' ')) {
    const [usage = ''] = asks(alice, `HELP ${verb}`)
    assert.ok(usage.startsWith(verb), usage)
  }
  assert.deepEqual(alice.asks('NS HELP set'), alice.asks('NICKSERV help SET'))
})

test('nobody else can be NickServ', () => {
  const sea = new Conversation()
  const alice = sea.join('alice')
  assert.match(alice.asks('NICK nickserv')[0] ?? '', /^:server 43[23] /)
  assert.match(alice.asks('REGISTER NickServ * pebbles')[0] ?? '', /^:server FAIL REGISTER BAD_ACCOUNT_NAME /)
})

// Passwords are said to NickServ: they may not be kept, echoed, or handed on.
test('what is said to NickServ is no entry of the log, no row of the history, and no echo', async () => {
  const store = new MemoryStore('x')
  const sea = new Conversation({}, store)
  const capabilities = 'echo-message labeled-response batch message-tags'
  const alice = sea.join('alice', { capabilities })
  sea.entries.length = 0
  for (const command of ['PRIVMSG', 'NOTICE']) {
    alice.says(`@+x=1;label=a ${command} nickserv :IDENTIFY alice hunter2`, `${command} NickServ :hunter2`)
  }
  alice.says('@label=b NS IDENTIFY hunter2', 'PRIVMSG NickServ :SET PASSWORD hunter2')
  await store.committed()
  assert.doesNotMatch(alice.heard().join(' '), /hunter2/)
  assert.deepEqual(sea.entries, [])
  const all = { conversations: [], participants: ['~1'], from: undefined, phrases: [] }
  assert.deepEqual(await store.search({ ...all, take: 'newest', limit: 9 }), [])
})

test('a change is acknowledged once it is on disk', async () => {
  const store = new MemoryStore('x')
  const sea = new Conversation({}, store)
  const alice = sea.join('alice', { account: 'Alice' })
  await store.committed()
  assert.deepEqual(asks(alice, 'SET PASSWORD new-pebbles'), [])
  await store.committed()
  alice.hears(':NickServ!NickServ@server NOTICE alice :Your password is changed.')
  const again = new Conversation({}, store)
  assert.equal(again.core.state.accounts.find('alice')?.credentials.password, 'new-pebbles')
})

// register.test.ts: REGISTER and VERIFY: making an account for oneself.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryStore } from '../../store/memory.ts'
import { Conversation, type TestClient } from '../../testing/conversation.ts'
import { joinOperator, operators } from '../../testing/operators.ts'
import { type AccountSettings, defaultSettings } from '../settings.ts'

function accounts(registration: Partial<AccountSettings['registration']>): { accounts: AccountSettings } {
  const { accounts: defaults } = defaultSettings
  return { accounts: { ...defaults, registration: { ...defaults.registration, ...registration } } }
}

/** It has said its nick, and is not here yet. */
function arriving(sea: Conversation, nick = 'alice'): TestClient {
  const client = sea.connect().says('CAP LS 302', `NICK ${nick}`)
  client.heard()
  return client
}

function fails(client: TestClient, line: string, code: string): void {
  const [first = '', ...others] = client.asks(line)
  assert.ok(first.startsWith(`:server FAIL REGISTER ${code} :`), first)
  assert.deepEqual(others, [])
}

// IRCv3 draft/account-registration, "With no email or verification".
test('REGISTER makes an account of one’s nick, and logs in to it', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'account-notify' })
  alice.says('REGISTER * * pebbles')
  alice.hears(
    ':alice!~alice@host ACCOUNT alice',
    ':server REGISTER SUCCESS alice :Account successfully registered',
    ':server 900 alice alice!~alice@host alice :You are now logged in as alice',
  )
  const account = sea.core.state.accounts.find('alice')
  assert.equal(alice.session.user?.account, account)
  assert.equal(account?.credentials.password, 'pebbles')
})

// "`before-connect`".
test('REGISTER makes one before registration, and the user comes with it', () => {
  const sea = new Conversation()
  const client = arriving(sea)
  client.says('REGISTER alice alice@example.org pebbles')
  client.hears(
    ':server REGISTER SUCCESS alice :Account successfully registered',
    ':server 900 alice alice!*@host alice :You are now logged in as alice',
  )
  client.says('USER a 0 * :x', 'CAP END')
  assert.equal(client.session.user?.account?.email, 'alice@example.org')
})

// "`custom-account-name`".
test('REGISTER takes another name than the nick, where that may be', () => {
  const sea = new Conversation()
  const ali = sea.join('ali').says('REGISTER Alice * pebbles')
  assert.equal(ali.session.user?.account?.name, 'Alice')
  const strict = new Conversation(accounts({ customAccountName: false }))
  fails(strict.join('ali'), 'REGISTER Alice * pebbles', 'ACCOUNT_NAME_MUST_BE_NICK Alice')
  assert.match(strict.join('bob').asks('REGISTER BOB * pebbles')[0] ?? '', / SUCCESS BOB /)
})

for (const [what, line, code] of [
  ['a name that there is', 'REGISTER Robert * pebbles', 'ACCOUNT_EXISTS Robert'],
  ['the nick of somebody else', 'REGISTER CAROL * pebbles', 'BAD_ACCOUNT_NAME CAROL'],
  ['a name that is none', 'REGISTER 1st * pebbles', 'BAD_ACCOUNT_NAME 1st'],
  ['a name of many words', 'REGISTER :a b', undefined],
  ['what is no address', 'REGISTER * nowhere pebbles', 'INVALID_EMAIL alice'],
  ['a short password', 'REGISTER * * five5', 'WEAK_PASSWORD alice'],
  ['the name for a password', 'REGISTER Alice2 * aLICE2', 'WEAK_PASSWORD Alice2'],
  ['an empty password', 'REGISTER * * :', 'WEAK_PASSWORD alice'],
  ['a password with controls', 'REGISTER * * :pebb\x07les', 'UNACCEPTABLE_PASSWORD alice'],
] as const) {
  test(`REGISTER refuses ${what}`, () => {
    const sea = new Conversation()
    sea.addAccount('robert')
    sea.join('carol')
    const alice = sea.join('alice')
    if (code) fails(alice, line, code)
    else alice.says(line).hears(':server 461 alice REGISTER :Not enough parameters')
    assert.equal(alice.session.user?.account, undefined)
  })
}

test('REGISTER refuses a password of too many bytes', () => {
  const few = { accounts: { ...defaultSettings.accounts, passwordMaxBytes: 64 } }
  const alice = new Conversation(few).join('alice')
  fails(alice, `REGISTER * * ${'é'.repeat(33)}`, 'UNACCEPTABLE_PASSWORD alice')
  assert.match(alice.asks(`REGISTER * * ${'é'.repeat(32)}`)[0] ?? '', / SUCCESS /)
})

test('REGISTER refuses who is logged in, before registration and after', () => {
  const sea = new Conversation()
  fails(sea.join('ali', { account: 'Alice' }), 'REGISTER * * pebbles', 'ALREADY_AUTHENTICATED ali')
  const client = arriving(sea, 'bob')
  sea.logsIn(client, 'Alice')
  fails(client, 'REGISTER * * pebbles', 'ALREADY_AUTHENTICATED bob')
})

// "Sent by the server if the client sends `REGISTER` before sending a NICK command."
test('REGISTER before a nick gets NEED_NICK', () => {
  const client = new Conversation().connect()
  fails(client, 'REGISTER * * pebbles', 'NEED_NICK *')
  fails(client, 'REGISTER alice * pebbles', 'NEED_NICK *')
})

test('REGISTER before registration is refused where the settings say so, and where it would be a way past the password', () => {
  for (const settings of [accounts({ beforeConnect: false }), { connectionPassword: 'sesame' }]) {
    const client = arriving(new Conversation(settings))
    fails(client, 'REGISTER * * pebbles', 'COMPLETE_CONNECTION_REQUIRED')
    assert.doesNotMatch(client.asks('CAP LS').join(), /registration=[^ ]*before-connect/)
  }
})

test('REGISTER asks for an address where the settings say so', () => {
  const sea = new Conversation(accounts({ requireEmail: true }))
  const client = arriving(sea)
  const offered = client.asks('CAP LS').join(' ')
  assert.match(offered, / draft\/account-registration=before-connect,email-required,custom-account-name( |$)/)
  fails(client, 'REGISTER * * pebbles', 'INVALID_EMAIL alice')
  assert.match(client.asks('REGISTER * a@b.example pebbles')[0] ?? '', / SUCCESS /)
})

test('REGISTER is unavailable where the settings say so, and in a lockdown', () => {
  const closed = new Conversation(accounts({ enabled: false })).join('alice')
  assert.doesNotMatch(closed.asks('CAP LS 302').join(), /account-registration/)
  fails(closed, 'REGISTER * * pebbles', 'TEMPORARILY_UNAVAILABLE alice')
  const sea = new Conversation({ operators })
  const alice = sea.join('alice')
  joinOperator(sea, 'oper').says('LOCKDOWN 1')
  fails(alice, 'REGISTER * * pebbles', 'TEMPORARILY_UNAVAILABLE alice')
})

test('REGISTER stops at as many as one host may make in an hour, and as many as there may be', () => {
  const sea = new Conversation({ limits: { registrationsPerHour: 2, accounts: 3 } })
  for (const nick of ['a', 'b']) {
    assert.match(sea.join(nick).asks('REGISTER * * pebbles')[0] ?? '', / SUCCESS /)
  }
  fails(sea.join('c'), 'REGISTER * * pebbles', 'TEMPORARILY_UNAVAILABLE c')
  assert.match(sea.join('d', { host: '192.0.2.1' }).asks('REGISTER * * pebbles')[0] ?? '', / SUCCESS /)
  fails(sea.join('e', { host: '192.0.2.1' }), 'REGISTER * * pebbles', 'TEMPORARILY_UNAVAILABLE e')
})

test('of two who register one name at once the first gets it', async () => {
  const sea = new Conversation()
  const [one, two] = [sea.join('one'), sea.join('two')]
  const answers = sea.holdPasswords()
  const both = [one, two].map(async each => sea.core.receive(each.session, 'REGISTER Alice * pebbles'))
  for (const answer of answers) answer()
  await Promise.all(both)
  assert.match(one.heard()[0] ?? '', / REGISTER SUCCESS Alice /)
  assert.match(two.heard()[0] ?? '', / FAIL REGISTER ACCOUNT_EXISTS Alice /)
})

test('REGISTER is answered once the account is on disk, and the account is there after a restart', async () => {
  const store = new MemoryStore('x')
  const sea = new Conversation({}, store)
  const alice = sea.join('alice').says('REGISTER Alice a@b.example pebbles')
  alice.hearsNothing()
  await store.committed()
  const [success, loggedIn] = alice.heard()
  assert.equal(success, ':server REGISTER SUCCESS Alice :Account successfully registered')
  assert.match(loggedIn ?? '', /^:server 900 /)
  const again = new Conversation({}, store)
  assert.deepEqual(again.core.state.accounts.find('alice'), sea.core.state.accounts.find('alice'))
})

test('REGISTER says so where the account could not be stored', async () => {
  class Full extends MemoryStore {
    override async committed(): Promise<boolean> {
      return false
    }
  }
  const store = new Full('x')
  const alice = new Conversation({}, store).join('alice').says('REGISTER * * pebbles')
  await store.committed()
  const text = 'The account could not be stored yet'
  assert.equal(alice.heard()[0], `:server FAIL REGISTER TEMPORARILY_UNAVAILABLE alice :${text}`)
})

// Verification bypass: there is nothing that VERIFY could open.
test('VERIFY never verifies', () => {
  const sea = new Conversation()
  sea.addAccount('bob')
  const alice = sea.join('alice')
  for (const name of ['bob', 'nobody', 'alice']) {
    const text = 'There is nothing to be verified: log in with your password'
    alice.says(`VERIFY ${name} 123456`).hears(`:server FAIL VERIFY INVALID_CODE ${name} :${text}`)
  }
  assert.equal(alice.session.user?.account, undefined)
  const member = sea.join('rob', { account: 'bob' })
  member.says('VERIFY bob x')
  member.hears(':server FAIL VERIFY ALREADY_AUTHENTICATED bob :You are logged in to an account already')
})

// always-on.test.ts: an account that is always on stays where it is, without a device and over a restart.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryStore } from '../../store/memory.ts'
import { Conversation, type TestClient, type TestSettings } from '../../testing/conversation.ts'
import { operators } from '../../testing/operators.ts'
import { checkState } from '../../testing/snapshot.ts'

const account = 'alice'
const multiclient = { enabled: true, alwaysOn: 'mandatory', alwaysOnDays: 90 } as const
const settings: TestSettings = { multiclient, operators }
const DAY_MS = 86_400_000

/** Alice, who is always on, and Bob, both in #sea. */
function meet(sea = new Conversation(settings)): { sea: Conversation; alice: TestClient; bob: TestClient } {
  const alice = sea.join('alice', { account, channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'], capabilities: 'away-notify' })
  return { sea, alice, bob }
}

function chooses({ core }: Conversation, { session }: TestClient, on: boolean): void {
  core.propose({ kind: 'setAlwaysOn', account, by: session.user?.id, session: session.id, change: '', on })
}

test('who is always on stays when the last device goes, and is away', () => {
  const { alice, bob } = meet()
  alice.says('QUIT :home')
  bob.hears(':alice!~alice@host AWAY :Not connected')
  assert.deepEqual(bob.asks('NAMES #sea')[0], ':server 353 bob = #sea :@alice bob')
  assert.deepEqual(bob.asks('PRIVMSG alice :hi'), [':server 301 bob alice :Not connected'])
})

test('a device that comes back finds the channels, and the user is there again', () => {
  const { sea, alice, bob } = meet()
  alice.vanishes()
  bob.heard()
  const back = sea.connect()
  sea.logsIn(back, account)
  back.says('NICK other', 'USER a 0 * :a')
  const heard = back.heard()
  assert.match(heard[0] ?? '', / 001 alice /)
  assert.ok(heard.includes(':alice!~alice@host JOIN #sea'))
  bob.hears(':alice!~alice@host AWAY')
})

test('words that the last device left behind hold until somebody is there again', () => {
  const { sea, alice, bob } = meet()
  alice.says('AWAY :on an island', 'QUIT')
  bob.hears(':alice!~alice@host AWAY :on an island')
  const phone = sea.connect().says('CAP REQ draft/pre-away', 'AWAY *', 'NICK alice', 'USER a 0 * :a')
  sea.logsIn(phone, account)
  phone.says('CAP END', 'QUIT')
  bob.hearsNothing()
  sea.join('alice', { account }).says('QUIT')
  assert.deepEqual(bob.asks('PRIVMSG alice :hi'), [':server 301 bob alice :Not connected'])
})

test('an account that is not always on leaves with its last device', () => {
  for (const alwaysOn of ['opt-in', 'disabled'] as const) {
    const { alice, bob } = meet(new Conversation({ multiclient: { ...multiclient, alwaysOn } }))
    alice.says('QUIT :home')
    bob.hears(':alice!~alice@host QUIT :Quit: home')
  }
})

test('of an account with two nicks, the first one stays', () => {
  const sea = new Conversation({ multiclient: { ...multiclient, enabled: true } })
  const { bob } = meet(sea)
  const other = sea.join('alice', { account })
  assert.equal(other.session.user?.nick, 'alice')
  assert.equal(sea.join('alice2', { account }).session.user, other.session.user)
  bob.hearsNothing()
})

test('who has been away for too long leaves', () => {
  const { sea, alice, bob } = meet()
  alice.vanishes()
  bob.heard()
  sea.passes(89 * DAY_MS)
  assert.ok(sea.core.state.userByNick('alice'))
  const carol = sea.join('carol', { channels: ['#sea'] })
  sea.passes(DAY_MS)
  assert.equal(carol.heard().at(-1), ':alice!~alice@host QUIT :Away for too long')
})

test('when always-on is switched off, those without a device leave', () => {
  const { sea, alice, bob } = meet()
  alice.vanishes()
  bob.heard()
  sea.core.replaceSettings({ ...sea.core.settings, multiclient: { ...multiclient, alwaysOn: 'disabled' } })
  sea.passes(1000)
  bob.hears(':alice!~alice@host QUIT :Away for too long')
})

test('an account chooses where it may, and what it has chosen outlives a restart', () => {
  const store = new MemoryStore('test')
  const before = new Conversation({}, store)
  const { alice, bob } = meet(before)
  chooses(before, alice, true)
  alice.vanishes()
  bob.hears(':alice!~alice@host AWAY :Not connected')
  const sea = new Conversation({}, store)
  const back = sea.join('alice', { account })
  chooses(sea, back, false)
  const carol = sea.join('carol', { channels: ['#sea'] })
  back.vanishes()
  carol.hears(':alice!~alice@host QUIT :Connection reset by peer')
})

test('when always-on is given up while no device is there, the user leaves', () => {
  const sea = new Conversation()
  const { alice, bob } = meet(sea)
  chooses(sea, alice, true)
  alice.vanishes()
  bob.heard()
  sea.core.propose({ kind: 'setAlwaysOn', account, by: undefined, session: '', change: '', on: false })
  bob.hears(':alice!~alice@host QUIT :No longer always on')
})

test('who logs out, or whose account is removed, stays no longer', () => {
  const { sea, alice, bob } = meet()
  const user = alice.session.user
  sea.core.propose({ kind: 'logout', user: user?.id ?? 0, session: alice.session.id, change: '' })
  alice.says('QUIT :home')
  bob.hears(':alice!~alice@host QUIT :Quit: home')
  const again = sea.join('alice', { account, channels: ['#sea'] })
  bob.heard()
  again.vanishes()
  sea.core.propose({ kind: 'removeAccount', account, by: undefined, session: '', change: '' })
  bob.hears(':alice!~alice@host AWAY :Not connected', ':alice!~alice@host QUIT :The account is gone')
})

// Each device has proved the account that the user has.
test('a device of several can neither log out nor log in to another account', () => {
  const { sea, alice } = meet()
  sea.join('alice', { account })
  sea.addAccount('other')
  const act = { user: alice.session.user?.id ?? 0, session: alice.session.id, change: '' }
  sea.core.propose({ kind: 'login', ...act, account: 'other' })
  sea.core.propose({ kind: 'logout', ...act })
  assert.equal(alice.session.user?.account?.name, account)
})

test('there are at most so many who are always on', () => {
  const sea = new Conversation({ multiclient, limits: { alwaysOnUsers: 1 } })
  const { bob } = meet(sea)
  sea.join('carol', { account: 'carol', channels: ['#sea'] }).says('QUIT')
  assert.match(bob.heard().at(-1) ?? '', /^:carol!\S+ QUIT /)
})

test('KILL and a KLINE of what others see put out who is always on', () => {
  for (const line of ['KILL alice :x', 'KLINE alice!*@* :x']) {
    const { sea, alice } = meet()
    alice.vanishes()
    sea.join('carol').says('OPER admin pebble', line)
    assert.equal(sea.core.state.userByNick('alice'), undefined, line)
  }
})

test('an operator who is always on is none any more when the device is gone', () => {
  const { sea, alice } = meet()
  alice.says('OPER admin pebble').vanishes()
  assert.equal(sea.core.state.operators.size, 0)
})

test('WHOIS tells since when no device has been there', () => {
  const { sea, alice, bob } = meet()
  sea.passes(5000)
  alice.vanishes()
  sea.passes(20_000)
  assert.match(bob.asks('WHOIS alice').at(-2) ?? '', / 317 bob alice 20 /)
})

test('over a restart, who is always on keeps nick, modes, channels and ranks, and the channels what they are', () => {
  const store = new MemoryStore('test')
  const before = new Conversation(settings, store)
  const { alice } = meet(before)
  alice.says(
    'NICK ally',
    'MODE ally +w',
    'TOPIC #sea :waves',
    'MODE #sea +skl secret 9',
    'MODE #sea +b eve!*@*',
    'JOIN #sky',
    'RENAME #sky #heaven',
    'SETNAME :Ally',
    'AWAY :on an island',
  )
  before.core.shutDown('restart')
  const sea = new Conversation(settings, store)
  checkState(sea.core.state)
  const bob = sea.join('bob')
  assert.deepEqual(bob.asks('PRIVMSG ally :hi'), [':server 301 bob ally :on an island'])
  assert.match(bob.asks('JOIN #sea')[0] ?? '', / 475 /)
  assert.deepEqual(bob.asks('NAMES #heaven'), [':server 366 bob #heaven :End of NAMES list'])
  const back = sea.connect()
  sea.logsIn(back, account)
  back.says('NICK x', 'USER a 0 * :a')
  const heard = back.heard()
  assert.ok(heard.includes(':server 221 ally :+iw'))
  assert.ok(heard.includes(':server 332 ally #sea :waves'))
  assert.ok(heard.includes(':server 353 ally @ #sea :@ally'))
  assert.deepEqual(back.asks('MODE #sea')[0], ':server 324 ally #sea +nstkl secret :9')
  assert.deepEqual(back.asks('MODE #sea b')[0], ':server 367 ally #sea eve!*@* ally!~alice@host :1767225600')
})

test('the absence of who was here when the server was killed begins when it starts again', () => {
  const store = new MemoryStore('test')
  const { alice } = meet(new Conversation(settings, store))
  assert.ok(alice.session.user)
  const sea = new Conversation(settings, store)
  sea.passes(89 * DAY_MS)
  assert.ok(sea.core.state.userByNick('alice'))
  sea.passes(DAY_MS)
  assert.equal(sea.core.state.userByNick('alice'), undefined)
})

test('over a restart with another casemapping, who is always on is there, and is written down anew', () => {
  const store = new MemoryStore('test')
  const before = new Conversation({ ...settings, casemapping: 'rfc1459' }, store)
  before.join('al[ice', { account: 'al[ice', channels: ['#sea[', '#sea'] }).vanishes()
  const sea = new Conversation(settings, store)
  checkState(sea.core.state)
  const bob = sea.join('bob')
  assert.deepEqual(bob.asks('PRIVMSG al[ice :hi'), [':server 301 bob al[ice :Not connected'])
  assert.match(bob.asks('JOIN #sea[').at(1) ?? '', / 353 bob = #sea\[ :@al\[ice bob$/)
  const keys = store.takeRecords().flatMap(({ kind, key }) => (kind === 'presence' ? key : []))
  assert.deepEqual(keys, ['al[ice'])
})

test('over a restart, a user whose account is gone is gone, and so are channels that nobody is left in', () => {
  const store = new MemoryStore('test')
  const before = new Conversation(settings, store)
  meet(before)
  before.core.shutDown('restart')
  store.writeRecord(1000, { kind: 'account', key: 'alice', value: undefined })
  const sea = new Conversation(settings, store)
  checkState(sea.core.state)
  assert.equal(sea.core.state.channels.size, 0)
})

test('the record of a user who is not always on any more is gone', () => {
  const store = new MemoryStore('test')
  const before = new Conversation(settings, store)
  meet(before)
  before.join('carol').says('OPER admin pebble', 'KILL alice :x')
  assert.deepEqual(
    store.takeRecords().map(({ kind }) => kind),
    ['account'],
  )
})

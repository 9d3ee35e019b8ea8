// attach.test.ts: several clients of one account are one user.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, type TestClient } from '../../testing/conversation.ts'
import { operators } from '../../testing/operators.ts'

const account = 'alice'

/** Alice twice, in #sea, and Bob there too. */
function meet(capabilities?: string): {
  sea: Conversation
  desk: TestClient
  phone: TestClient
  bob: TestClient
} {
  const sea = new Conversation({ operators })
  const desk = sea.join('alice', { account, channels: ['#sea'], ...(capabilities && { capabilities }) })
  const bob = sea.join('bob', { channels: ['#sea'], capabilities: 'away-notify' })
  const phone = sea.join('alice', { account, ...(capabilities && { capabilities }) })
  return { sea, desk, phone, bob }
}

test('a client of the same account that asks for the nick of a user becomes a device of theirs', () => {
  const { sea, desk, phone } = meet()
  assert.equal(phone.session.user, desk.session.user)
  assert.equal(sea.core.state.users.size, 2)
})

test('a new device gets the welcome, and the channels as if it had joined them; nobody hears of it', () => {
  const sea = new Conversation()
  const desk = sea.join('alice', { account, channels: ['#sea', '#sky'] }).says('TOPIC #sea :waves')
  const bob = sea.join('bob', { channels: ['#sea'] })
  sea.forget()
  const phone = sea.connect()
  sea.logsIn(phone, account)
  phone.says('NICK alice', 'USER phone 0 * :A phone')
  const heard = phone.heard()
  assert.equal(heard[0], ':server 001 alice :Welcome to the stonechat network, alice!~alice@host')
  assert.deepEqual(heard.slice(heard.indexOf(':server 221 alice :+i')), [
    ':server 221 alice :+i',
    ':alice!~alice@host JOIN #sea',
    ':server 332 alice #sea :waves',
    ':server 333 alice #sea alice!~alice@host :1767225600',
    ':server 353 alice = #sea :@alice bob',
    ':server 366 alice #sea :End of NAMES list',
    ':alice!~alice@host JOIN #sky',
    ':server 353 alice = #sky :@alice',
    ':server 366 alice #sky :End of NAMES list',
  ])
  desk.hearsNothing()
  bob.hearsNothing()
})

test('a new device whose queue fills with names is told of the other channels without them, and is not closed', () => {
  const sea = new Conversation()
  sea.join('alice', { account, channels: ['#sea'] })
  const phone = sea.connect()
  phone.queuedBytes = 3_000_000
  sea.logsIn(phone, account)
  phone.says('NICK alice', 'USER a 0 * :a')
  assert.deepEqual(phone.heard().slice(-2), [
    ':alice!~alice@host JOIN #sea',
    ':server 366 alice #sea :End of NAMES list',
  ])
})

test('a nick of somebody with an account is refused when the client has logged in to another one', () => {
  const sea = new Conversation()
  sea.join('alice', { account })
  const mallory = sea.connect()
  sea.logsIn(mallory, 'mallory')
  mallory.says('NICK alice')
  mallory.hears(':server 433 * alice :Nickname is already in use')
})

// SASL often follows NICK and USER: while CAP negotiation is open, it is not too late.
test('a nick of somebody with an account is refused at CAP END to a client that has not logged in by then', () => {
  const sea = new Conversation()
  sea.join('alice', { account })
  const [phone, mallory] = [sea.connect(), sea.connect()]
  for (const client of [phone, mallory]) client.says('CAP LS 302', 'NICK alice', 'USER a 0 * :a').heard()
  sea.logsIn(phone, account)
  phone.says('CAP END')
  assert.match(phone.heard()[0] ?? '', / 001 alice /)
  mallory.says('CAP END')
  mallory.hears(':server 433 * alice :Nickname is already in use')
  mallory.says('NICK mallory')
  assert.match(mallory.heard()[0] ?? '', / 001 mallory /)
})

test('with another nick, a client of the same account is another user', () => {
  const { sea, desk } = meet()
  const other = sea.join('alice2', { account })
  assert.notEqual(other.session.user, desk.session.user)
})

test('without multiclient, each client needs a nick of its own', () => {
  const sea = new Conversation({ multiclient: { enabled: false, alwaysOn: 'disabled', alwaysOnDays: 0 } })
  sea.join('alice', { account })
  const phone = sea.connect()
  sea.logsIn(phone, account)
  phone.says('NICK alice')
  phone.hears(':server 433 * alice :Nickname is already in use')
})

test('what one device says, the others hear once, as the receivers do', () => {
  const { desk, phone, bob } = meet()
  desk.says('PRIVMSG #sea :hello', 'PRIVMSG bob :psst', 'NOTICE alice :to myself')
  phone.hears(
    ':alice!~alice@host PRIVMSG #sea :hello',
    ':alice!~alice@host PRIVMSG bob :psst',
    ':alice!~alice@host NOTICE alice :to myself',
  )
  desk.hears(':alice!~alice@host NOTICE alice :to myself')
  bob.hears(':alice!~alice@host PRIVMSG #sea :hello', ':alice!~alice@host PRIVMSG bob :psst')
})

// IRCv3 echo-message: it is about what the client itself has sent.
test('with echo-message, a device hears what it said once, and what the other said once', () => {
  const { desk, phone } = meet('echo-message')
  desk.says('PRIVMSG #sea :hello', 'PRIVMSG alice :to myself')
  const lines = [':alice!~alice@host PRIVMSG #sea :hello', ':alice!~alice@host PRIVMSG alice :to myself']
  phone.hears(...lines)
  // As received and as sent.
  desk.hears(...lines, ':alice!~alice@host PRIVMSG alice :to myself')
})

// IRCv3 labeled-response: the label is of one connection.
test('a labelled command is answered with its label where it came from alone', () => {
  const { desk, phone } = meet('batch labeled-response echo-message')
  desk.says('@label=x PRIVMSG #sea :hello')
  desk.hears('@label=x :alice!~alice@host PRIVMSG #sea :hello')
  phone.hears(':alice!~alice@host PRIVMSG #sea :hello')
})

test('JOIN, NICK, MODE, TOPIC and PART of one device are those of all', () => {
  const { desk, phone } = meet()
  phone.says('JOIN #sky', 'NICK ally', 'MODE ally +w', 'TOPIC #sky :blue', 'PART #sea', 'SETNAME :Ally')
  desk.hears(
    ':alice!~alice@host JOIN #sky',
    ':server 353 alice = #sky :@alice',
    ':server 366 alice #sky :End of NAMES list',
    ':alice!~alice@host NICK ally',
    ':ally MODE ally :+w',
    ':ally!~alice@host TOPIC #sky :blue',
    ':ally!~alice@host PART #sea',
  )
  assert.equal(desk.session.name, 'ally')
})

test('a JOIN of one device tells every device who is there, as an answer to it alone', () => {
  const { desk, phone } = meet('batch labeled-response')
  phone.says('@label=x JOIN #sea2')
  assert.equal(phone.heard()[0], '@label=x :server BATCH +1 labeled-response')
  desk.hears(
    ':alice!~alice@host JOIN #sea2',
    ':server 353 alice = #sea2 :@alice',
    ':server 366 alice #sea2 :End of NAMES list',
  )
})

test('what others say reaches every device', () => {
  const { desk, phone, bob } = meet()
  bob.says('PRIVMSG alice :hi', 'PRIVMSG #sea :all', 'INVITE alice #sea')
  const lines = [':bob!~bob@host PRIVMSG alice :hi', ':bob!~bob@host PRIVMSG #sea :all']
  desk.hears(...lines)
  phone.hears(...lines)
})

test('QUIT or loss of a device is nobody else’s business while another remains; the last one is a QUIT', () => {
  const { desk, phone, bob } = meet()
  desk.says('QUIT :home')
  desk.hears('ERROR :Closing link: Quit: home')
  phone.hearsNothing()
  bob.hearsNothing()
  phone.says('PRIVMSG #sea :still here')
  bob.hears(':alice!~alice@host PRIVMSG #sea :still here')
  phone.vanishes()
  bob.hears(':alice!~alice@host QUIT :Connection reset by peer')
})

test('a device that was lost while the log had not let it in yet leaves the others as they are', () => {
  const { sea, phone, bob } = meet()
  const tablet = sea.connect()
  sea.logsIn(tablet, account)
  sea.holdLog()
  tablet.says('NICK alice', 'USER a 0 * :a').vanishes()
  sea.releaseLog()
  assert.equal(phone.session.user?.devices.length, 2)
  bob.hearsNothing()
})

test('KILL ends all devices of the user', () => {
  const { sea, desk, phone, bob } = meet()
  sea.join('carol').says('OPER admin pebble', 'KILL alice :enough')
  assert.deepEqual([desk.ended, phone.ended], ['closed', 'closed'])
  assert.deepEqual(bob.heard(), [':alice!~alice@host QUIT :Killed (carol (enough))'])
  assert.equal(sea.core.state.devices, 2)
})

test('LOCKDOWN lets one more device of somebody in who is here, and nobody else with the account', () => {
  const { sea, desk } = meet()
  sea.join('carol').says('OPER admin pebble', 'LOCKDOWN 1')
  assert.equal(sea.join('alice', { account }).session.user, desk.session.user)
  assert.equal(sea.join('alice2', { account }).ended, 'closed')
})

test('KLINE of an address ends the devices that came from there', () => {
  const { sea, desk, bob } = meet()
  const tablet = sea.join('alice', { account, host: '192.0.2.7' })
  sea.join('carol').says('OPER admin pebble', 'KLINE 192.0.2.0/24')
  assert.deepEqual([desk.ended, tablet.ended], [undefined, 'closed'])
  bob.hearsNothing()
})

test('an operator is one until the device has gone that gave OPER, and all devices are told', () => {
  const { desk, phone } = meet()
  desk.says('OPER admin pebble')
  phone.hears(':alice MODE alice :+o')
  phone.says('WALLOPS :from the other one too')
  phone.hearsNothing()
  desk.vanishes()
  phone.hears(':alice MODE alice :-o')
  assert.match(phone.asks('WALLOPS :x')[0] ?? '', / 481 /)
})

test('devices are bounded; one that waits for its client to come back makes room', () => {
  const sea = new Conversation({ limits: { devicesPerUser: 2 } })
  const desk = sea.join('alice', { account, capabilities: 'stonechat/resume' })
  const phone = sea.join('alice', { account })
  const refused = sea.connect()
  sea.logsIn(refused, account)
  refused.says('NICK alice', 'USER a 0 * :a')
  refused.hears('ERROR :Closing link: You have 2 connections already')
  desk.vanishes()
  const tablet = sea.join('alice', { account })
  assert.equal(tablet.session.user, phone.session.user)
  assert.equal(phone.session.user?.devices.length, 2)
})

// docs/extensions/resume.md
test('RESUME takes up the session of that device, with what the others said meanwhile', () => {
  const sea = new Conversation()
  const phone = sea.join('alice', { account, channels: ['#sea'], capabilities: 'stonechat/resume' })
  const desk = sea.join('alice', { account })
  const bob = sea.join('bob', { channels: ['#sea'] })
  phone.vanishes()
  desk.says('PRIVMSG #sea :from the desk', 'QUIT').heard()
  bob.heard()
  const back = sea.connect()
  back.says('RESUME token1 4')
  assert.deepEqual(back.heard().slice(-1), [':alice!~alice@host PRIVMSG #sea :from the desk'])
  bob.hearsNothing()
  back.says('QUIT :bye')
  bob.hears(':alice!~alice@host QUIT :Quit: bye')
})

test('WHOIS says secure when every device is, and how long the user has been idle at all of them', () => {
  const sea = new Conversation()
  const desk = sea.join('alice', { account, secure: true })
  const bob = sea.join('bob')
  const says = (numeric: string): string[] =>
    bob.asks('WHOIS alice').filter(line => line.includes(` ${numeric} `))
  assert.equal(says('671').length, 1)
  sea.passes(20_000)
  const phone = sea.join('alice', { account })
  assert.equal(says('671').length, 0)
  sea.passes(10_000)
  assert.match(says('317')[0] ?? '', / 317 bob alice 10 /)
  desk.says('PRIVMSG bob :x')
  assert.match(says('317')[0] ?? '', / 317 bob alice 0 /)
  phone.says('QUIT')
  assert.equal(says('671').length, 1)
})

test('LUSERS counts users, and their connections', () => {
  const { sea, bob } = meet()
  sea.connect()
  const lines = bob.asks('LUSERS')
  assert.ok(lines.includes(':server 251 bob :There are 0 users and 2 invisible on 1 server'))
  assert.ok(lines.includes(':server 253 bob 1 :unregistered connections'))
  assert.ok(lines.includes(':server 255 bob :I have 3 clients and 0 servers'))
})

// enter.test.ts: registration: NICK, USER and CAP in any order, and the welcome that follows.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, type TestClient } from '../../testing/conversation.ts'

/** The numerics that it heard, the server's own lines apart. */
/** What it heard, in order; 005 only once, however many lines it takes. */
function numerics(client: TestClient): string[] {
  const heard = client.heard().map(line => line.split(' ')[1] ?? '')
  return heard.filter((numeric, index) => numeric !== '005' || heard[index - 1] !== '005')
}

const WELCOME = ['001', '002', '003', '004', '005', '251', '252', '253', '254', '255', '265', '266', '422']

// Modern IRC, "Connection Registration": 001 to 004, 005, LUSERS, MOTD, user modes, in this order.
test('registration is followed by the welcome, LUSERS, MOTD and the user modes, in this order', () => {
  const sea = new Conversation()
  const alice = sea.connect().says('NICK alice', 'USER alice 0 * :Alice')
  assert.deepEqual(numerics(alice), [...WELCOME, '221'])
})

test('registration without modes to set says nothing of modes', () => {
  const sea = new Conversation({ userModes: '' })
  const alice = sea.connect().says('NICK alice', 'USER alice 0 * :Alice')
  assert.deepEqual(numerics(alice), WELCOME)
})

// RFC 2812 section 5.1, Modern IRC "RPL_MYINFO": user modes, channel modes, channel modes with a parameter.
test('001 to 004 name the user, the server and the modes', () => {
  const sea = new Conversation({ version: 'stonechat-1', startedMs: Date.UTC(2026, 0, 1) })
  const alice = sea.connect().says('NICK alice', 'USER alice 0 * :Alice')
  assert.deepEqual(alice.heard().slice(0, 4), [
    ':server 001 alice :Welcome to the stonechat network, alice!~alice@host',
    ':server 002 alice :Your host is server, running stonechat-1',
    ':server 003 alice :This server was started Thu, 01 Jan 2026 00:00:00 GMT',
    ':server 004 alice server stonechat-1 Biow CIbehiklmnostv Ibehklov',
  ])
})

// Modern IRC, "Connection Registration": servers have to take NICK and USER in either order.
test('registration takes USER before NICK', () => {
  const sea = new Conversation()
  const alice = sea.connect().says('USER alice 0 * :Alice')
  alice.hearsNothing()
  alice.says('NICK alice')
  assert.equal(numerics(alice)[0], '001')
})

// IRCv3 capability-negotiation, "Connection Registration": LS and REQ suspend it until END.
for (const opening of ['CAP LS 302', 'CAP LS', 'CAP REQ :server-time', 'CAP REQ :unknown']) {
  test(`registration waits for CAP END after ${opening}`, () => {
    const sea = new Conversation()
    const alice = sea.connect().says(opening, 'NICK alice', 'USER alice 0 * :Alice')
    assert.deepEqual(new Set(numerics(alice)), new Set(['CAP']))
    assert.equal(sea.core.state.users.size, 0)
    alice.says('CAP END')
    assert.equal(numerics(alice)[0], '001')
  })
}

test('registration does not wait after CAP LIST, which negotiates nothing', () => {
  const sea = new Conversation()
  const alice = sea.connect().says('CAP LIST', 'NICK alice', 'USER alice 0 * :Alice')
  assert.deepEqual(numerics(alice).slice(0, 2), ['CAP', '001'])
})

test('registration may be held again by a second CAP LS', () => {
  const sea = new Conversation()
  const alice = sea.connect().says('CAP LS', 'NICK alice', 'CAP END', 'CAP LS', 'USER alice 0 * :Alice')
  assert.deepEqual(numerics(alice), ['CAP', 'CAP'])
  alice.says('CAP END')
  assert.equal(numerics(alice)[0], '001')
})

// Modern IRC, NICK: a nickname in use gets 433 and the command is ignored.
test('registration with a nick that somebody took meanwhile goes on with another', () => {
  const sea = new Conversation()
  const slow = sea.connect().says('CAP LS', 'NICK alice', 'USER slow 0 * :Slow')
  sea.join('alice')
  slow.says('CAP END')
  slow.hears(':server 433 * alice :Nickname is already in use')
  slow.says('NICK alice2')
  assert.equal(numerics(slow)[0], '001')
  assert.equal(sea.core.state.userByNick('alice2')?.username, '~slow')
})

test('an unregistered client holds no nick: who registers first has it', () => {
  const sea = new Conversation()
  const one = sea.connect().says('NICK alice')
  const two = sea.connect().says('NICK alice', 'USER two 0 * :Two')
  assert.equal(numerics(two)[0], '001')
  one.says('USER one 0 * :One')
  one.hears(':server 433 * alice :Nickname is already in use')
})

// Modern IRC, ERR_NOTREGISTERED and "Connection Registration": only a few commands before that.
for (const command of ['JOIN #sea', 'PRIVMSG alice :hi', 'WHO *', 'LIST', 'MOTD', 'AWAY', 'NONSENSE']) {
  test(`${command} before registration gets 451`, () => {
    const sea = new Conversation()
    sea.connect().says(command)
    const client = sea.connect().says('NICK alice', command)
    client.hears(':server 451 alice :You have not registered')
  })
}

test('a client that has no nick yet is called *', () => {
  const sea = new Conversation()
  const client = sea.connect().says('JOIN #sea')
  client.hears(':server 451 * :You have not registered')
})

test('a nick is free again when its user has left', () => {
  const sea = new Conversation()
  sea.join('alice').says('QUIT')
  sea.join('bob').vanishes()
  assert.equal(sea.join('ALICE').session.user?.nick, 'ALICE')
  assert.equal(sea.join('bob').session.user?.nick, 'bob')
})

test('the nick wished for by an unregistered client that quits is free', () => {
  const sea = new Conversation()
  sea.connect().says('NICK alice', 'QUIT')
  assert.equal(sea.join('alice').session.user?.nick, 'alice')
})

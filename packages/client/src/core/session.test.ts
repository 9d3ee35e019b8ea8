// session.test.ts: a session with a server: how it begins, breaks, goes on and ends.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Script } from '../testing/script.ts'

const PLAIN = { kind: 'password', account: 'wren', password: 'secret' } as const

test('Session registers: CAP, NICK, USER; only what is known is asked for', () => {
  const server = new Script({ realname: 'Wren Bird' })
  server.connects()
  server.hears('CAP LS 302', 'NICK wren', 'USER wren 0 * :Wren Bird')
  server.says(
    ':irc.example CAP * LS * :batch unknown/thing',
    ':irc.example CAP * LS :server-time message-tags',
  )
  server.hears('CAP REQ :batch message-tags server-time')
  server.says(':irc.example CAP * ACK :batch message-tags server-time')
  server.hears('CAP END')
  server.says(':irc.example 001 wren :Welcome', ':irc.example 376 wren :End of MOTD')
  assert.deepEqual(server.world.session.health.state, { kind: 'online', resumed: false })
  assert.deepEqual(
    [...server.world.session.network.capabilities.keys()],
    ['batch', 'message-tags', 'server-time'],
  )
})

test('Session: a nick that cannot be said is not taken from a server, and makes no user name', () => {
  for (const welcomed of [':a b', '::x', ':', ':a,b']) {
    const server = new Script({ nick: 'Жук 2', bot: true })
    server.connects()
    server.hears('CAP LS 302', 'NICK :Жук 2', 'USER 2 0 * :Жук 2')
    server.says(`:irc.example 001 ${welcomed}`, ':irc.example 005 wren BOT=B :are supported')
    assert.equal(server.world.session.self.nick, 'Жук 2')
  }
})

test('Session registers with a server that knows no CAP', () => {
  const server = new Script({ serverPassword: 'open sesame' })
  server.connects()
  server.hears('CAP LS 302', 'PASS :open sesame', 'NICK wren', 'USER wren 0 * wren')
  server.says(
    ':irc.example 421 wren CAP :Unknown command',
    ':irc.example 001 wren :Welcome',
    ':irc.example 422 wren :No MOTD',
  )
  assert.ok(server.world.session.online)
})

test('Session: a nick that is taken is replaced, and asked for again until it is free', () => {
  const server = new Script()
  server.connects()
  server.takes()
  server.says(':irc.example CAP * LS :', ':irc.example 433 * wren :Nickname is already in use')
  server.hears('CAP END', 'NICK wren_')
  server.says(':irc.example 001 wren_ :Welcome', ':irc.example 422 wren_ :No MOTD')
  assert.equal(server.world.session.self.nick, 'wren_')
  server.world.pass(30_000)
  server.says(':irc.example PONG irc.example stonechat-1')
  server.world.pass(30_000)
  assert.ok(server.takes().includes('NICK wren'))
  server.says(':wren_!u@h NICK wren')
  assert.equal(server.world.session.self.nick, 'wren')
  server.takes()
  for (let minute = 0; minute < 10; minute++) {
    server.says(...server.takes().map(line => `:irc.example PONG irc.example ${line.split(' ')[1]}`))
    server.world.pass(15_000)
  }
  assert.ok(!server.takes().some(line => line.startsWith('NICK')))
})

test('Session: a nick is had back at once when whoever has it leaves', () => {
  const server = new Script()
  server.connects()
  server.says(':irc.example CAP * LS :', ':irc.example 433 * wren :Nickname is already in use')
  server.says(':irc.example 001 wren_ :Welcome', ':irc.example 422 wren_ :No MOTD')
  server.takes()
  server.says(':bob!b@host QUIT :so long')
  server.world.pass(1)
  assert.ok(!server.takes().includes('NICK wren'))
  server.says(':WREN!w@host QUIT :Ping timeout')
  server.world.pass(1)
  assert.ok(server.takes().includes('NICK wren'))
})

test('Session: every nick refused is the end of it', () => {
  const server = new Script()
  server.connects()
  for (let tries = 0; tries < 20; tries++) server.says(':irc.example 433 * wren :Nickname is already in use')
  assert.deepEqual(server.world.session.health.state, {
    kind: 'refused',
    reason: 'Nickname is already in use',
  })
})

test('Session waits longer from try to try, and not at all when it is woken', () => {
  const server = new Script()
  const waits: number[] = []
  for (let attempt = 0; attempt < 9; attempt++) {
    server.world.answer(false)
    const { state } = server.world.session.health
    assert.equal(state.kind, 'waiting')
    waits.push(state.kind === 'waiting' ? state.retryAtMs - server.world.nowMs : 0)
    server.world.pass(waits.at(-1) ?? 0)
  }
  assert.deepEqual(waits, [750, 1_500, 3_000, 6_000, 12_000, 24_000, 45_000, 45_000, 45_000])
  server.world.answer(false)
  server.world.session.wake()
  assert.ok(server.world.isDialling)
})

test('Session.wake gives an attempt up that waits for long, and not one that has just begun', () => {
  const server = new Script()
  const attempts = (): number =>
    server.world.events.filter(({ event }) => JSON.stringify(event).includes('"kind":"connecting"')).length
  assert.equal(attempts(), 1)
  server.world.pass(2_999)
  server.world.session.wake()
  assert.equal(attempts(), 1)
  server.world.pass(1)
  server.world.session.wake()
  assert.equal(attempts(), 2)
  assert.ok(server.world.isDialling)
})

test('Session: a silent server is asked, and given up when it does not answer', () => {
  const server = new Script()
  server.welcomes()
  server.world.pass(30_000)
  server.hears('PING stonechat-1')
  server.world.pass(400)
  server.says(':irc.example PONG irc.example stonechat-1')
  assert.equal(server.world.session.health.rttMs, 400)
  server.world.pass(30_000)
  server.takes()
  server.world.pass(19_999)
  assert.equal(server.world.session.health.silentMs, 19_999)
  server.world.pass(1)
  const { state } = server.world.session.health
  assert.equal(state.kind === 'waiting' && state.reason, 'no answer for 20 s')
})

test('Session: a machine that has slept, or whose clock was set, asks at once whether the link stands', () => {
  const server = new Script()
  server.welcomes()
  server.world.dateOffsetMs += 3_600_000
  server.world.pass(10_000)
  server.hears('PING stonechat-1')
  server.world.pass(5_000)
  assert.equal(server.world.session.health.state.kind, 'waiting')
})

test('Session: who wakes it again and again does not keep a dead link', () => {
  const server = new Script()
  server.welcomes()
  for (let times = 0; times < 3 && server.world.isConnected; times++) {
    server.world.session.wake()
    server.world.pass(3_000)
  }
  assert.ok(!server.world.isConnected)
})

test('Session answers PING, also while it registers', () => {
  const server = new Script()
  server.connects()
  server.takes()
  server.says('PING :are you there')
  server.hears('PONG :are you there')
})

test('Session takes itself up again: lines are counted on both sides, and what has not arrived is sent again', () => {
  const server = new Script()
  server.welcomes('stonechat/resume message-tags')
  // CAP LS, NICK, USER, CAP REQ, CAP END
  server.says(':irc.example RESUME TOKEN t0k3n 5')
  server.world.session.send({ command: 'AWAY', params: ['at sea'] })
  server.says(':irc.example 306 wren :You are away', ':bob!u@h PRIVMSG wren :hello')
  server.world.session.send({ command: 'PRIVMSG', params: ['#sea', 'lost'] })
  server.world.cut()
  server.world.pass(2_000)
  server.connects()
  server.hears('RESUME t0k3n 2')
  server.says(':irc.example RESUME SUCCESS wren 6', ':bob!u@h PRIVMSG wren :are you there')
  server.hears('PRIVMSG #sea lost')
  assert.deepEqual(server.world.session.health.state, { kind: 'online', resumed: true })
  assert.deepEqual(
    server.world.messages().map(({ text }) => text),
    ['hello', 'are you there'],
  )
  server.world.cut()
  server.world.pass(2_000)
  server.connects()
  server.hears('RESUME t0k3n 3')
})

test('Session registers anew on the same connection where it cannot be taken up again', () => {
  const server = new Script()
  server.welcomes('stonechat/resume')
  server.says(':irc.example RESUME TOKEN t0k3n 5')
  server.world.cut()
  server.world.pass(2_000)
  server.connects()
  server.hears('RESUME t0k3n 0')
  server.says(':irc.example FAIL RESUME INVALID_TOKEN :There is no such session')
  server.hears('CAP LS 302', 'NICK wren', 'USER wren 0 * wren')
  server.says(':irc.example CAP * LS :stonechat/resume', ':irc.example CAP * ACK :stonechat/resume')
  server.says(':irc.example 001 wren :Welcome', ':irc.example 422 wren :No MOTD')
  // The line that was refused counts too.
  server.says(':irc.example RESUME TOKEN n3w 6')
  server.world.cut()
  server.world.pass(2_000)
  server.connects()
  server.hears('RESUME n3w 0')
})

test('Session: what the wire shows holds no secrets', () => {
  const server = new Script({ serverPassword: 'hunter2', credentials: PLAIN })
  server.connects()
  server.says(':irc.example CAP * LS :sasl=PLAIN', ':irc.example CAP * ACK :sasl', 'AUTHENTICATE +')
  server.world.session.send({ command: 'PRIVMSG', params: ['NickServ', 'IDENTIFY hunter2'] })
  server.says(':irc.example RESUME TOKEN hunter2 1')
  const shown = JSON.stringify(server.world.events.filter(({ name }) => name === 'wire'))
  assert.match(shown, /PASS \*\*\*/)
  assert.doesNotMatch(shown, /hunter2/)
})

test('Session gathers the answers of a command by its label', () => {
  const server = new Script()
  server.welcomes('labeled-response batch message-tags')
  const answers: unknown[] = []
  server.world.session.request({ command: 'WHOIS', params: ['bob'] }, ({ outcome, replies }) =>
    answers.push([outcome, replies.map(({ command }) => command)]),
  )
  server.hears('@label=ask-1 WHOIS bob')
  server.says(
    '@label=ask-1 :irc.example BATCH +x labeled-response',
    '@batch=x :irc.example 311 wren bob u h * :Bob',
    '@batch=x :irc.example 318 wren bob :End',
    ':irc.example BATCH -x',
  )
  assert.deepEqual(answers, [['done', ['BATCH', '311', '318', 'BATCH']]])
})

test('Session gathers them without labels by a PING behind each command, one after the other', () => {
  const server = new Script()
  server.welcomes()
  const answers: unknown[] = []
  const ask = (nick: string): void =>
    server.world.session.request({ command: 'WHOIS', params: [nick] }, ({ outcome, replies }) =>
      answers.push([outcome, replies.map(({ command }) => command)]),
    )
  ask('bob')
  ask('eve')
  server.hears('WHOIS bob', 'PING ask-1')
  server.says(
    ':irc.example 311 wren bob u h * :Bob',
    ':bob!u@h PRIVMSG wren :hi',
    ':irc.example PONG irc.example ask-1',
  )
  server.hears('WHOIS eve', 'PING ask-2')
  server.says(':irc.example 401 wren eve :No such nick', ':irc.example PONG irc.example ask-2')
  assert.deepEqual(answers, [
    ['done', ['311']],
    ['failed', ['401']],
  ])
})

test('Session: what was asked is lost when the session is', () => {
  const server = new Script()
  server.welcomes()
  const answers: string[] = []
  server.world.session.request({ command: 'LIST', params: [] }, ({ outcome }) => answers.push(outcome))
  server.world.cut()
  assert.deepEqual(answers, ['lost'])
})

test('Session says goodbye and does not come back', () => {
  const server = new Script()
  server.welcomes()
  server.world.session.goodbye('that was all')
  server.hears('QUIT :that was all')
  server.world.cut()
  server.world.pass(3_600_000)
  assert.ok(!server.world.isDialling)
})

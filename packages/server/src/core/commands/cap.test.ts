// cap.test.ts: CAP: what the server offers, what a client takes, and what it gives back.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'
import { MemoryStore } from '../../store/memory.ts'
import { capabilityNames } from '../capabilities/capabilities.ts'

const historical = [
  'draft/chathistory',
  'draft/event-playback',
  'draft/message-redaction',
  'soju.im/search',
  'znc.in/playback',
]
/** What a server offers that keeps no history. */
const ALL = capabilityNames(~0).filter(name => !historical.includes(name))
/** To a client of version 302, which has shown no certificate. */
const values: ReadonlyMap<string, string> = new Map([
  ['draft/account-registration', 'before-connect,custom-account-name'],
  ['sasl', 'PLAIN,SCRAM-SHA-256'],
  ['draft/multiline', 'max-bytes=4096,max-lines=32'],
  ['draft/metadata-2', 'before-connect,max-subs=100,max-keys=100,max-value-bytes=300'],
  ['draft/metadata-3', 'before-connect,max-subs=100,max-keys=100,max-key-bytes=64,max-value-bytes=300'],
])

const ALL_WITH_VALUES = ALL.map(name => {
  const value = values.get(name)
  return value === undefined ? name : `${name}=${value}`
})

/** In however many lines: what they list. */
function namesIn(lines: readonly string[]): string[] {
  return lines.flatMap(line => line.slice(line.indexOf(' :') + 2).split(' '))
}

// IRCv3 capability-negotiation, "The CAP LS subcommand": `*` for a client without a nick, no values before 302.
test('CAP LS lists what there is, to * or to the nick', () => {
  const sea = new Conversation()
  const client = sea.connect()
  const [line = ''] = client.asks('CAP LS')
  assert.match(line, /^:server CAP \* LS :/)
  const names = namesIn([line])
  assert.deepEqual(names, ALL.slice(0, names.length))
  client.says('NICK alice')
  for (const ls of ['CAP LS 302', 'cap ls']) {
    const lines = client.asks(ls)
    assert.match(lines[0] ?? '', /^:server CAP alice LS /)
    assert.deepEqual(namesIn(lines), ALL_WITH_VALUES)
  }
})

test('CAP offers what reads the history only where one is kept', () => {
  const forgetting = new Conversation().connect().says('CAP REQ draft/chathistory', 'CAP REQ soju.im/search')
  forgetting.hears(':server CAP * NAK :draft/chathistory', ':server CAP * NAK :soju.im/search')
  const keeping = new Conversation({}, new MemoryStore('test')).connect()
  assert.match(keeping.asks('CAP LS 302').join(' '), / draft\/chathistory .*soju\.im\/search/)
  keeping.says('CAP REQ draft/chathistory').hears(':server CAP * ACK :draft/chathistory')
})

// "The CAP LIST subcommand": an empty parameter where nothing is enabled.
test('CAP LIST lists what the client has enabled', () => {
  const client = new Conversation().connect()
  client.says('CAP LIST', 'CAP REQ :server-time echo-message', 'CAP LIST')
  client.hears(
    ':server CAP * LIST :',
    ':server CAP * ACK :server-time echo-message',
    ':server CAP * LIST :echo-message server-time',
  )
})

// "The CAP REQ subcommand": a dash disables; what is so already is processed as though it were not.
test('CAP REQ enables and disables, in one line too, and again', () => {
  const alice = new Conversation().join('alice')
  alice.says(
    'CAP REQ server-time',
    'CAP REQ :server-time',
    'CAP REQ :-server-time multi-prefix',
    'CAP REQ :-echo-message',
    'CAP LIST',
  )
  alice.hears(
    ':server CAP alice ACK :server-time',
    ':server CAP alice ACK :server-time',
    ':server CAP alice ACK :-server-time multi-prefix',
    ':server CAP alice ACK :-echo-message',
    ':server CAP alice LIST :multi-prefix',
  )
})

// "The list of capabilities MUST be parsed and processed from left to right."
test('CAP REQ takes the last of two that contradict each other', () => {
  const alice = new Conversation().join('alice')
  alice.says('CAP REQ :server-time -server-time', 'CAP LIST')
  alice.hears(':server CAP alice ACK :server-time -server-time', ':server CAP alice LIST :')
})

// "The capability identifier set must be accepted as a whole, or rejected entirely." Names are case-sensitive.
for (const names of [
  'unknown',
  'server-time unknown',
  '-unknown',
  'Server-Time',
  'server-time=x',
  '-',
  '--server-time',
]) {
  test(`CAP REQ :${names} gets NAK and changes nothing`, () => {
    const alice = new Conversation().join('alice')
    alice.says('CAP REQ :multi-prefix', `CAP REQ :${names}`, 'CAP LIST')
    alice.hears(
      ':server CAP alice ACK :multi-prefix',
      `:server CAP alice NAK :${names}`,
      ':server CAP alice LIST :multi-prefix',
    )
  })
}

test('CAP REQ without a name is acknowledged and changes nothing', () => {
  const alice = new Conversation().join('alice').says('CAP REQ', 'CAP REQ :')
  alice.hears(':server CAP alice ACK :', ':server CAP alice ACK :')
})

// "The CAP ACK subcommand": an acknowledgement may be spread across lines, but no name is cut.
test('CAP REQ of more names than one answer holds is answered in several lines', () => {
  const alice = new Conversation().join('alice')
  const names = Array.from({ length: 41 }, () => 'server-time')
  alice.says(`CAP REQ :${names.join(' ')}`)
  alice.hears(
    `:server CAP alice ACK :${names.slice(0, 33).join(' ')}`,
    `:server CAP alice ACK :${names.slice(33).join(' ')}`,
  )
})

// "`cap-notify`": on with version 302 or newer, and not to be switched off then.
for (const version of ['302', '307']) {
  test(`CAP LS ${version} switches cap-notify on for good`, () => {
    const client = new Conversation().connect().says(`CAP LS ${version}`)
    client.heard()
    client.says('CAP REQ :-cap-notify server-time', 'CAP LIST', 'CAP REQ cap-notify')
    client.hears(
      ':server CAP * NAK :-cap-notify server-time',
      ':server CAP * LIST :cap-notify',
      ':server CAP * ACK :cap-notify',
    )
    assert.deepEqual(namesIn(client.asks('CAP LS')), ALL_WITH_VALUES)
    client.says('CAP LIST').hears(':server CAP * LIST :cap-notify')
  })
}

test('CAP LS of an older version leaves cap-notify to the client, which may take and return it', () => {
  const client = new Conversation().connect().says('CAP LS 301')
  client.heard()
  client.says('CAP LIST').hears(':server CAP * LIST :')
  client.says('CAP REQ cap-notify', 'CAP REQ -cap-notify', 'CAP LIST')
  client.hears(':server CAP * ACK :cap-notify', ':server CAP * ACK :-cap-notify', ':server CAP * LIST :')
})

// "The CAP END subcommand": ignored after registration. "The server MUST accept the CAP command at any time."
test('CAP END after registration is ignored, and CAP LS holds nothing up', () => {
  const alice = new Conversation().join('alice')
  assert.deepEqual(namesIn(alice.says('CAP END').asks('CAP LS 302')), ALL_WITH_VALUES)
  alice.says('PRIVMSG alice :still here').hears(':alice!~alice@host PRIVMSG alice :still here')
})

// "The CAP command": 410 with the subcommand for one that is none, also for those that only the server sends.
for (const subcommand of ['FOO', 'ACK', 'NAK', 'NEW', 'DEL', 'CLEAR']) {
  test(`CAP ${subcommand} gets 410`, () => {
    const sea = new Conversation()
    sea.connect().says(`CAP ${subcommand}`).hears(`:server 410 * ${subcommand} :Invalid CAP command`)
    sea.join('jw').says(`CAP ${subcommand}`).hears(`:server 410 jw ${subcommand} :Invalid CAP command`)
  })
}

test('CAP without a subcommand gets 461, and an empty one 410', () => {
  const client = new Conversation().connect().says('CAP', 'CAP :', 'CAP :a b')
  client.hears(
    ':server 461 * CAP :Not enough parameters',
    ':server 410 * * :Invalid CAP command',
    ':server 410 * * :Invalid CAP command',
  )
})

test('CAP changes how the next line looks, and no earlier one', () => {
  const alice = new Conversation().join('alice')
  alice.says(
    'PRIVMSG alice :1',
    'CAP REQ server-time',
    'PRIVMSG alice :2',
    'CAP REQ -server-time',
    'PRIVMSG alice :3',
  )
  alice.hears(
    ':alice!~alice@host PRIVMSG alice :1',
    ':server CAP alice ACK :server-time',
    '@time=2026-01-01T00:00:00.000Z :alice!~alice@host PRIVMSG alice :2',
    ':server CAP alice ACK :-server-time',
    ':alice!~alice@host PRIVMSG alice :3',
  )
})

// Two that shared a bit would be given and taken together: no client could have one without the other.
for (const name of capabilityNames(~0)) {
  test(`CAP REQ ${name} enables that and nothing else, but for the name that it had as a draft`, () => {
    const client = new Conversation({}, new MemoryStore('test')).connect().says(`CAP REQ ${name}`)
    client.heard()
    const listed = client.asks('CAP LIST')[0]?.split(' :')[1]?.split(' ') ?? []
    assert.ok(listed.includes(name))
    for (const other of listed) assert.equal(other.replace('draft/', ''), name.replace('draft/', ''))
  })
}

// "Multiline replies to `CAP LS` and `CAP LIST`": a `*` before all lists but the last, from version 302 on only.
test('CAP LS and CAP LIST take as many lines as they need for version 302, and one before', () => {
  const sea = new Conversation({ limits: { lineBytes: 140 } })
  const [first = '', ...none] = sea.connect().asks('CAP LS')
  assert.deepEqual(none, [])
  assert.match(first, /^:server CAP \* LS :/)
  const client = sea.connect()
  const lines = client.asks('CAP LS 302')
  assert.ok(lines.length > 2)
  assert.deepEqual(namesIn(lines), ALL_WITH_VALUES)
  assert.ok(namesIn([first]).length > 1)
  // Of the two drafts of metadata a client may have one.
  const wanted = ALL.filter(name => name !== 'draft/metadata-2')
  for (const name of wanted) client.says(`CAP REQ ${name}`)
  client.heard()
  const listed = client.asks('CAP LIST')
  assert.deepEqual(namesIn(listed), wanted)
  for (const [subcommand, all] of [
    ['LS', lines],
    ['LIST', listed],
  ] as const) {
    const last = all.at(-1) ?? ''
    assert.ok(last.startsWith(`:server CAP * ${subcommand} :`))
    for (const line of all.slice(0, -1)) assert.ok(line.startsWith(`:server CAP * ${subcommand} * :`))
    for (const line of all) assert.ok(line.length <= 138)
  }
})

// chathistory.test.ts: CHATHISTORY as IRCv3 draft/chathistory has it: what is given, in which order, and to whom.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, type TestClient, type TestSettings } from '../../testing/conversation.ts'
import { defaultSettings } from '../settings.ts'
import { MemoryStore } from '../../store/memory.ts'

const all = 'message-tags server-time batch echo-message draft/chathistory'

function newSea(settings: TestSettings = {}): Conversation {
  return new Conversation(settings, new MemoryStore('test'))
}

/** What it hears upon a command that waits for the history. */
async function asks(sea: Conversation, client: TestClient, line: string): Promise<string[]> {
  client.heard()
  await sea.core.receive(client.session, line)
  return client.heard()
}

/** The texts of an answer, and that they come in one batch of that type. */
async function texts(sea: Conversation, client: TestClient, line: string, type?: string): Promise<string[]> {
  const [opening = '', ...lines] = await asks(sea, client, line)
  const name = /^:server BATCH \+(\w+) /.exec(opening)?.[1]
  assert.equal(opening, `:server BATCH +${name} ${type ?? 'chathistory #sea'}`)
  assert.equal(lines.pop(), `:server BATCH -${name}`)
  for (const each of lines) assert.ok(each.startsWith(`@batch=${name};`), each)
  return lines.map(each => each.slice(each.lastIndexOf(' :') + 2))
}

/** Alice in #sea has said 1, 2, ... 6, a second apart; with their msgids and times. */
async function sixLines(): Promise<{ sea: Conversation; alice: TestClient; ids: string[]; times: string[] }> {
  const sea = newSea()
  const alice = sea.join('alice', { capabilities: all, channels: ['#sea'] })
  for (let count = 1; count <= 6; count++) {
    sea.passes(1000)
    alice.says(`PRIVMSG #sea :${count}`)
  }
  // The echoes wait for the store.
  await sea.core.receive(alice.session, 'CHATHISTORY LATEST #sea * 1')
  const echoes = alice.heard().slice(0, 6)
  const tag = (line: string, name: string): string => new RegExp(`${name}=([^; ]+)`).exec(line)?.[1] ?? ''
  return {
    sea,
    alice,
    ids: echoes.map(line => `msgid=${tag(line, 'msgid')}`),
    times: echoes.map(line => `timestamp=${tag(line, 'time')}`),
  }
}

test('LATEST gives the newest, as they were delivered, in a batch', async () => {
  const sea = newSea()
  const alice = sea.join('alice', { capabilities: all, channels: ['#Sea'] })
  sea
    .join('bob', { capabilities: 'message-tags', channels: ['#sea'] })
    .says('@+draft/reply=1 NOTICE #sea :hi')
  const [heard = ''] = alice.heard()
  assert.deepEqual(await asks(sea, alice, 'CHATHISTORY LATEST #sea * 50'), [
    ':server BATCH +1 chathistory #sea',
    heard.replace('@', '@batch=1;'),
    ':server BATCH -1',
  ])
})

test('each subcommand gives what it names, the point itself not, in order of time', async () => {
  const { sea, alice, ids, times } = await sixLines()
  for (const at of [ids, times]) {
    const expected: readonly (readonly [question: string, answer: string])[] = [
      ['LATEST #sea * 2', '5 6'],
      [`LATEST #sea ${at[1]} 10`, '3 4 5 6'],
      [`LATEST #sea ${at[1]} 2`, '5 6'],
      [`BEFORE #sea ${at[3]} 2`, '2 3'],
      [`BEFORE #sea ${at[0]} 2`, ''],
      [`AFTER #sea ${at[1]} 2`, '3 4'],
      [`after #sea ${at[5]} 2`, ''],
      [`AROUND #sea ${at[2]} 1`, '3'],
      [`AROUND #sea ${at[2]} 3`, '2 3 4'],
      [`AROUND #sea ${at[0]} 4`, '1 2 3 4'],
      [`BETWEEN #sea ${at[0]} ${at[5]} 2`, '2 3'],
      [`BETWEEN #sea ${at[5]} ${at[0]} 2`, '4 5'],
      [`BETWEEN #sea ${at[1]} ${at[2]} 2`, ''],
    ]
    for (const [question, answer] of expected) {
      const found = await texts(sea, alice, `CHATHISTORY ${question}`)
      assert.equal(found.join(' '), answer, question)
    }
  }
  const mixed = await texts(sea, alice, `CHATHISTORY BETWEEN #sea ${ids[4]} ${times[0]} 10`)
  assert.equal(mixed.join(' '), '2 3 4')
})

test('a client without batch gets the lines as they are, and no more tags than it asked for', async () => {
  const { sea } = await sixLines()
  const bob = sea.join('bob', { channels: ['#sea'] })
  assert.deepEqual(await asks(sea, bob, 'CHATHISTORY LATEST #sea * 2'), [
    ':alice!~alice@host PRIVMSG #sea :5',
    ':alice!~alice@host PRIVMSG #sea :6',
  ])
})

test('a labelled CHATHISTORY is answered by its one batch', async () => {
  const sea = newSea()
  const alice = sea.join('alice', { capabilities: `${all} labeled-response`, channels: ['#sea'] })
  assert.deepEqual(await asks(sea, alice, '@label=x CHATHISTORY LATEST #sea * 5'), [
    '@label=x :server BATCH +1 chathistory #sea',
    ':server BATCH -1',
  ])
})

test('no more is given than the server allows, which ISUPPORT says', async () => {
  const sea = newSea({ history: { ...defaultSettings.history, maxQuery: 2 } })
  const alice = sea.join('alice', { capabilities: 'batch server-time', channels: ['#sea'] })
  alice.says('PRIVMSG #sea :1', 'PRIVMSG #sea :2', 'PRIVMSG #sea :3')
  assert.deepEqual(await texts(sea, alice, 'CHATHISTORY LATEST #sea * 100'), ['2', '3'])
  assert.match(alice.asks('VERSION').join(), / CHATHISTORY=2 .*MSGREFTYPES=msgid,timestamp /)
})

for (const [line, fault] of [
  ['CHATHISTORY NEWEST #sea * 5', 'INVALID_PARAMS NEWEST :Unknown command'],
  ['CHATHISTORY LATEST #sea *', 'INVALID_PARAMS LATEST :Insufficient parameters'],
  ['CHATHISTORY BETWEEN #sea * 5', 'INVALID_PARAMS BETWEEN :Insufficient parameters'],
  ['CHATHISTORY LATEST #sea * 5 6', 'INVALID_PARAMS LATEST :Too many parameters'],
  ['CHATHISTORY LATEST #sea * x', 'INVALID_PARAMS LATEST x :Invalid limit'],
  ['CHATHISTORY BEFORE #sea * 5', 'INVALID_PARAMS BEFORE * :Invalid message reference'],
  ['CHATHISTORY BEFORE #sea timestamp=x 5', 'INVALID_PARAMS BEFORE timestamp=x :Invalid timestamp'],
  [
    'CHATHISTORY AFTER #sea timestamp=2026-13-01T00:00:00.000Z 5',
    'INVALID_PARAMS AFTER timestamp=2026-13-01T00:00:00.000Z :Invalid timestamp',
  ],
  ['CHATHISTORY AFTER #sea msgid=x 5', 'MESSAGE_ERROR AFTER #sea msgid=x :No such message is known'],
  [
    'CHATHISTORY TARGETS msgid=test-1 msgid=test-2 5',
    'INVALID_MSGREFTYPE TARGETS msgid=test-1 :Targets are asked for by timestamps',
  ],
  ['CHATHISTORY LATEST #sky * 5', 'INVALID_TARGET LATEST #sky :Messages could not be retrieved'],
  ['CHATHISTORY LATEST nobody * 5', 'INVALID_TARGET LATEST nobody :Messages could not be retrieved'],
] as const) {
  test(`${line} is answered with FAIL ${fault}`, async () => {
    const sea = newSea()
    const alice = sea.join('alice', { capabilities: all, channels: ['#sea'] })
    sea.join('bob', { channels: ['#sky'] }).says('PRIVMSG #sky :not for alice')
    assert.deepEqual(await asks(sea, alice, line), [`:server FAIL CHATHISTORY ${fault}`])
  })
}

test('where nothing is kept, there is no such command', () => {
  const sea = new Conversation({ history: { ...defaultSettings.history, enabled: false } })
  const alice = sea.join('alice', { channels: ['#sea'] })
  alice.says('CHATHISTORY LATEST #sea * 1').hears(':server 421 alice CHATHISTORY :Unknown command')
  assert.doesNotMatch(alice.asks('VERSION').join(), /CHATHISTORY/)
})

test('a store that cannot be read is answered with MESSAGE_ERROR', async () => {
  const store = new MemoryStore('test')
  store.page = async () => undefined
  store.newest = async () => undefined
  const sea = new Conversation({}, store)
  const alice = sea.join('alice', { channels: ['#sea'] })
  assert.deepEqual(await asks(sea, alice, 'CHATHISTORY LATEST #sea * 1'), [
    ':server FAIL CHATHISTORY MESSAGE_ERROR LATEST #sea :Messages could not be retrieved',
  ])
  const question =
    'CHATHISTORY TARGETS timestamp=2020-01-01T00:00:00.000Z timestamp=2030-01-01T00:00:00.000Z 5'
  assert.deepEqual(await asks(sea, alice, question), [
    ':server FAIL CHATHISTORY MESSAGE_ERROR TARGETS :Messages could not be retrieved',
  ])
})

test('the batch names the conversation as the client spelt it', async () => {
  const { sea, alice } = await sixLines()
  alice.heard()
  await sea.core.receive(alice.session, 'CHATHISTORY LATEST #SEA * 1')
  assert.match(alice.heard()[0] ?? '', / BATCH \+\w+ chathistory #SEA$/)
})

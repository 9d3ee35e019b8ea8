// metadata.test.ts: METADATA GET, LIST, SET and CLEAR: who may see and set what, in the words of both drafts.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, type TestClient } from '../../testing/conversation.ts'

const two = 'batch draft/metadata-2'
const three = 'batch draft/metadata-3'

/** What the server sends in one batch; what opens and closes it is checked and left out. */
function batch(client: TestClient, line: string, target: string): string[] {
  const [opening = '', ...lines] = client.asks(line)
  const [, name] = /^:server BATCH \+(\S+) metadata (\S+)$/.exec(opening) ?? []
  assert.equal(opening, `:server BATCH +${name} metadata ${target}`)
  assert.equal(lines.pop(), `:server BATCH -${name}`)
  return lines.map(inside => {
    assert.ok(inside.startsWith(`@batch=${name} :server `))
    return inside.slice(`@batch=${name} :server `.length)
  })
}

// "METADATA SET": "responds with one RPL_KEYVALUE event, representing the new value if any, or RPL_KEYNOTSET if not."
test('METADATA SET sets a key of oneself, GET and LIST give it back, and without a value it is removed', () => {
  const alice = new Conversation().join('alice', { capabilities: three })
  assert.deepEqual(alice.asks('METADATA * SET url :http://sea.example'), [
    ':server 761 alice alice url * :http://sea.example',
  ])
  alice.says('METADATA ALICE SET status :calm sea 🐚')
  assert.deepEqual(batch(alice, 'METADATA * GET url nothing STATUS status', 'alice'), [
    '761 alice alice url * :http://sea.example',
    '766 alice alice nothing :Key not set',
    'WARN METADATA INVALID_KEY STATUS :Invalid key',
    '761 alice alice status * :calm sea 🐚',
  ])
  assert.deepEqual(alice.asks('METADATA * SET url'), [':server 766 alice alice url :Key not set'])
  assert.deepEqual(batch(alice, 'METADATA alice LIST', 'alice'), ['761 alice alice status * :calm sea 🐚'])
})

// "METADATA CLEAR"; draft 3, "Errata": RPL_KEYNOTSET in place of RPL_KEYVALUE.
test('METADATA CLEAR removes all keys', () => {
  const sea = new Conversation()
  for (const [capabilities, answers] of [
    [two, ['761 alice alice a * :', '761 alice alice b * :']],
    [three, ['766 alice alice a :Key not set', '766 alice alice b :Key not set']],
  ] as const) {
    const alice = sea.join('alice', { capabilities }).says('METADATA * SET a 1', 'METADATA * SET b 2')
    assert.deepEqual(batch(alice, 'METADATA * CLEAR', 'alice'), answers)
    assert.deepEqual(batch(alice, 'METADATA * LIST', 'alice'), [])
    alice.says('QUIT')
  }
})

// Draft 2: "The empty string is a valid value", KEY_NOT_SET. Draft 3: "METADATA SET is fully idempotent".
test('METADATA SET takes an empty value for none in draft 3 alone, and minds removing nothing in draft 2 alone', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: two })
  assert.deepEqual(alice.asks('METADATA * SET a :'), [':server 761 alice alice a * :'])
  assert.deepEqual(alice.asks('METADATA * SET b'), [':server FAIL METADATA KEY_NOT_SET alice b :Key not set'])
  const bob = sea.join('bob', { capabilities: three })
  assert.deepEqual(bob.asks('METADATA * SET a :'), [':server 766 bob bob a :Key not set'])
})

for (const [line, inTwo, inThree = inTwo] of [
  ['METADATA *', '461 alice METADATA :Not enough parameters'],
  ['METADATA * GET', '461 alice METADATA :Not enough parameters'],
  [
    'METADATA * SNEEZE',
    'FAIL METADATA SUBCOMMAND_INVALID SNEEZE :Unknown subcommand',
    'FAIL METADATA INVALID_PARAMS SNEEZE :Unknown subcommand',
  ],
  [
    'METADATA * SET $url$ :x',
    'FAIL METADATA KEY_INVALID $url$ :Invalid key',
    'FAIL METADATA INVALID_KEY $url$ :Invalid key',
  ],
  [
    `METADATA * SET a :${'é'.repeat(151)}`,
    'FAIL METADATA VALUE_INVALID :The value is too long',
    'FAIL METADATA INVALID_VALUE a :The value is too long',
  ],
  [
    'METADATA * SET a b c',
    'FAIL METADATA INVALID_PARAMS SET :Too many parameters: a value with spaces begins with a colon',
  ],
  ['METADATA nobody LIST', 'FAIL METADATA INVALID_TARGET nobody :Invalid target'],
  ['METADATA nobody SET a 1', 'FAIL METADATA INVALID_TARGET nobody :Invalid target'],
  ['METADATA #none CLEAR', 'FAIL METADATA INVALID_TARGET #none :Invalid target'],
  ['METADATA $a:user GET a', 'FAIL METADATA INVALID_TARGET $a:user :Invalid target'],
  ['METADATA bob SUB a', 'FAIL METADATA INVALID_TARGET bob :Invalid target'],
  ['METADATA bob SET a 1', 'FAIL METADATA KEY_NO_PERMISSION bob a :You do not have permission to do that'],
  ['METADATA bob CLEAR', 'FAIL METADATA KEY_NO_PERMISSION bob * :You do not have permission to do that'],
] as const) {
  test(`${line.slice(0, 40)} is refused`, () => {
    for (const [capabilities, answer] of [
      [two, inTwo],
      [three, inThree],
    ] as const) {
      const sea = new Conversation()
      sea.join('bob')
      assert.deepEqual(sea.join('alice', { capabilities }).asks(line), [`:server ${answer}`])
    }
  })
}

// `max-keys`, LIMIT_REACHED.
test('METADATA SET takes so many keys of one user or channel', () => {
  const settings = {
    metadata: { enabled: true, beforeConnect: true, maxSubs: 9, maxKeys: 1, maxValueBytes: 9 },
  }
  const alice = new Conversation(settings).join('alice', { capabilities: three, channels: ['#sea'] })
  alice.says('METADATA * SET a 1', 'METADATA * SET b 2', 'METADATA * SET a 3', 'METADATA #sea SET b 1')
  alice.hears(
    ':server 761 alice alice a * :1',
    ':server FAIL METADATA LIMIT_REACHED alice 1 :Too many keys',
    ':server 761 alice alice a * :3',
    ':server 761 alice #sea b * :1',
  )
})

// "The `<RetryAfter>` parameter [...] the number of seconds clients SHOULD wait before re-trying the command."
test('METADATA SET is for so many changes in a while', () => {
  const sea = new Conversation({ limits: { metadataChanges: { burst: 2, perSecond: 0.2 } } })
  const alice = sea.join('alice', { capabilities: three }).says('METADATA * SET a 1', 'METADATA * SET a 2')
  const later = ':server FAIL METADATA RATE_LIMITED * a 5 :Too many changes: try again later'
  assert.deepEqual(alice.asks('METADATA * SET a 3'), [later])
  sea.passes(4000)
  assert.deepEqual(alice.asks('METADATA * SET a 3'), [later.replace(' 5 ', ' 1 ')])
  sea.passes(1000)
  assert.deepEqual(alice.asks('METADATA * SET a 3'), [':server 761 alice alice a * :3'])
})

test('METADATA CLEAR counts as so many changes as there are keys', () => {
  const sea = new Conversation({ limits: { metadataChanges: { burst: 3, perSecond: 1 } } })
  const alice = sea.join('alice', { capabilities: three }).says('METADATA * SET a 1', 'METADATA * SET b 2')
  assert.equal(batch(alice, 'METADATA * CLEAR', 'alice').length, 2)
  assert.match(alice.asks('METADATA * SET a 1').join(), / RATE_LIMITED \* a 2 /)
})

// A value is told whole in every line that it may ever stand in.
test('METADATA SET takes no value that some line would have to cut', () => {
  const sea = new Conversation({
    metadata: { enabled: true, beforeConnect: true, maxSubs: 9, maxKeys: 9, maxValueBytes: 8000 },
  })
  const nick = 'a'.repeat(32)
  const alice = sea.join(nick, { capabilities: three, channels: [`#${'c'.repeat(63)}`] })
  const key = 'k'.repeat(64)
  const room = 512 - `:server 761 ${nick} #${'c'.repeat(63)} ${key} * :\r\n`.length
  const [told = ''] = alice.asks(`METADATA #${'c'.repeat(63)} SET ${key} :${'v'.repeat(room)}`)
  assert.equal(told.length, 510)
  assert.match(alice.asks(`METADATA * SET ${key} :${'v'.repeat(room + 1)}`).join(), / INVALID_VALUE /)
})

// "Clients can set or delete metadata on themselves and on channels they administer."
test('METADATA of a channel is set by who keeps order there, and seen by its members', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: three, channels: ['#sea'] })
  const bob = sea.join('bob', { capabilities: three, channels: ['#sea'] })
  const carol = sea.join('carol', { capabilities: three })
  alice.says('METADATA #SEA SET url x').hears(':server 761 alice #sea url * :x')
  assert.deepEqual(batch(bob, 'METADATA #sea GET url', '#sea'), ['761 bob #sea url * :x'])
  const refusal = ':You do not have permission to do that'
  bob.says('METADATA #sea SET url y', 'METADATA #sea CLEAR')
  bob.hears(
    `:server FAIL METADATA KEY_NO_PERMISSION #sea url ${refusal}`,
    `:server FAIL METADATA KEY_NO_PERMISSION #sea * ${refusal}`,
  )
  for (const subcommand of ['GET url', 'LIST', 'SYNC']) {
    assert.deepEqual(carol.asks(`METADATA #sea ${subcommand}`), [
      `:server FAIL METADATA KEY_NO_PERMISSION #sea * ${refusal}`,
    ])
  }
  alice.says('MODE #sea +h bob')
  sea.forget()
  bob.says('METADATA #sea SET url y').hears(':server 761 bob #sea url * :y')
})

test('METADATA of a secret channel is, to who is not in it, that of no channel', () => {
  const sea = new Conversation()
  sea
    .join('alice', { capabilities: three, channels: ['#sea'] })
    .says('METADATA #sea SET url x', 'MODE #sea +s')
  const bob = sea.join('bob', { capabilities: three }).says('METADATA * SUB url')
  bob.heard()
  for (const subcommand of ['GET url', 'LIST', 'SYNC', 'SET url y', 'CLEAR']) {
    assert.deepEqual(
      bob.asks(`METADATA #sea ${subcommand}`),
      bob.asks(`METADATA #none ${subcommand}`).map(line => line.replace('#none', '#sea')),
    )
  }
})

test('METADATA follows a channel to another name, and ends with it', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: `${three} draft/channel-rename`, channels: ['#sea'] })
  alice.says('METADATA #sea SET url x', 'RENAME #sea #ocean')
  assert.deepEqual(batch(alice, 'METADATA #ocean LIST', '#ocean'), ['761 alice #ocean url * :x'])
  alice.says('PART #ocean', 'JOIN #ocean')
  assert.deepEqual(batch(alice, 'METADATA #ocean LIST', '#ocean'), [])
})

test('METADATA of an account outlives its sessions, that of a guest does not', () => {
  const sea = new Conversation()
  sea.join('alice', { account: 'alice' }).says('METADATA * SET url x', 'QUIT')
  sea.join('bob').says('METADATA * SET url x', 'QUIT')
  const alice = sea.join('alicia', { account: 'alice', capabilities: three })
  assert.deepEqual(batch(alice, 'METADATA * LIST', 'alicia'), ['761 alicia alicia url * :x'])
  assert.deepEqual(batch(sea.join('bob', { capabilities: three }), 'METADATA * LIST', 'bob'), [])
  assert.equal([...sea.core.state.metadata.entries()].length, 1)
})

// "When a user with the capability enabled runs `WHOIS` on a user with metadata set".
test('WHOIS shows metadata to who asked for the capability', () => {
  const sea = new Conversation({ limits: { metadataInWhois: 2 } })
  sea.join('alice').says('METADATA * SET a 1', 'METADATA * SET b 2', 'METADATA * SET c 3')
  const shown = (capabilities: string): string[] =>
    sea
      .join(`bob${capabilities.length}`, { capabilities })
      .asks('WHOIS alice')
      .filter(line => line.includes(' 760 '))
  assert.deepEqual(shown('batch'), [])
  assert.deepEqual(
    shown(two).map(line => line.split(' ').slice(3).join(' ')),
    ['alice a * :1', 'alice b * :2'],
  )
})

test('METADATA is no command, and its capabilities are not offered, where the settings say so', () => {
  const metadata = { enabled: false, beforeConnect: true, maxSubs: 9, maxKeys: 9, maxValueBytes: 9 }
  const sea = new Conversation({ metadata })
  assert.deepEqual(sea.join('alice').asks('METADATA * LIST'), [':server 421 alice METADATA :Unknown command'])
  const client = sea.connect()
  assert.ok(!client.asks('CAP LS 302').join().includes('metadata'))
  assert.deepEqual(client.asks('CAP REQ draft/metadata-3'), [':server CAP * NAK :draft/metadata-3'])
})

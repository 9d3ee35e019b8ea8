// batch.test.ts: messages of several lines as IRCv3 client-batch and draft/multiline have them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryStore } from '../../store/memory.ts'
import { Conversation, type TestClient, type TestSettings } from '../../testing/conversation.ts'

const all = 'message-tags batch draft/multiline'

function sea(settings: TestSettings = {}, capabilities = `${all} echo-message labeled-response`) {
  const talk = new Conversation(settings)
  const alice = talk.join('alice', { capabilities, channels: ['#sea'] })
  const bob = talk.join('bob', { capabilities: all, channels: ['#sea'] })
  const carol = talk.join('carol', { capabilities: 'message-tags', channels: ['#sea'] })
  talk.forget()
  return { talk, alice, bob, carol }
}

const example = [
  'BATCH +123 draft/multiline #sea',
  '@batch=123 PRIVMSG #sea hello',
  '@batch=123 PRIVMSG #sea :',
  '@batch=123 privmsg #sea :how is ',
  '@batch=123;draft/multiline-concat PRIVMSG #sea :everyone?',
  'BATCH -123',
]

const heardAsBatch = [
  '@msgid=test-7 :alice!~alice@host BATCH +test-7 draft/multiline #sea',
  '@batch=test-7 :alice!~alice@host PRIVMSG #sea :hello',
  '@batch=test-7 :alice!~alice@host PRIVMSG #sea :',
  '@batch=test-7 :alice!~alice@host PRIVMSG #sea :how is ',
  '@batch=test-7;draft/multiline-concat :alice!~alice@host PRIVMSG #sea :everyone?',
  ':alice!~alice@host BATCH -test-7',
]

// "Examples"
test('a batch is heard as one by who knows them, line by line without blank ones by who does not', () => {
  const { alice, bob, carol } = sea()
  alice.says(...example).hears(...heardAsBatch)
  bob.hears(...heardAsBatch)
  carol.hears(
    '@msgid=test-7 :alice!~alice@host PRIVMSG #sea :hello',
    ':alice!~alice@host PRIVMSG #sea :how is ',
    ':alice!~alice@host PRIVMSG #sea :everyone?',
  )
})

test('nothing is heard before the batch is closed', () => {
  const { alice, bob } = sea()
  alice.says(...example.slice(0, -1)).hearsNothing()
  bob.hearsNothing()
})

// "Message tags": those of the message come with the line that opens the batch.
test('tags of the opening line are on the batch, and on each line for who hears it line by line, unless they are long', () => {
  const { alice, bob, carol } = sea()
  const say = (tag: string): void => {
    alice.says(`@${tag} BATCH +1 draft/multiline #sea`, '@batch=1;+no=1 PRIVMSG #sea :a')
    alice.says('@batch=1 PRIVMSG #sea :b', 'BATCH -1')
  }
  say('+draft/reply=x')
  assert.match(bob.heard()[0] ?? '', /^@msgid=test-7;\+draft\/reply=x :\S+ BATCH \+/)
  carol.hears(
    '@msgid=test-7;+draft/reply=x :alice!~alice@host PRIVMSG #sea :a',
    '@+draft/reply=x :alice!~alice@host PRIVMSG #sea :b',
  )
  say(`+long=${'x'.repeat(300)}`)
  const [first = '', second] = carol.heard()
  assert.match(first, /\+long=x{300} /)
  assert.equal(second, ':alice!~alice@host PRIVMSG #sea :b')
})

// "Labeled response with echo-message"
test('the label of the opening line is on the batch that is the echo, and on no other', () => {
  const { alice } = sea()
  const [opening, ...others] = example
  alice.says(`@label=x ${opening}`).hearsNothing()
  const [head = '', ...rest] = heardAsBatch
  alice.says(...others).hears(head.replace('@', '@label=x;'), ...rest)
})

test('without an echo the label is answered when the batch is closed', () => {
  const { alice } = sea({}, `${all} labeled-response`)
  alice.says(`@label=x ${example[0]}`).hearsNothing()
  alice.says(...example.slice(1)).hears('@label=x :server ACK')
})

test('a message of one line is one like any other', () => {
  const { alice, bob } = sea()
  alice.says('BATCH +1 draft/multiline bob', '@batch=1 NOTICE Bob :hi', 'BATCH -1')
  bob.hears('@msgid=test-7 :alice!~alice@host NOTICE bob :hi')
})

// Mode +C
test('no line of a batch is a request to clients where the channel lets none through', () => {
  const { alice, bob } = sea()
  alice.says('MODE #sea +C').heard()
  bob.heard()
  const lines = (text: string): string[] => [
    'BATCH +1 draft/multiline #sea',
    '@batch=1 PRIVMSG #sea :hello',
    `@batch=1 PRIVMSG #sea :\x01${text}\x01`,
    'BATCH -1',
  ]
  alice.says(...lines('VERSION')).hears(':server 404 alice #sea :Cannot send to channel')
  bob.hearsNothing()
  alice.says(...lines('ACTION waves'))
  assert.equal(bob.heard().length, 4)
})

// docs/extensions/nonce.md
test('a batch that is sent again with its nonce is delivered once, and its first echo given back', () => {
  const { alice, bob } = sea()
  const [opening, ...others] = example
  const send = (): TestClient => alice.says(`@+stonechat/nonce=n ${opening}`, ...others)
  const echo = send().heard()
  assert.equal(echo.length, 6)
  bob.heard()
  send().hears(...echo)
  bob.hearsNothing()
})

for (const [lines, fault] of [
  [['@batch=1 PRIVMSG #sky :x'], 'MULTILINE_INVALID_TARGET #sea #sky :All lines go where the batch goes'],
  [
    ['@batch=1 PRIVMSG #sea :x', '@batch=1 NOTICE #sea :x'],
    'MULTILINE_INVALID :One message cannot be PRIVMSG and NOTICE',
  ],
  [
    ['@batch=1 PRIVMSG #sea :x', '@batch=1;draft/multiline-concat PRIVMSG #sea :'],
    'MULTILINE_INVALID :A blank line continues nothing',
  ],
  [['@batch=1 PRIVMSG #sea :', '@batch=1 PRIVMSG #sea :'], 'MULTILINE_INVALID :There is nothing in it'],
  [[], 'MULTILINE_INVALID :There is nothing in it'],
  [['@batch=1 TAGMSG #sea'], 'MULTILINE_INVALID :A batch of several lines has messages alone'],
  [['@batch=1 PRIVMSG #sea'], 'MULTILINE_INVALID :A batch of several lines has messages alone'],
  [
    ['@batch=1 BATCH +2 draft/multiline #sea'],
    'MULTILINE_INVALID :A batch of several lines has messages alone',
  ],
  [['BATCH +2 draft/multiline #sea'], 'MULTILINE_INVALID :One batch at a time'],
  [['@batch=2 PRIVMSG #sea :x'], 'MULTILINE_INVALID :There is no such batch'],
  [Array(4).fill('@batch=1 PRIVMSG #sea :x'), 'MULTILINE_MAX_LINES 3 :A message has at most 3 lines'],
  [Array(3).fill('@batch=1 PRIVMSG #sea :éé'), 'MULTILINE_MAX_BYTES 13 :A message has at most 13 bytes'],
] as const) {
  test(`a batch with ${lines.at(-1) ?? 'nothing'} is given up with FAIL BATCH ${fault}`, () => {
    const { alice, bob, carol } = sea({ multiline: { maxBytes: 13, maxLines: 3 } })
    alice.says('BATCH +1 draft/multiline #sea', ...lines, 'BATCH -1')
    const [first] = alice.heard()
    assert.equal(first, `:server FAIL BATCH ${fault}`)
    bob.hearsNothing()
    carol.hearsNothing()
    alice.says('PRIVMSG #sea :goes on')
    assert.equal(bob.heard().length, 1)
  })
}

// "All past and future messages in this batch will be ignored."
test('what comes for a batch that was given up is ignored until it is closed', () => {
  const { alice, bob } = sea()
  alice.says('@label=x BATCH +1 draft/multiline #sea', '@batch=1 PRIVMSG #sky :x')
  alice.hears(
    '@label=x :server FAIL BATCH MULTILINE_INVALID_TARGET #sea #sky :All lines go where the batch goes',
  )
  alice.says('@batch=1 PRIVMSG #sea :x', '@batch=1 PRIVMSG #sea :y', 'BATCH -1').hearsNothing()
  bob.hearsNothing()
  alice.says('BATCH -1').hears(':server FAIL BATCH MULTILINE_INVALID :There is no such batch')
})

for (const [line, fault] of [
  ['BATCH +a_b draft/multiline #sea', 'INVALID_REFTAG a_b :That is no name for a batch'],
  ['BATCH +', 'INVALID_REFTAG * :That is no name for a batch'],
  ['BATCH 🐚', 'INVALID_REFTAG 🐚 :That is no name for a batch'],
  [
    `BATCH +${'x'.repeat(65)} draft/multiline #sea`,
    `INVALID_REFTAG ${'x'.repeat(65)} :That is no name for a batch`,
  ],
  ['BATCH +1 netsplit a b', 'UNKNOWN_TYPE 1 netsplit :There are no such batches'],
  ['BATCH +1', 'UNKNOWN_TYPE 1 * :There are no such batches'],
  ['BATCH +1 draft/multiline', 'MULTILINE_INVALID :A message of several lines has one target'],
  ['BATCH +1 draft/multiline #sea,bob', 'MULTILINE_INVALID :A message of several lines has one target'],
  ['BATCH -1', 'MULTILINE_INVALID :There is no such batch'],
] as const) {
  test(`${line} is answered with FAIL BATCH ${fault}`, () => {
    const { alice } = sea()
    assert.deepEqual(alice.asks(`@label=x ${line}`), [`@label=x :server FAIL BATCH ${fault}`])
  })
}

test('who has not asked for it has no batches, and their batch tags mean nothing', () => {
  const { talk, bob } = sea()
  const dave = talk.join('dave', { capabilities: 'message-tags draft/multiline', channels: ['#sea'] })
  bob.heard()
  dave.says('BATCH +1 draft/multiline #sea')
  dave.hears(':server FAIL BATCH UNKNOWN_TYPE 1 draft/multiline :There are no such batches')
  dave.says('@batch=1 PRIVMSG #sea :hi').hearsNothing()
  bob.hears('@msgid=test-9 :dave!~dave@host PRIVMSG #sea :hi')
})

test('a batch that is left open is given up, also while an answer is on its way', async () => {
  const store = new MemoryStore('test')
  const talk = new Conversation({ limits: { batchTimeoutMs: 5000 } }, store)
  const capabilities = `${all} labeled-response draft/chathistory`
  const alice = talk.join('alice', { capabilities, channels: ['#sea'] })
  alice.says('BATCH +1 draft/multiline #sea')
  talk.passes(4000)
  alice.says('@batch=1 PRIVMSG #sea :x')
  talk.passes(4000)
  alice.hearsNothing()
  const answered = talk.core.receive(alice.session, '@label=x CHATHISTORY LATEST #sea * 1')
  talk.passes(1000)
  alice.hears(':server FAIL BATCH TIMEOUT 1 :It was left open too long')
  await answered
  alice.hears('@label=x :server BATCH +1 chathistory #sea', ':server BATCH -1')
})

test('CAP LS 302 says how much a message may be, other answers do not', () => {
  const { talk, alice } = sea({ multiline: { maxBytes: 1000, maxLines: 7 } })
  const asks = (line: string): string => talk.connect().asks(line).join()
  assert.match(asks('CAP LS 302'), / draft\/multiline=max-bytes=1000,max-lines=7 /)
  assert.match(asks('CAP LS'), / draft\/multiline /)
  assert.match(alice.asks('CAP LIST').join(), / draft\/multiline$/)
})

test('a message of several lines that could not be stored is refused where its echo would have been', async () => {
  const store = new MemoryStore('test')
  const kept = Promise.withResolvers<boolean>()
  store.committed = () => kept.promise
  const talk = new Conversation({}, store)
  const capabilities = `${all} echo-message labeled-response`
  const alice = talk.join('alice', { capabilities, channels: ['#sea'] })
  alice.says(`@label=x ${example[0]}`, ...example.slice(1), 'PING :1').hearsNothing()
  kept.resolve(false)
  await kept.promise
  alice.hears(
    '@label=x :server FAIL PRIVMSG MESSAGE_NOT_STORED #sea :The message could not be stored: try again later',
    ':server PONG server :1',
  )
  store.writable = false
  alice.says(`@label=y ${example[0]}`, ...example.slice(1))
  assert.match(alice.heard().join(), /^@label=y :server FAIL PRIVMSG MESSAGE_NOT_STORED #sea /)
})

test('a message of several lines is left out as one for who reads too slowly', () => {
  const talk = new Conversation({ limits: { sendQueueSoftBytes: 100, sendQueueHardBytes: 4000 } })
  const alice = talk.join('alice', { capabilities: all, channels: ['#sea'] })
  const bob = talk.join('bob', { capabilities: `${all} standard-replies`, channels: ['#sea'] })
  bob.queuedBytes = 900
  alice.says(...example)
  const whole = bob.heard()
  assert.equal(whole.length, 6)
  bob.queuedBytes = 1100
  alice.says(...example)
  bob.hearsNothing()
  bob.queuedBytes = 0
  talk.passes(1000)
  assert.match(bob.heard().join(), /^:server NOTE \* MESSAGES_LEFT_OUT #sea 1 :/)
})

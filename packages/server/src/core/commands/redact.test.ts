// redact.test.ts: REDACT as IRCv3 draft/message-redaction has it: by whom, of what, and that it is gone then.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryStore } from '../../store/memory.ts'
import { Conversation, type TestClient, type TestSettings } from '../../testing/conversation.ts'
import { defaultSettings } from '../settings.ts'

const all = 'message-tags echo-message batch labeled-response draft/message-redaction'

class Sea {
  readonly store = new MemoryStore('test')
  readonly talk: Conversation
  readonly alice: TestClient
  readonly bob: TestClient
  /** Without the capability. */
  readonly carol: TestClient

  constructor(settings: TestSettings = {}) {
    this.talk = new Conversation(settings, this.store)
    this.alice = this.talk.join('alice', { capabilities: all, channels: ['#sea'] })
    this.bob = this.talk.join('bob', { capabilities: all, channels: ['#sea'] })
    this.carol = this.talk.join('carol', { capabilities: 'message-tags echo-message', channels: ['#sea'] })
    this.talk.forget()
  }

  /** What it hears upon a line that waits for the store. */
  async asks(client: TestClient, line: string): Promise<string[]> {
    client.heard()
    await this.talk.core.receive(client.session, line)
    await this.store.committed()
    return client.heard()
  }

  /** Says it, and gives its msgid. */
  async says(client: TestClient, line: string): Promise<string> {
    const [echo = ''] = await this.asks(client, line)
    this.talk.forget()
    return /msgid=([^; ]+)/.exec(echo)?.[1] ?? ''
  }

  async texts(conversation = '#sea'): Promise<string[]> {
    const rows = await this.store.page({ conversations: [conversation], take: 'newest', limit: 10 })
    return rows?.map(({ text }) => text) ?? []
  }
}

// "Examples"
test('who said something may take it back; who knows of that hears it, with the reason, and it is kept no longer', async () => {
  const sea = new Sea()
  const id = await sea.says(sea.bob, 'PRIVMSG #sea :an example')
  const expected = `@msgid=test-8 :bob!~bob@host REDACT #sea ${id} :bad example`
  assert.deepEqual(await sea.asks(sea.bob, `REDACT #sea ${id} :bad example`), [expected])
  sea.alice.hears(expected)
  sea.carol.hearsNothing()
  assert.deepEqual(await sea.texts(), [])
  const again = await sea.asks(sea.bob, `REDACT #sea ${id}`)
  assert.deepEqual(again, [
    `:server FAIL REDACT UNKNOWN_MSGID #sea ${id} :This message does not exist or is too old`,
  ])
})

test('who keeps order in the channel may take away what others said, and nobody else', async () => {
  const sea = new Sea()
  const id = await sea.says(sea.bob, 'NOTICE #sea :spam')
  assert.deepEqual(await sea.asks(sea.carol, `REDACT #sea ${id}`), [
    `:server FAIL REDACT REDACT_FORBIDDEN #sea ${id} :You are not authorised to delete this message`,
  ])
  sea.bob.hearsNothing()
  assert.deepEqual(await sea.texts(), ['spam'])
  assert.deepEqual(await sea.asks(sea.alice, `@label=x REDACT #SEA ${id}`), [
    `@label=x;msgid=test-9 :alice!~alice@host REDACT #sea ${id}`,
  ])
  sea.bob.hears(`@msgid=test-9 :alice!~alice@host REDACT #sea ${id}`)
})

test('who finds a channel empty and opens it may not take away what others said there before', async () => {
  const sea = new Sea()
  const id = await sea.says(sea.bob, 'PRIVMSG #sea :ours')
  for (const client of [sea.alice, sea.bob, sea.carol]) client.says('PART #sea')
  sea.carol.says('JOIN #sea')
  assert.match((await sea.asks(sea.carol, `REDACT #sea ${id}`)).join(), / REDACT_FORBIDDEN /)
  sea.bob.says('JOIN #sea')
  assert.match((await sea.asks(sea.bob, `REDACT #sea ${id}`)).join(), / REDACT #sea /)
})

test('half-operators keep order too', async () => {
  const sea = new Sea()
  const id = await sea.says(sea.bob, 'PRIVMSG #sea :spam')
  sea.alice.says('MODE #sea +h carol')
  await sea.asks(sea.carol, `REDACT #sea ${id}`)
  assert.deepEqual(await sea.texts(), [])
})

test('of private messages only who said them may take them back', async () => {
  const sea = new Sea()
  const id = await sea.says(sea.bob, 'PRIVMSG alice :secret')
  assert.match((await sea.asks(sea.alice, `REDACT bob ${id}`)).join(), / REDACT_FORBIDDEN bob /)
  assert.match((await sea.asks(sea.carol, `REDACT bob ${id}`)).join(), / UNKNOWN_MSGID bob /)
  assert.match((await sea.asks(sea.bob, `REDACT carol ${id}`)).join(), / UNKNOWN_MSGID carol /)
  const line = `@msgid=test-9 :bob!~bob@host REDACT alice ${id}`
  assert.deepEqual(await sea.asks(sea.bob, `REDACT alice ${id}`), [line])
  sea.alice.hears(line)
  const note = await sea.says(sea.bob, 'PRIVMSG bob :note to self')
  assert.equal((await sea.asks(sea.bob, `REDACT bob ${note}`)).length, 1)
})

test('a reaction can be taken back, what is no message cannot', async () => {
  const sea = new Sea()
  const id = await sea.says(sea.bob, '@+draft/react=:( TAGMSG #sea')
  assert.match((await sea.asks(sea.bob, `REDACT #sea ${id}`)).join(), / REDACT #sea /)
  assert.deepEqual(await sea.store.find(7), [])
  const [topic = ''] = sea.alice.asks('TOPIC #sea :calm')
  const topicId = /msgid=([^; ]+)/.exec(topic)?.[1] ?? ''
  assert.match((await sea.asks(sea.alice, `REDACT #sea ${topicId}`)).join(), / UNKNOWN_MSGID /)
})

test('a message of another channel, a part of a msgid and what nobody has said are not known', async () => {
  const sea = new Sea()
  const id = await sea.says(sea.alice, 'PRIVMSG #sea :here')
  sea.alice.says('JOIN #sky')
  for (const [target, what] of [
    ['#sky', id],
    ['#sea', `${id}-2`],
    ['#sea', 'nonexistent123'],
    ['#sea', 'test-1'],
    ['#sea', 'test-zz'],
  ] as const) {
    assert.deepEqual(await sea.asks(sea.alice, `REDACT ${target} ${what}`), [
      `:server FAIL REDACT UNKNOWN_MSGID ${target} ${what} :This message does not exist or is too old`,
    ])
  }
})

test('where somebody may read nothing, there is nothing to take back', async () => {
  const sea = new Sea()
  const id = await sea.says(sea.bob, 'PRIVMSG #sea :x')
  sea.bob.says('PART #sea')
  for (const target of ['#sea', '#nowhere', 'nobody', '@#sea']) {
    assert.deepEqual(await sea.asks(sea.bob, `REDACT ${target} ${id}`), [
      `:server FAIL REDACT INVALID_TARGET ${target} :You cannot delete messages from there`,
    ])
  }
})

test('the next one to take a nick has said nothing', async () => {
  const sea = new Sea()
  const id = await sea.says(sea.bob, 'PRIVMSG #sea :mine')
  sea.bob.says('QUIT')
  const other = sea.talk.join('bob', { capabilities: all, channels: ['#sea'] })
  assert.match((await sea.asks(other, `REDACT #sea ${id}`)).join(), / REDACT_FORBIDDEN /)
})

test('an account may take back what it said from elsewhere; one registered later under its name may not', async () => {
  const sea = new Sea()
  const first = sea.talk.join('dave', { capabilities: all, channels: ['#sea'], account: 'dave' })
  const id = await sea.says(first, 'PRIVMSG #sea :mine')
  const other = await sea.says(first, 'PRIVMSG #sea :mine too')
  first.says('QUIT')
  const later = sea.talk.join('davey', { capabilities: all, channels: ['#sea'], account: 'dave' })
  assert.match((await sea.asks(later, `REDACT #sea ${id}`)).join(), / REDACT #sea /)
  const { user } = later.session
  assert.ok(user?.account)
  user.account = { ...user.account, registeredMs: sea.talk.clock.wallMs() + 1 }
  assert.match((await sea.asks(later, `REDACT #sea ${other}`)).join(), / REDACT_FORBIDDEN /)
})

test('who loses the right while the disk is read may not', async () => {
  const sea = new Sea()
  const id = await sea.says(sea.bob, 'PRIVMSG #sea :x')
  const redacting = sea.talk.core.receive(sea.alice.session, `REDACT #sea ${id}`)
  sea.alice.says('MODE #sea +o bob')
  sea.bob.says('MODE #sea -o alice')
  sea.talk.forget()
  await redacting
  assert.match(sea.alice.heard().join(), / REDACT_FORBIDDEN /)
  sea.alice.says('PART #sea')
  sea.bob.says('PRIVMSG #sea :y')
  assert.deepEqual(await sea.texts(), ['x', 'y'])
})

test('a redaction that could not be stored is refused where its echo would have been', async () => {
  const sea = new Sea()
  const id = await sea.says(sea.bob, 'PRIVMSG #sea :x')
  const notStored = `:server FAIL REDACT MESSAGE_NOT_STORED #sea ${id} :The message could not be stored: try again later`
  sea.store.committed = async () => false
  assert.deepEqual(await sea.asks(sea.bob, `REDACT #sea ${id}`), [notStored])
  sea.alice.heard()
  sea.store.writable = false
  assert.deepEqual(await sea.asks(sea.bob, `REDACT #sea ${id}`), [notStored])
  sea.alice.hearsNothing()
})

for (const capability of ['draft/message-redaction', 'echo-message']) {
  test(`a label on a redaction is answered when it is on disk, with ${capability} alone too`, async () => {
    const sea = new Sea()
    const capabilities = `batch labeled-response ${capability}`
    const dave = sea.talk.join('dave', { capabilities, channels: ['#sea'] })
    sea.alice.says('MODE #sea +o dave')
    for (const [kept, answer] of [
      [true, () => ':server ACK'],
      [
        false,
        (id: string) =>
          `:server FAIL REDACT MESSAGE_NOT_STORED #sea ${id} :The message could not be stored: try again later`,
      ],
    ] as const) {
      const id = await sea.says(sea.bob, 'PRIVMSG #sea :x')
      const commit = Promise.withResolvers<boolean>()
      sea.store.committed = () => commit.promise
      await sea.talk.core.receive(dave.session, `@label=x REDACT #sea ${id}`)
      dave.hearsNothing()
      commit.resolve(kept)
      await commit.promise
      dave.hears(`@label=x ${answer(id)}`)
    }
  })
}

test('where it is switched off, or nothing is kept, there is no such command and no such capability', () => {
  const { history } = defaultSettings
  for (const talk of [
    new Conversation({ history: { ...history, redaction: { enabled: false } } }, new MemoryStore('test')),
    new Conversation(),
  ]) {
    const alice = talk.join('alice', { channels: ['#sea'] })
    alice.says('REDACT #sea x').hears(':server 421 alice REDACT :Unknown command')
    assert.doesNotMatch(talk.connect().asks('CAP LS 302').join(), /redaction/)
  }
})

// keep.test.ts: what goes into the history, and the echo that waits until it is there (IRCv3 echo-message).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'
import { MemoryStore } from '../../store/memory.ts'

/** A store whose disk takes the time that a test gives it. */
class SlowStore extends MemoryStore {
  override writable = true
  readonly #waiting: ((kept: boolean) => void)[] = []

  constructor() {
    super('slow')
  }

  override committed(): Promise<boolean> {
    return new Promise(resolve => this.#waiting.push(resolve))
  }

  /** The first commit that waits is over. */
  async settles(kept = true): Promise<void> {
    this.#waiting.shift()?.(kept)
    await Promise.resolve()
  }
}

function sea(): { store: SlowStore; sea: Conversation } {
  const store = new SlowStore()
  return { store, sea: new Conversation({}, store) }
}

const echo = { capabilities: 'echo-message', channels: ['#sea'] }

test('others hear a message at once, its sender when it is on disk, and nothing before that', async () => {
  const { store, sea: here } = sea()
  const alice = here.join('alice', echo)
  const bob = here.join('bob', { channels: ['#sea'] })
  alice.heard()
  alice.says('PRIVMSG #sea :one', 'PRIVMSG #sea :two', 'PING :x')
  bob.hears(':alice!~alice@host PRIVMSG #sea :one', ':alice!~alice@host PRIVMSG #sea :two')
  bob.says('PRIVMSG #sea :hi').hearsNothing()
  alice.hearsNothing()
  await store.settles()
  alice.hears(':alice!~alice@host PRIVMSG #sea :one')
  await store.settles()
  alice.hears(
    ':alice!~alice@host PRIVMSG #sea :two',
    ':server PONG server :x',
    ':bob!~bob@host PRIVMSG #sea :hi',
  )
})

test('a client that asked for no echo waits for nothing', () => {
  const { sea: here } = sea()
  const alice = here.join('alice', { channels: ['#sea'] })
  alice.says('PRIVMSG #sea :one', 'PING :x').hears(':server PONG server :x')
})

test('a message that could not be stored is refused where its echo would have been', async () => {
  const { store, sea: here } = sea()
  const alice = here.join('alice', { ...echo, capabilities: 'echo-message labeled-response batch' })
  alice.says('PRIVMSG #sea :one', '@label=x PRIVMSG #sea :two', 'PING :x')
  await store.settles()
  await store.settles(false)
  alice.hears(
    ':alice!~alice@host PRIVMSG #sea :one',
    '@label=x :server FAIL PRIVMSG MESSAGE_NOT_STORED #sea :The message could not be stored: try again later',
    ':server PONG server :x',
  )
})

test('a label is answered when the message is on disk, with an echo or without', async () => {
  const { store, sea: here } = sea()
  const alice = here.join('alice', { capabilities: 'labeled-response batch', channels: ['#sea'] })
  alice.says('@label=x PRIVMSG #sea :one', '@label=y PRIVMSG #sea :two').hearsNothing()
  await store.settles()
  alice.hears('@label=x :server ACK')
  await store.settles(false)
  alice.hears(
    '@label=y :server FAIL PRIVMSG MESSAGE_NOT_STORED #sea :The message could not be stored: try again later',
  )
})

test('a refusal is said also where the answer was another than an acknowledgement', async () => {
  const { store, sea: here } = sea()
  const alice = here.join('alice', { capabilities: 'labeled-response batch' })
  here.join('bob').says('AWAY :fishing')
  alice.says('@label=x PRIVMSG bob :hello').hearsNothing()
  await store.settles(false)
  alice.hears(
    ':server FAIL PRIVMSG MESSAGE_NOT_STORED bob :The message could not be stored: try again later',
    '@label=x :server 301 alice bob :fishing',
  )
})

test('while nothing can be written, messages are refused before anybody hears them, and others are not', async () => {
  const { store, sea: here } = sea()
  const alice = here.join('alice', { channels: ['#sea'] })
  const bob = here.join('bob', { capabilities: 'message-tags', channels: ['#sea'] })
  alice.heard()
  store.writable = false
  alice
    .says('PRIVMSG #sea :one')
    .hears(':server FAIL PRIVMSG MESSAGE_NOT_STORED #sea :The message could not be stored: try again later')
  // RFC 2812 section 3.3.2: a NOTICE is never answered.
  alice.says('NOTICE #sea :one', 'TOPIC #sea :still').heard()
  assert.deepEqual(
    bob.heard().filter(line => !line.includes('TOPIC')),
    [],
  )
  store.writable = true
  alice.says('PRIVMSG #sea :two').hearsNothing()
  assert.equal(bob.heard().length, 1)
})

test('a client that quits hears the echo that it waits for before it is closed', async () => {
  const { store, sea: here } = sea()
  const alice = here.join('alice', echo)
  alice.says('PRIVMSG #sea :one', 'QUIT')
  assert.equal(alice.ended, undefined)
  await store.settles()
  assert.equal(alice.heard().length, 2)
  assert.equal(alice.ended, 'closed')
})

test('lines that wait for the disk count as unread: too many of them close the client', () => {
  const store = new SlowStore()
  const here = new Conversation({ limits: { sendQueueHardBytes: 1000 } }, store)
  const alice = here.join('alice', echo)
  for (let count = 0; count < 40; count++) alice.says('PRIVMSG #sea :one')
  here.passes(1000)
  assert.equal(alice.ended, 'aborted')
})

test('what all of a channel, or one other, may read is kept as it was said', async () => {
  const store = new MemoryStore('x')
  const here = new Conversation({}, store)
  const alice = here.join('alice', { capabilities: 'message-tags', channels: ['#Sea'] })
  here.join('bob', { channels: ['#sea'] })
  alice.says('@+a=1;b PRIVMSG #SEA,bob :one', 'NOTICE #sea :two', '@+a TAGMSG #sea', 'PRIVMSG @#sea :ranks')
  alice.says('PRIVMSG #nowhere :lost')
  const take = { take: 'newest', limit: 10 } as const
  const rows = await store.page({ conversations: ['#sea', '~1 ~3'], ...take })
  assert.deepEqual(
    rows?.map(({ conversation, command, target, text, tags }) => [conversation, command, target, text, tags]),
    [
      ['#sea', 'PRIVMSG', '#Sea', 'one', '+a=1'],
      ['~1 ~3', 'PRIVMSG', 'bob', 'one', '+a=1'],
      ['#sea', 'NOTICE', '#Sea', 'two', ''],
    ],
  )
})

test('what is said behind a key, an invitation or secrecy is kept apart for those who come while the channel lives', async () => {
  const store = new MemoryStore('x')
  const alice = new Conversation({}, store).join('alice', { channels: ['#sea'] })
  for (const mode of ['+k x', '-k x', '+i', '-i', '+s'])
    alice.says(`MODE #sea ${mode}`, `PRIVMSG #sea :${mode}`)
  const rows = await store.page({ conversations: ['#sea', '#sea 2'], take: 'newest', limit: 10 })
  assert.deepEqual(
    rows?.map(({ conversation, text }) => [conversation, text]),
    [
      ['#sea 2', '+k x'],
      ['#sea', '-k x'],
      ['#sea 2', '+i'],
      ['#sea', '-i'],
      ['#sea 2', '+s'],
    ],
  )
})

// nonces.test.ts: +stonechat/nonce: what is sent again is delivered once (docs/extensions/nonce.md).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { MemoryStore } from '../../store/memory.ts'
import { Conversation, type TestClient } from '../../testing/conversation.ts'
import type { Place } from '../entry.ts'
import type { Written } from './history.ts'
import type { RecordWrite } from '../records/stored-record.ts'

const HOUR_MS = 60 * 60 * 1000

function sea(capabilities = 'message-tags echo-message'): {
  talk: Conversation
  alice: TestClient
  bob: TestClient
} {
  // Silence is no matter here, only how much of the day has passed.
  const talk = new Conversation({ limits: { pingIntervalMs: 100 * HOUR_MS } })
  const alice = talk.join('alice', { capabilities, channels: ['#sea'] })
  const bob = talk.join('bob', { channels: ['#sea'] })
  talk.forget()
  return { talk, alice, bob }
}

test('a message that is sent again is delivered once, and its first echo given back', () => {
  const { talk, alice, bob } = sea()
  alice.says('@+stonechat/nonce=n1 PRIVMSG #sea :hello')
  const [echo = ''] = alice.heard()
  talk.passes(23 * HOUR_MS)
  alice.says('@+stonechat/nonce=n1 PRIVMSG #sea :hello').hears(echo)
  bob.hears(':alice!~alice@host PRIVMSG #sea :hello')
})

test('after a day the nonce is forgotten', () => {
  const { talk, alice, bob } = sea()
  alice.says('@+stonechat/nonce=n1 PRIVMSG #sea :hello')
  talk.passes(24 * HOUR_MS)
  alice.says('@+stonechat/nonce=n1 PRIVMSG #sea :hello')
  bob.hears(':alice!~alice@host PRIVMSG #sea :hello', ':alice!~alice@host PRIVMSG #sea :hello')
})

test('another nonce, another target and another user are another message', () => {
  const { alice, bob } = sea()
  alice.says('@+stonechat/nonce=n1 PRIVMSG #sea,bob :one', '@+stonechat/nonce=n2 PRIVMSG #sea :two')
  bob.hears(
    ':alice!~alice@host PRIVMSG #sea :one',
    ':alice!~alice@host PRIVMSG bob :one',
    ':alice!~alice@host PRIVMSG #sea :two',
  )
})

test('a message that was refused is no message: it can be sent again', () => {
  const { alice, bob } = sea()
  alice.says('@+stonechat/nonce=n1 PRIVMSG #pond :hello').hears(':server 403 alice #pond :No such channel')
  bob.says('JOIN #pond', 'MODE #pond -n').heard()
  alice.says('@+stonechat/nonce=n1 PRIVMSG #pond :hello')
  bob.hears(':alice!~alice@host PRIVMSG #pond :hello')
})

test('a nonce goes on with a session that is resumed', () => {
  const { talk, alice, bob } = sea('message-tags echo-message stonechat/resume')
  alice.says('@+stonechat/nonce=n1 PRIVMSG bob :hello')
  bob.hears(':alice!~alice@host PRIVMSG bob :hello')
  const [echo = ''] = alice.heard()
  alice.vanishes()
  const back = talk.connect()
  const { count } = alice.session.resumption?.sent ?? { count: 0 }
  back.says(`RESUME token1 ${count}`).heard()
  back.says('@+stonechat/nonce=n1 PRIVMSG bob :hello').hears(echo)
  bob.hears()
})

test('a labelled message that is sent again is acknowledged without an echo', () => {
  const { alice, bob } = sea('message-tags batch labeled-response')
  for (const label of ['x', 'y']) {
    alice.says(`@label=${label};+stonechat/nonce=n1 PRIVMSG bob :hello`).hears(`@label=${label} :server ACK`)
  }
  bob.hears(':alice!~alice@host PRIVMSG bob :hello')
})

test('256 nonces of a user are remembered, and the oldest is forgotten first', () => {
  const { alice, bob } = sea()
  for (let index = 0; index < 257; index += 1) alice.says(`@+stonechat/nonce=n${index} PRIVMSG bob :${index}`)
  bob.heard()
  alice.says('@+stonechat/nonce=n1 PRIVMSG bob :1', '@+stonechat/nonce=n0 PRIVMSG bob :0')
  bob.hears(':alice!~alice@host PRIVMSG bob :0')
})

/** Alice logged in, and Bob, on a server with what another one has left. */
function withAccount(
  store?: MemoryStore,
  limits = {},
): { talk: Conversation; alice: TestClient; bob: TestClient } {
  const talk = new Conversation({ limits }, store)
  const capabilities = 'message-tags'
  const alice = talk.join('alice', { account: 'alice', capabilities })
  return { talk, alice, bob: talk.join('bob') }
}

test('a nonce is that of the account: another device and another nick may send the message again, and later', () => {
  const { talk, alice, bob } = withAccount()
  const phone = talk.join('alice', { account: 'alice', capabilities: 'message-tags' })
  const other = talk.join('alicia', { account: 'alice', capabilities: 'message-tags' })
  for (const client of [alice, phone, other]) client.says('@+stonechat/nonce=n1 PRIVMSG bob :hello')
  bob.hears(':alice!~alice@host PRIVMSG bob :hello')
  for (const client of [alice, phone, other]) client.says('QUIT')
  const back = talk.join('alice', { account: 'alice', capabilities: 'message-tags' })
  back.says('@+stonechat/nonce=n1 PRIVMSG bob :hello', '@+stonechat/nonce=n2 PRIVMSG bob :again')
  bob.hears(':alice!~alice@host PRIVMSG bob :again')
})

test('a nonce of an account outlives a restart, and the echo is that of the first message', async () => {
  const store = new MemoryStore('test')
  const before = withAccount(store)
  before.alice.says('@+stonechat/nonce=n1 PRIVMSG bob :hello')
  const [message] = store.takeRecords().filter(({ kind }) => kind === 'nonce')
  assert.ok(message)
  const { id }: { id: string } = JSON.parse(message.value)
  before.talk.core.shutDown('restart')
  const { talk, alice, bob } = withAccount(store)
  alice.says('CAP REQ echo-message').heard()
  talk.forget()
  alice.says('@+stonechat/nonce=n1 PRIVMSG bob :hello')
  bob.hearsNothing()
  await setImmediate()
  assert.deepEqual(alice.heard(), [`@msgid=${id};+stonechat/nonce=n1 :alice!~alice@host PRIVMSG bob :hello`])
})

/** Tells of a commit only those who ask at once, as the store on disk does. */
class StrictStore extends MemoryStore {
  readonly #given = new Set<Place>()

  override append(written: Written): void {
    super.append(written)
    this.#note(written.place)
  }

  override writeRecord(place: Place, write: RecordWrite): void {
    super.writeRecord(place, write)
    this.#note(place)
  }

  override async committed(place?: Place): Promise<boolean> {
    return place !== undefined && this.#given.has(place)
  }

  #note(place: Place): void {
    this.#given.add(place)
    queueMicrotask(() => this.#given.clear())
  }
}

for (const target of ['#sea', '@#sea', 'alice', 'bob']) {
  test(`a message to ${target} that is on disk is acknowledged again, and after a restart`, async () => {
    const store = new StrictStore('test')
    for (const account of [undefined, 'alice', 'alice']) {
      const talk = new Conversation({}, store)
      talk.join('bob')
      const capabilities = 'message-tags echo-message batch labeled-response'
      const alice = talk.join('alice', { capabilities, channels: ['#sea'], ...(account && { account }) })
      const echoes: string[] = []
      for (const label of ['x', 'y', 'z']) {
        alice.says(`@label=${label};+stonechat/nonce=n1 PRIVMSG ${target} :hello`)
        await setImmediate()
        echoes.push(...alice.heard().map(line => line.replace(/^@label=.;?/, '')))
      }
      assert.ok(echoes.length >= 3)
      assert.equal(new Set(echoes.map(line => line.replace(/^@/, ''))).size, 1, echoes.join('\n'))
      assert.match(echoes[0] ?? '', / PRIVMSG /)
      talk.core.shutDown('restart')
    }
  })
}

test('nonces of all together are bounded: of who has been quiet for longest the oldest goes, with its record', () => {
  const store = new MemoryStore('test')
  const { talk, alice, bob } = withAccount(store, { nonces: 2 })
  const carol = talk.join('carol', { account: 'carol', capabilities: 'message-tags' })
  alice.says('@+stonechat/nonce=a1 PRIVMSG bob :a1')
  carol.says('@+stonechat/nonce=c1 PRIVMSG bob :c1', '@+stonechat/nonce=c2 PRIVMSG bob :c2')
  bob.heard()
  alice.says('@+stonechat/nonce=a1 PRIVMSG bob :a1')
  bob.hears(':alice!~alice@host PRIVMSG bob :a1')
  carol.says('@+stonechat/nonce=c2 PRIVMSG bob :c2')
  bob.hearsNothing()
  const kept = store.takeRecords().filter(({ kind }) => kind === 'nonce')
  assert.equal(kept.length, 2)
})

test('a guest leaves no nonce behind', () => {
  const { talk, bob } = withAccount()
  talk.join('dave', { capabilities: 'message-tags' }).says('@+stonechat/nonce=n1 PRIVMSG bob :x', 'QUIT')
  assert.deepEqual([...talk.core.state.nonces.entries()], [])
  bob.heard()
})

// client-history.test.ts: the client library reads back what was said, misses nothing, and shows nothing twice.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Account, registerAccount } from './drivers/account.ts'
import { ChatClient } from './drivers/chat-client.ts'
import { PLAIN, startServer, startServerIn } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import { makeFolder } from './drivers/folder.ts'
import type { IrcClient } from './drivers/irc-client.ts'

const SEA = '#sea'

/** `word 1`, `word 2`, ...: so many. */
function many(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${word} ${index + 1}`)
}

async function say(client: IrcClient, texts: readonly string[]): Promise<void> {
  for (let at = 0; at < texts.length; at += 50) {
    client.send(...texts.slice(at, at + 50).map(text => `PRIVMSG ${SEA} :${text}`))
    await client.catchesUp()
  }
}

/** Scrolls up to the first message; gives how many pages that took. */
async function readAll(alice: ChatClient): Promise<number> {
  let pages = 0
  while (alice.client.conversation(SEA)?.history !== 'complete') {
    await alice.client.loadBefore(SEA)
    pages += 1
    assert.ok(pages < 50, 'there is no end of pages')
  }
  return pages
}

test('Client pages back to the first message of 520, each once and in order', async () => {
  await using server = await startServer(PLAIN)
  await using conversation = new Conversation(server)
  const bob = await conversation.joins('bob', SEA)
  const texts = many('wave', 520)
  await say(bob, texts)
  await using alice = new ChatClient(server.port, { nick: 'alice', channels: [SEA] })
  await alice.shows(SEA, 'wave 520')
  bob.send(`PRIVMSG ${SEA} :live`)
  const pages = await readAll(alice)
  await alice.shows(SEA, 'live')
  assert.ok(pages >= 4)
  assert.deepEqual(alice.texts(SEA), [...texts, 'live'])
  assert.deepEqual(
    alice.items(SEA).filter(({ kind }) => kind === 'gap'),
    [],
  )
})

test('Client fills the gap of a reconnect without resume, with what was said there and its own message once', async () => {
  await using folder = await makeFolder()
  const first = await startServerIn(folder, {})
  await using alice = new ChatClient(first.port, { nick: 'alice', channels: [SEA] })
  await alice.client.join(SEA)
  await alice.client.send(SEA, 'before')
  alice.port = undefined
  await first[Symbol.asyncDispose]()
  void alice.client.send(SEA, 'while away')
  await using second = await startServerIn(folder, {})
  await using conversation = new Conversation(second)
  const bob = await conversation.joins('bob', SEA)
  const missed = many('missed', 150)
  await say(bob, missed)
  alice.port = second.port
  alice.client.wake()
  await alice.shows(SEA, 'missed 1')
  await alice.shows(SEA, 'while away', ({ delivery }) => delivery === 'acknowledged')
  await alice.until(() => alice.items(SEA).every(({ kind }) => kind !== 'gap') || undefined, 'a gap is left')
  assert.deepEqual(alice.texts(SEA), ['before', ...missed, 'while away'])
  const events = alice
    .items(SEA)
    .flatMap(item => (item.kind === 'event' ? [`${item.nick} ${item.what}`] : []))
  assert.deepEqual(events, ['alice join', 'alice quit', 'bob join', 'alice join'])
})

test('Client that takes its session up again asks for the lines that the server could not keep', async () => {
  await using server = await startServer(PLAIN)
  await using conversation = new Conversation(server)
  const bob = await conversation.joins('bob', SEA)
  await using alice = new ChatClient(server.port, { nick: 'alice', channels: [SEA] })
  await alice.client.join(SEA)
  await alice.client.send(SEA, 'before')
  const resumed: boolean[] = []
  alice.client.on('registered', event => resumed.push(event.resumed))
  let gaps = 0
  alice.client.on('wire', ({ line }) => (gaps += line.includes(' NOTE RESUME GAP ') ? 1 : 0))
  alice.cut()
  await alice.until(() => alice.client.link.state.kind === 'waiting' || undefined, 'the link is not gone')
  const missed = many('word '.repeat(70), 300)
  await say(bob, missed)
  alice.port = server.port
  alice.client.wake()
  await alice.shows(SEA, missed[0] ?? '')
  await alice.until(() => alice.items(SEA).every(({ kind }) => kind !== 'gap') || undefined, 'a gap is left')
  assert.deepEqual([resumed, gaps], [[true], 1])
  assert.deepEqual(alice.texts(SEA), ['before', ...missed])
})

test('Client leaves a gap where too much was missed, and fillGap closes it', async () => {
  await using folder = await makeFolder()
  const first = await startServerIn(folder, {})
  await using alice = new ChatClient(first.port, { nick: 'alice', channels: [SEA] })
  await alice.client.join(SEA)
  await alice.client.send(SEA, 'before')
  alice.port = undefined
  await first[Symbol.asyncDispose]()
  await using second = await startServerIn(folder, { configuration: '[history]\nmaxQuery = 20\n' })
  await using conversation = new Conversation(second)
  const bob = await conversation.joins('bob', SEA)
  const missed = many('missed', 150)
  await say(bob, missed)
  alice.port = second.port
  alice.client.wake()
  const gap = await alice.until(
    () => alice.items(SEA).find(item => item.kind === 'gap' && item.state === 'open'),
    'there is no gap',
  )
  assert.ok(alice.texts(SEA).length < 120)
  let { key } = gap
  for (let rounds = 0; rounds < 10 && key !== ''; rounds++) {
    await alice.client.fillGap(SEA, key)
    key = alice.items(SEA).find(({ kind }) => kind === 'gap')?.key ?? ''
  }
  assert.deepEqual(alice.texts(SEA), ['before', ...missed])
})

test('Client shows reactions, replies, redactions and messages of several lines to all, and from history', async () => {
  await using server = await startServer(PLAIN)
  await using alice = new ChatClient(server.port, { nick: 'alice', channels: [SEA] })
  await alice.client.join(SEA)
  await using bob = new ChatClient(server.port, { nick: 'bob', channels: [SEA] })
  await bob.client.join(SEA)
  const haiku = `an old silent pond\n\na frog ${'jumps '.repeat(120)}in`
  assert.equal((await alice.client.send(SEA, haiku)).outcome, 'acknowledged')
  const { msgid = '' } = await bob.shows(SEA, haiku)
  bob.client.react(SEA, msgid, '🐸')
  await alice.shows(SEA, haiku, ({ reactions }) => reactions.get('🐸')?.has('bob') === true)
  await bob.client.send(SEA, 'splash', { replyTo: msgid })
  await alice.shows(SEA, 'splash', ({ replyTo, nick }) => replyTo === msgid && nick === 'bob')
  await bob.client.send(SEA, 'my password is xylophone')
  const secret = await alice.shows(SEA, 'my password is xylophone')
  const { outcome } = await bob.client.redact(SEA, secret.msgid ?? '', 'oops')
  assert.equal(outcome, 'done')
  const redacted = await alice.shows(SEA, '', message => message.redacted !== undefined)
  assert.deepEqual(redacted.redacted, { nick: 'bob', reason: 'oops' })
  await bob.shows(SEA, '', message => message.redacted?.nick === 'bob')
  await using carol = new ChatClient(server.port, { nick: 'carol', channels: [SEA] })
  await carol.shows(SEA, 'splash', ({ replyTo }) => replyTo === msgid)
  await carol.shows(SEA, haiku, ({ reactions }) => reactions.get('🐸')?.has('bob') === true)
  assert.deepEqual(
    carol.texts(SEA).filter(text => text !== ''),
    [haiku, 'splash'],
  )
  alice.client.unreact(SEA, msgid, '🐸')
  bob.client.unreact(SEA, msgid, '🐸')
  await carol.shows(SEA, haiku, ({ reactions }) => reactions.size === 0)
})

test('Client finds a message by its words, jumps to it, and closes the gap around it', async () => {
  await using server = await startServer(PLAIN)
  await using conversation = new Conversation(server)
  const bob = await conversation.joins('bob', SEA)
  const texts = [...many('early', 150), 'the needle', ...many('late', 450)]
  await say(bob, texts)
  await using alice = new ChatClient(server.port, { nick: 'alice', channels: [SEA] })
  await alice.shows(SEA, 'late 450')
  assert.ok(!alice.texts(SEA).includes('the needle'))
  const [found, ...others] = await alice.client.search({ text: 'needle', in: SEA })
  assert.deepEqual([found?.target, found?.message.text, others], [SEA, 'the needle', []])
  const key = await alice.client.loadAround(SEA, found?.message.msgid ?? '')
  const item = alice.messages(SEA).find(message => message.key === key)
  assert.equal(item?.text, 'the needle')
  const gap = alice.items(SEA).find(({ kind }) => kind === 'gap')
  assert.ok(gap, 'nothing says that messages are missing')
  await alice.client.fillGap(SEA, gap.key)
  await readAll(alice)
  assert.deepEqual(alice.texts(SEA), texts)
})

test('Client finds the private conversation in which something was said while it was away', async () => {
  await using folder = await makeFolder()
  const multiclient = 'multiclient = { enabled = true, alwaysOn = "mandatory" }'
  const configuration = `[accounts]\npasswordHashCost = "test"\n${multiclient}\n`
  await using server = await startServerIn(folder, { configuration })
  await using conversation = new Conversation(server)
  const account: Account = { name: 'alice', password: 'pebble-and-sand' }
  await registerAccount(conversation, account)
  const credentials = { kind: 'password', account: account.name, password: account.password } as const
  const settings = { nick: 'alice', credentials }
  const before = new ChatClient(server.port, settings)
  await before.client.ready()
  await before[Symbol.asyncDispose]()
  const bob = await conversation.registers('bob')
  bob.send('PRIVMSG alice :psst')
  await bob.catchesUp()
  await using after = new ChatClient(server.port, settings)
  const { mention } = await after.shows('bob', 'psst')
  assert.ok(mention)
  bob.send('PRIVMSG alice :are you there?')
  await after.shows('bob', 'are you there?')
  assert.deepEqual(after.texts('bob'), ['psst', 'are you there?'])
})

// client-outbox.test.ts: what is said arrives once and in order, whatever becomes of the network, the server and the client.
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import type { ClientOptions, ClientStore } from '@stonechat/client'
import { registerAccount } from './drivers/account.ts'
import { ChatClient } from './drivers/chat-client.ts'
import { PLAIN, startServer, startServerIn } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import { CuttingProxy } from './drivers/cutting-proxy.ts'
import { makeFolder } from './drivers/folder.ts'

const SEA = '#sea'
const ALICE = { name: 'alice', password: 'correct-horse' }
const LOGIN = { kind: 'password', account: ALICE.name, password: ALICE.password } as const

function many(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `line ${index + 1}`)
}

function memoryStore(): ClientStore {
  const texts = new Map<string, string>()
  return {
    read: async name => texts.get(name),
    write: async (name, text) => void texts.set(name, text),
  }
}

/** What a program has written until it was killed. */
class KilledStore implements ClientStore {
  readonly #texts: Map<string, string>
  isKilled = false

  constructor(texts: Map<string, string>) {
    this.#texts = texts
  }

  async read(name: string): Promise<string | undefined> {
    return this.#texts.get(name)
  }

  async write(name: string, text: string): Promise<void> {
    if (!this.isKilled) this.#texts.set(name, text)
  }
}

/** All that was said in the channel, as somebody reads it who comes later. */
async function history(port: number): Promise<readonly string[]> {
  await using reader = new ChatClient(port, { nick: 'reader', channels: [SEA] })
  await reader.client.join(SEA)
  while (reader.client.conversation(SEA)?.history !== 'complete') await reader.client.loadBefore(SEA)
  return reader.texts(SEA)
}

async function allSent(alice: ChatClient): Promise<void> {
  await alice.until(() => alice.client.link.queued === 0 || undefined, 'something waits to be sent')
}

for (const [who, options] of [
  ['a guest', {}],
  ['somebody with an account', { credentials: LOGIN }],
] as const)
  test(`Client: over a link that is cut in the middle of things, 200 messages of ${who} arrive once and in order`, async context => {
    const seed = randomInt(2 ** 31)
    context.diagnostic(`seed ${seed}`)
    await using server = await startServer(PLAIN)
    await using conversation = new Conversation(server)
    await registerAccount(conversation, ALICE)
    await using proxy = await CuttingProxy.open(server.port, seed, 8_000)
    await using alice = new ChatClient(proxy.port, { nick: 'alice', channels: [SEA], ...options })
    const texts = many(200)
    for (const text of texts) void alice.client.send(SEA, text)
    // It is not the waiting between two attempts that is looked at here.
    alice.client.on(
      'link',
      ({ state }) => state.kind === 'waiting' && setImmediate(() => alice.client.wake()),
    )
    await alice.until(
      () => (alice.client.link.queued < 60 && proxy.cuts > 2) || undefined,
      'too little was sent',
    )
    proxy.heal()
    await allSent(alice)
    assert.deepEqual(await history(server.port), texts)
    assert.deepEqual(alice.texts(SEA), texts)
    assert.deepEqual([...new Set(alice.messages(SEA).map(({ delivery }) => delivery))], ['acknowledged'])
  })

for (const [who, options] of [
  ['a guest', {}],
  ['somebody with an account', { credentials: LOGIN }],
] as const)
  test(`Client: the server is killed while ${who} speaks, and each message arrives once and in order, or is said to have failed`, async () => {
    await using folder = await makeFolder()
    const first = await startServerIn(folder, {})
    await using conversation = new Conversation(first)
    await registerAccount(conversation, ALICE)
    await using alice = new ChatClient(first.port, { nick: 'alice', channels: [SEA], ...options })
    await alice.client.join(SEA)
    const texts = many(300)
    for (const text of texts) void alice.client.send(SEA, text)
    await alice.until(() => alice.client.link.queued < 200 || undefined, 'too little was sent')
    alice.port = undefined
    first.program.kill('SIGKILL')
    await first[Symbol.asyncDispose]()
    await using second = await startServerIn(folder, {})
    alice.port = second.port
    alice.client.wake()
    await allSent(alice)
    assert.deepEqual(await history(second.port), texts)
    assert.deepEqual(alice.texts(SEA), texts)
  })

for (const [who, options] of [
  ['a guest', {}],
  ['somebody with an account', { credentials: LOGIN }],
] as const)
  test(`Client: the program of ${who} is killed over and over, and each message arrives once and in order`, async () => {
    await using server = await startServer(PLAIN)
    await using conversation = new Conversation(server)
    await registerAccount(conversation, ALICE)
    const kept = new Map<string, string>()
    const texts = many(200)
    for (let said = 0; said < texts.length; said += 50) {
      const store = new KilledStore(kept)
      await using alice = new ChatClient(server.port, { nick: 'alice', channels: [SEA], store, ...options })
      await alice.client.join(SEA)
      for (const text of texts.slice(said, said + 50)) void alice.client.send(SEA, text)
      const last = `"line ${said + 50}"`
      await alice.until(
        () => kept.get('outbox')?.includes(last) || alice.client.link.queued === 0 || undefined,
        'nothing was kept',
      )
      store.isKilled = true
      alice.cut()
    }
    await using alice = new ChatClient(server.port, {
      nick: 'alice',
      channels: [SEA],
      store: new KilledStore(kept),
      ...options,
    })
    await alice.client.join(SEA)
    await allSent(alice)
    assert.deepEqual(await history(server.port), texts)
  })

test('Client: what waited when the program ended is sent by the next one, once and in order', async () => {
  await using server = await startServer(PLAIN)
  await using conversation = new Conversation(server)
  await registerAccount(conversation, ALICE)
  const store = memoryStore()
  const options: Omit<ClientOptions, 'dial'> = { nick: 'alice', channels: [SEA], credentials: LOGIN, store }
  const texts = many(40)
  {
    await using alice = new ChatClient(server.port, options)
    await alice.client.join(SEA)
    for (const text of texts.slice(0, 30)) void alice.client.send(SEA, text)
    await alice.until(() => alice.client.link.queued < 25 || undefined, 'too little was sent')
    // It ends here with some on their way.
  }
  {
    await using alice = new ChatClient(undefined, options)
    await alice.until(() => alice.client.conversation(SEA), 'the channel is forgotten')
    for (const text of texts.slice(30)) void alice.client.send(SEA, text)
    await alice.shows(SEA, 'line 40', ({ delivery }) => delivery === 'queued')
    alice.port = server.port
    alice.client.wake()
    await allSent(alice)
  }
  assert.deepEqual(await history(server.port), texts)
})

test('Client: what the server refuses fails with its words, and is said again when that is asked for', async () => {
  await using server = await startServer(PLAIN)
  await using conversation = new Conversation(server)
  const bob = await conversation.joins('bob', SEA)
  bob.send(`MODE ${SEA} +m`)
  await using alice = new ChatClient(server.port, { nick: 'alice', channels: [SEA] })
  await alice.client.join(SEA)
  const sent = await alice.client.send(SEA, 'may I?')
  assert.equal(sent.outcome, 'failed')
  const failed = await alice.shows(SEA, 'may I?', ({ delivery }) => delivery === 'failed')
  assert.match(failed.failure ?? '', /Cannot send/i)
  bob.send(`MODE ${SEA} +v alice`)
  await bob.hears(/MODE #sea \+v alice/)
  alice.client.retry(failed)
  await alice.shows(SEA, 'may I?', ({ delivery }) => delivery === 'acknowledged')
  assert.deepEqual(alice.texts(SEA), ['may I?'])
})

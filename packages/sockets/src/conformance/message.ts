// message.ts: what every message connection must do, whatever carries it. A transport runs it with its own factory.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { endings } from './message-endings.ts'
import { listening } from './message-listening.ts'
import { type MessageTransport, fill, numbered, open, take } from './messages.ts'
import { rejection } from './rejection.ts'

export type { MessageTransport } from './messages.ts'

/** Registers the suite with node:test. */
export function messageConformance(transport: MessageTransport): void {
  describe(`MessageConnection over ${transport.name}`, () => {
    transfers(transport)
    sharing(transport)
    texts(transport)
    backpressure(transport)
    endings(transport)
    listening(transport)
  })
}

function transfers(transport: MessageTransport): void {
  test('messages arrive whole and in order, both ways', async () => {
    await using pair = await open(transport)
    const messages = Array.from({ length: 5_000 }, (_, index) => `${index} ${'ž'.repeat(index % 200)}`)
    for (const message of messages) {
      pair.client.send(message)
      pair.server.send(message)
    }
    assert.deepEqual(await take(pair.server, messages.length), messages)
    assert.deepEqual(await take(pair.client, messages.length), messages)
  })

  test('what is said in later turns comes after what was said before', async () => {
    await using pair = await open(transport)
    for (let turn = 0; turn < 20; turn += 1) {
      pair.client.send(`${turn}`)
      await new Promise(resolve => setImmediate(resolve))
    }
    assert.deepEqual(
      await take(pair.server, 20),
      Array.from({ length: 20 }, (_, turn) => `${turn}`),
    )
  })

  test('question and answer', async () => {
    await using pair = await open(transport)
    for (let round = 0; round < 10; round += 1) {
      pair.client.send(`question ${round}`)
      assert.deepEqual(await take(pair.server, 1), [`question ${round}`])
      pair.server.send(`answer ${round}`)
      assert.deepEqual(await take(pair.client, 1), [`answer ${round}`])
    }
  })
}

function sharing(transport: MessageTransport): void {
  test('many connections that are sent the same each get all of it', async () => {
    await using pair = await open(transport)
    const others = await Promise.all([transport.connect(pair.listener), transport.connect(pair.listener)])
    const servers = [pair.server, await pair.listener.accept(), await pair.listener.accept()]
    for (const [index, server] of servers.entries()) {
      server.send('to all')
      server.send(index === 1 ? 'to one' : 'to the others')
      server.send('to all again')
    }
    const received = await Promise.all([pair.client, ...others].map(client => take(client, 3)))
    const one = ['to all', 'to one', 'to all again']
    const other = ['to all', 'to the others', 'to all again']
    assert.equal(received.filter(messages => isDeepStrictEqual(messages, one)).length, 1)
    assert.equal(received.filter(messages => isDeepStrictEqual(messages, other)).length, 2)
    for (const connection of [...others, ...servers]) connection.abort()
  })

  test('a reader that stops leaves the rest to the next', async () => {
    await using pair = await open(transport)
    pair.client.send('one')
    assert.deepEqual(await take(pair.server, 1), ['one'])
    pair.client.send('two')
    assert.deepEqual(await take(pair.server, 1), ['two'])
  })

  test('each side knows what carries it and where the other is', async () => {
    await using pair = await open(transport)
    assert.equal(pair.client.transport, pair.server.transport)
    assert.deepEqual(pair.client.remote, pair.listener.local)
    assert.deepEqual(pair.server.local, pair.listener.local)
    assert.deepEqual(pair.client.local, pair.server.remote)
  })
}

function texts(transport: MessageTransport): void {
  test('text of all kinds arrives as it was', async () => {
    await using pair = await open(transport)
    const texts = [' ', ':', '\u0001ACTION waves\u0001', 'añ€𝄞', '\ufeffmarked', '\ud83d\ude00', 'tab\there']
    for (const text of texts) pair.client.send(text)
    assert.deepEqual(await take(pair.server, texts.length), texts)
  })

  test('half a surrogate pair, which no UTF-8 can say, becomes a replacement character', async () => {
    await using pair = await open(transport)
    pair.client.send('a\ud83d')
    assert.deepEqual(await take(pair.server, 1), ['a\ufffd'])
  })

  test('an empty message is none', async () => {
    await using pair = await open(transport)
    pair.client.send('')
    pair.client.send('after')
    assert.deepEqual(await take(pair.server, 1), ['after'])
  })

  test('send refuses a message that would be two, and goes on', async () => {
    await using pair = await open(transport)
    for (const message of ['a\nb', 'a\rb', 'a\0b']) {
      assert.throws(() => pair.client.send(message), TypeError)
    }
    pair.client.send('after')
    assert.deepEqual(await take(pair.server, 1), ['after'])
  })

  test('a message of the limit arrives; one over it is a fault in its place', async () => {
    await using pair = await open(transport, { messageBytesMax: 4_000 })
    const limit = 'é'.repeat(2_000)
    for (const message of [limit, `${limit}x`, 'after']) pair.client.send(message)
    assert.deepEqual(await take(pair.server, 3), [limit, { fault: 'too-long' }, 'after'])
  })
}

function backpressure(transport: MessageTransport): void {
  test('queuedBytes counts what is queued, and drained waits for it', async () => {
    await using pair = await open(transport)
    assert.equal(pair.client.queuedBytes, 0)
    pair.client.send('abc')
    assert.ok(pair.client.queuedBytes >= 3)
    await pair.client.drained()
    assert.equal(pair.client.queuedBytes, 0)
    assert.deepEqual(await take(pair.server, 1), ['abc'])
  })

  test('a peer that does not read is waited for; nothing is lost when it reads', async () => {
    await using pair = await open(transport)
    const sent = await fill(pair.client)
    const error = await rejection(pair.client.drained({ timeoutMs: 10 }))
    assert.equal(error.code, 'ETIMEDOUT')
    assert.equal(error.operation, 'send')
    const drained = pair.client.drained()
    const received = await take(pair.server, sent)
    assert.equal(received.length, sent)
    assert.ok(received.every((message, index) => message === numbered(index)))
    await drained
    assert.equal(pair.client.queuedBytes, 0)
  })

  test('a slow reader slows nobody else', async () => {
    await using pair = await open(transport)
    const [other, otherServer] = await Promise.all([transport.connect(pair.listener), pair.listener.accept()])
    await fill(pair.server)
    pair.server.send('to all')
    otherServer.send('to all')
    assert.deepEqual(await take(other, 1), ['to all'])
    other.abort()
    otherServer.abort()
  })
}

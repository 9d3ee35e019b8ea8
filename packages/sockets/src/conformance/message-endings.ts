// message-endings.ts: how message connections end. A part of the suite for message connections.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CLOSE_TIMEOUT_MS } from '../limits.ts'
import { GONE, type MessageTransport, fill, open, take, takeAll } from './messages.ts'
import { rejection } from './rejection.ts'
import { leavesNothing } from './resources.ts'

export function endings(transport: MessageTransport): void {
  closes(transport)
  tells(transport)
  bounds(transport)
  aborts(transport)
}

function closes(transport: MessageTransport): void {
  test('close: what is queued arrives, then the end', async () => {
    await using pair = await open(transport)
    for (let index = 0; index < 1_000; index += 1) pair.client.send(`${index}`)
    const closed = pair.client.close('that was all')
    const [messages, failure] = await takeAll(pair.server)
    assert.equal(messages.length, 1_000)
    assert.equal(failure, undefined)
    await Promise.all([pair.server.close(), closed, pair.client.close()])
  })

  test('close: ends its own messages, and makes send do nothing', async () => {
    await using pair = await open(transport)
    const reading = takeAll(pair.client)
    await Promise.all([pair.client.close(), pair.server.close()])
    assert.deepEqual(await reading, [[], undefined])
    pair.client.send('late')
    assert.equal(pair.client.queuedBytes, 0)
    await pair.client.drained()
    assert.deepEqual(await takeAll(pair.client), [[], undefined])
  })

  test('close: a message sent before it by the peer does no harm', async () => {
    await using pair = await open(transport)
    pair.server.send('on its way')
    pair.client.send('last words')
    const closed = pair.client.close()
    assert.deepEqual(await take(pair.server, 1), ['last words'])
    await Promise.all([closed, pair.server.close()])
  })
}

function tells(transport: MessageTransport): void {
  test('closed: aborts when this side closes, and has been when it is asked for later', async () => {
    await using pair = await open(transport)
    const { closed } = pair.client
    assert.equal(closed.aborted, false)
    const closing = pair.client.close()
    assert.equal(closed.aborted, true)
    await Promise.all([closing, pair.server.close()])
    assert.equal(pair.server.closed.aborted, true)
  })

  test('closed: aborts when the link is gone', async () => {
    await using pair = await open(transport)
    pair.client.send('hello')
    await take(pair.server, 1)
    const gone = new Promise(resolve => pair.server.closed.addEventListener('abort', resolve))
    pair.client.abort()
    // A Unix socket says no more than that the peer has ended its side; whether it still listens, a message shows.
    pair.server.send('are you there?')
    await gone
    const [, failure] = await takeAll(pair.server)
    assert.ok(GONE.includes(failure), `ended with ${failure}`)
  })
}

function bounds(transport: MessageTransport): void {
  test('close: a peer that takes nothing is cut off after a bounded time', async t => {
    await using pair = await open(transport)
    await fill(pair.client)
    t.mock.timers.enable({ apis: ['setTimeout'] })
    const closed = pair.client.close()
    t.mock.timers.tick(CLOSE_TIMEOUT_MS)
    t.mock.timers.reset()
    await closed
  })

  test('close: a peer that stays silent is not waited for', async () => {
    await using pair = await open(transport)
    const begun = performance.now()
    await pair.client.close()
    assert.ok(performance.now() - begun < CLOSE_TIMEOUT_MS)
    assert.deepEqual(await takeAll(pair.server), [[], undefined])
  })

  test('close: a long reason in many bytes does no harm', async () => {
    await using pair = await open(transport)
    await Promise.all([
      pair.client.close('é'.repeat(300)),
      takeAll(pair.server).then(() => pair.server.close()),
    ])
  })

  test('no handle, timer or listener survives', () =>
    leavesNothing(async () => {
      const controller = new AbortController()
      const patience = { signal: controller.signal, timeoutMs: 60_000 }
      const listener = await transport.listen()
      const [client, server] = await Promise.all([
        transport.connect(listener, patience),
        listener.accept(patience),
      ])
      client.send('x')
      await client.drained(patience)
      await take(server, 1)
      await Promise.all([client.close(), server.close(), listener.close()])
    }))
}

function aborts(transport: MessageTransport): void {
  test('abort: both sides end, and what is queued is lost', async () => {
    await using pair = await open(transport)
    const heard = takeAll(pair.server)
    pair.client.send('never sent')
    pair.client.abort()
    const [messages, failure] = await heard
    assert.deepEqual(messages, [])
    assert.ok(GONE.includes(failure), `ended with ${failure}`)
    assert.deepEqual(await takeAll(pair.client), [[], undefined])
    await Promise.all([pair.client.close(), pair.server.close()])
  })

  test('abort: a peer that vanishes is noticed by who sends to it', async () => {
    await using pair = await open(transport)
    await fill(pair.client)
    pair.server.abort()
    const [, failure] = await takeAll(pair.client)
    assert.ok(GONE.includes(failure), `ended with ${failure}`)
    pair.client.send('late')
    await pair.client.close()
    assert.equal(pair.client.queuedBytes, 0)
  })

  test('abort: who waits for it in drained is told', async () => {
    await using pair = await open(transport)
    await fill(pair.client)
    const waiting = rejection(pair.client.drained())
    pair.server.abort()
    const error = await waiting
    assert.equal(error.operation, 'send')
    assert.ok(['ECONNRESET', 'EPIPE', 'ECLOSED'].includes(error.code), error.code)
  })

  test('abort: cuts short a close that waits for the peer', async () => {
    await using pair = await open(transport)
    await fill(pair.client)
    const closed = pair.client.close()
    pair.client.abort()
    await closed
    await pair.server.close()
  })

  test('abort: what had arrived before can still be read', async () => {
    await using pair = await open(transport)
    pair.client.send('hello')
    pair.client.send('goodbye')
    const [first] = await take(pair.server, 2)
    assert.equal(first, 'hello')
    pair.client.abort()
    const [messages, failure] = await takeAll(pair.server)
    assert.deepEqual(messages, [])
    assert.ok(GONE.includes(failure), `ended with ${failure}`)
  })
}

// stream-endings.ts: how streams end: one side, both sides, at once. A part of the suite for streams.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CLOSE_TIMEOUT_MS } from '../limits.ts'
import { rejection } from './rejection.ts'
import { GONE, PIECE, type StreamTransport, endOf, fill, open, readAll } from './streams.ts'

export function endings(transport: StreamTransport): void {
  closes(transport)
  aborts(transport)
}

function closes(transport: StreamTransport): void {
  test('end: the peer reads to the end, and can still answer', async () => {
    await using pair = await open(transport)
    await pair.client.send('question')
    await pair.client.end()
    await pair.client.end()
    assert.equal((await readAll(pair.server)).toString(), 'question')
    await pair.server.send('answer')
    await pair.server.end()
    assert.equal((await readAll(pair.client)).toString(), 'answer')
    assert.equal(await pair.client.receive(), undefined)
  })

  test('close: what is queued arrives, then the end', async () => {
    await using pair = await open(transport)
    const sent = pair.client.send(PIECE)
    const closed = pair.client.close()
    assert.ok((await readAll(pair.server)).equals(PIECE))
    await Promise.all([sent, pair.server.close(), closed, pair.client.close()])
  })

  test('close: afterwards nothing can be sent, and nothing is received', async () => {
    await using pair = await open(transport)
    await Promise.all([pair.client.close(), pair.server.close()])
    const error = await rejection(pair.client.send('late'))
    assert.equal(error.operation, 'send')
    assert.equal(error.code, 'ECLOSED')
    assert.equal(await pair.client.receive(), undefined)
    assert.equal((await rejection(pair.server.send('late'))).code, 'ECLOSED')
  })

  test('close: a receive that waits is told of the end', async () => {
    await using pair = await open(transport)
    const waiting = pair.client.receive()
    await Promise.all([pair.client.close(), pair.server.close()])
    assert.equal(await waiting, undefined)
  })

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
    const started = performance.now()
    await pair.client.close()
    assert.ok(performance.now() - started < CLOSE_TIMEOUT_MS)
    assert.equal(await pair.server.receive(), undefined)
  })
}

function aborts(transport: StreamTransport): void {
  test('abort: a peer that waits for bytes hears of it, and neither side can send', async () => {
    await using pair = await open(transport)
    const heard = endOf(pair.server)
    pair.client.abort()
    assert.ok(GONE.includes(await heard))
    assert.equal(await pair.client.receive(), undefined)
    assert.equal((await rejection(pair.client.send('late'))).code, 'ECLOSED')
  })

  test('abort: a send that waits for the peer is told that the peer has gone', async () => {
    await using pair = await open(transport)
    await fill(pair.client)
    const waiting = rejection(pair.client.send('more'))
    pair.server.abort()
    assert.ok(['ECONNRESET', 'EPIPE', 'ECLOSED'].includes((await waiting).code))
  })
}

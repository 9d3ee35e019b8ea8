// stream.ts: what every stream of bytes must do, whatever carries it. A transport runs it with its own factory.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ByteStream } from '../stream/stream.ts'
import { codeOf, rejection } from './rejection.ts'
import { leavesNothing } from './resources.ts'
import { endings } from './stream-endings.ts'
import { GONE, type StreamTransport, count, endOf, fill, open, readAll } from './streams.ts'

export type { StreamTransport } from './streams.ts'

/** Registers the suite with node:test. */
export function streamConformance(transport: StreamTransport): void {
  describe(`ByteStream over ${transport.name}`, () => {
    transfers(transport)
    endings(transport)
    cancellations(transport)
    addresses(transport)
    accepting(transport)
  })
}

function transfers(transport: StreamTransport): void {
  test('what one side sends, in strings and bytes, the other receives in order', async () => {
    await using pair = await open(transport)
    await pair.client.send('blau')
    await pair.client.send(new Uint8Array([0xc3, 0xa4, 0]))
    await pair.client.send('é')
    await pair.client.end()
    assert.equal((await readAll(pair.server)).toString('hex'), Buffer.from('blauä\0é').toString('hex'))
  })

  test('each side knows where the other is', async () => {
    await using pair = await open(transport)
    assert.deepEqual(pair.client.remote, pair.listener.local)
    assert.deepEqual(pair.server.local, pair.listener.local)
    assert.deepEqual(pair.client.local, pair.server.remote)
  })

  test('megabytes cross both ways at once, unharmed', async () => {
    await using pair = await open(transport)
    const bytes = Buffer.from(Array.from({ length: 1 << 20 }, (_, index) => (index * 31) ^ (index >> 8)))
    const send = async (stream: ByteStream): Promise<void> => {
      for (let at = 0; at < bytes.length; at += 60_000) await stream.send(bytes.subarray(at, at + 60_000))
      await stream.end()
    }
    const sent = Promise.all([send(pair.client), send(pair.server)])
    const [atServer, atClient] = await Promise.all([readAll(pair.server), readAll(pair.client)])
    await sent
    assert.ok(atServer.equals(bytes))
    assert.ok(atClient.equals(bytes))
  })

  test('send waits for a peer that does not read, and goes on when it reads', async () => {
    await using pair = await open(transport)
    const sent = await fill(pair.client)
    const resumed = pair.client.send('more')
    assert.equal(await count(pair.server, sent + 4), sent + 4)
    await resumed
  })
}

function cancellations(transport: StreamTransport): void {
  test('receive: gives up after timeoutMs, and the stream goes on', async () => {
    await using pair = await open(transport)
    const error = await rejection(pair.client.receive({ timeoutMs: 1 }))
    assert.equal(error.code, 'ETIMEDOUT')
    assert.equal(error.operation, 'receive')
    await pair.server.send('after')
    assert.equal(String(await pair.client.receive()), 'after')
  })

  test('receive: gives up when its signal says so, and the stream goes on', async () => {
    await using pair = await open(transport)
    const controller = new AbortController()
    const waiting = rejection(pair.client.receive({ signal: controller.signal }))
    const reason = new Error('enough')
    controller.abort(reason)
    const error = await waiting
    assert.equal(error.code, 'ABORT_ERR')
    assert.equal(error.cause, reason)
    await pair.server.send('after')
    assert.equal(String(await pair.client.receive()), 'after')
  })

  test('connect: a signal that has fired stops it', async () => {
    await using listener = await transport.listen()
    const error = await rejection(transport.connect(listener, { signal: AbortSignal.abort() }))
    assert.equal(error.code, 'ABORT_ERR')
    assert.equal(error.operation, 'connect')
  })

  test('accept: gives up when patience ends, and the listener goes on', async () => {
    await using listener = await transport.listen()
    assert.equal((await rejection(listener.accept({ timeoutMs: 1 }))).code, 'ETIMEDOUT')
    const [client, server] = await Promise.all([transport.connect(listener), listener.accept()])
    client.abort()
    server.abort()
  })
}

function addresses(transport: StreamTransport): void {
  test('listen: an address in use is an error that names it', async () => {
    await using listener = await transport.listen()
    const error = await rejection(transport.listen({ like: listener }))
    assert.equal(error.operation, 'listen')
    assert.equal(error.code, 'EADDRINUSE')
    assert.match(error.message, /^listen (tcp|tls|unix):.+: address already in use$/)
  })

  test('connect: where nobody listens it is refused', async () => {
    const listener = await transport.listen()
    await listener.close()
    const error = await rejection(transport.connect(listener))
    assert.equal(error.operation, 'connect')
    assert.ok(['ECONNREFUSED', 'ENOENT'].includes(error.code))
    assert.notEqual(error.cause, undefined)
  })
}

function accepting(transport: StreamTransport): void {
  test('Listener: iterates over connections until it is closed', async () => {
    await using listener = await transport.listen()
    const clients = await Promise.all([transport.connect(listener), transport.connect(listener)])
    let accepted = 0
    for await (const server of listener) {
      server.abort()
      accepted += 1
      if (accepted === clients.length) await listener.close()
    }
    for (const client of clients) client.abort()
    assert.equal((await rejection(listener.accept())).code, 'ECLOSED')
  })

  test('Listener: close leaves accepted streams alone, and cuts those that wait', async () => {
    await using pair = await open(transport)
    const waiting = await transport.connect(pair.listener)
    // The one that waits is in the queue before the accepted pair has exchanged this.
    await pair.client.send('x')
    await pair.server.receive()
    await pair.listener.close()
    assert.ok(GONE.includes(await endOf(waiting)))
    waiting.abort()
    await pair.server.send('still here')
    assert.equal(String(await pair.client.receive()), 'still here')
  })

  test('Listener: a connection that is too many to wait is cut', async () => {
    await using listener = await transport.listen({ acceptQueueMax: 1 })
    const first = await transport.connect(listener)
    const refused = await transport.connect(listener).then(
      async second => {
        await using stream = second
        return endOf(stream)
      },
      (error: unknown) => codeOf(error),
    )
    assert.ok(GONE.includes(refused))
    const server = await listener.accept()
    await server.send('welcome')
    assert.equal(String(await first.receive()), 'welcome')
    for (const stream of [first, server]) stream.abort()
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
      await client.send('x', patience)
      await server.receive(patience)
      await Promise.all([client.close(), server.close(), listener.close()])
    }))
}

// message-listening.ts: listening, connecting, giving up. A part of the suite for message connections.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GONE, type MessageTransport, open, take, takeAll } from './messages.ts'
import { codeOf, rejection } from './rejection.ts'

export function listening(transport: MessageTransport): void {
  addresses(transport)
  accepting(transport)
}

function addresses(transport: MessageTransport): void {
  test('listen: an address in use is an error that names it', async () => {
    await using listener = await transport.listen()
    const error = await rejection(transport.listen({ like: listener }))
    assert.equal(error.operation, 'listen')
    assert.equal(error.code, 'EADDRINUSE')
  })

  test('connect: where nobody listens it is refused', async () => {
    const listener = await transport.listen()
    await listener.close()
    const error = await rejection(transport.connect(listener))
    assert.equal(error.operation, 'connect')
    assert.ok(['ECONNREFUSED', 'ENOENT'].includes(error.code), error.code)
  })

  test('connect: a signal that has fired stops it', async () => {
    await using listener = await transport.listen()
    const error = await rejection(transport.connect(listener, { signal: AbortSignal.abort() }))
    assert.equal(error.code, 'ABORT_ERR')
    assert.equal(error.operation, 'connect')
  })
}

function accepting(transport: MessageTransport): void {
  test('accept: gives up when patience ends, and the listener goes on', async () => {
    await using listener = await transport.listen()
    assert.equal((await rejection(listener.accept({ timeoutMs: 1 }))).code, 'ETIMEDOUT')
    const controller = new AbortController()
    const waiting = rejection(listener.accept({ signal: controller.signal }))
    controller.abort()
    assert.equal((await waiting).code, 'ABORT_ERR')
    const [client, server] = await Promise.all([transport.connect(listener), listener.accept()])
    client.send('hello')
    assert.deepEqual(await take(server, 1), ['hello'])
    client.abort()
    server.abort()
  })

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

  test('Listener: close leaves accepted connections alone', async () => {
    await using pair = await open(transport)
    await pair.listener.close()
    pair.server.send('still here')
    assert.deepEqual(await take(pair.client, 1), ['still here'])
  })

  test('Listener: a connection that is too many to wait is cut', async () => {
    await using listener = await transport.listen({ acceptQueueMax: 1 })
    const first = await transport.connect(listener)
    const refused = await transport.connect(listener).then(
      async second => {
        const [, failure] = await takeAll(second)
        await second.close()
        return failure
      },
      (error: unknown) => codeOf(error),
    )
    assert.ok(GONE.includes(refused), `refused with ${refused}`)
    const server = await listener.accept()
    server.send('welcome')
    assert.deepEqual(await take(first, 1), ['welcome'])
    first.abort()
    server.abort()
  })
}

// visitors.test.ts: who only looks in cannot fill the house.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { test } from 'node:test'
import { Visitors } from './visitors.ts'

test('Visitors lets the oldest go for the one that is too many, and counts none that has left', async () => {
  const visitors = new Visitors(2)
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  assert.ok(address && typeof address === 'object')
  const visit = async (): Promise<Socket> => {
    connect(address.port, '127.0.0.1').resume()
    const { promise, resolve } = Promise.withResolvers<Socket>()
    server.once('connection', resolve)
    const socket = await promise
    visitors.admit(socket)
    return socket
  }
  const [first, second, third] = [await visit(), await visit(), await visit()]
  assert.deepEqual([first.destroyed, second.destroyed, third.destroyed], [true, false, false])
  await once(first, 'close')
  visitors.leave(second)
  const fourth = await visit()
  assert.deepEqual([second.destroyed, third.destroyed, fourth.destroyed], [false, false, false])
  const fifth = await visit()
  assert.deepEqual([second.destroyed, third.destroyed, fourth.destroyed], [false, true, false])
  for (const socket of [second, fourth, fifth]) socket.destroy()
  server.close()
})

// tcp.test.ts: what only TCP has: host names, two families, resets.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { rejection } from '../conformance/rejection.ts'
import * as tcp from './tcp.ts'

test('listen at :: hears IPv4 too, and shows such a peer as IPv4', async () => {
  await using listener = await tcp.listen({ host: '::', port: 0 })
  await using client = await tcp.connect({ host: '127.0.0.1', port: listener.local.port })
  await using server = await listener.accept()
  assert.deepEqual(server.remote, client.local)
  assert.equal('host' in server.remote && server.remote.host, '127.0.0.1')
})

test('connect tries the addresses of a name until one answers', async () => {
  await using listener = await tcp.listen({ host: '127.0.0.1', port: 0 })
  await using client = await tcp.connect({ host: 'localhost', port: listener.local.port })
  await using server = await listener.accept()
  assert.deepEqual(server.remote, client.local)
})

test('connect and listen name the operation, the address and the reason', async () => {
  const listener = await tcp.listen({ host: '127.0.0.1', port: 0 })
  const port = listener.local.port
  const inUse = await rejection(tcp.listen({ host: '127.0.0.1', port }))
  assert.equal(inUse.message, `listen tcp://127.0.0.1:${port}: address already in use`)
  await listener.close()
  const refused = await rejection(tcp.connect({ host: '127.0.0.1', port }))
  assert.equal(refused.message, `connect tcp://127.0.0.1:${port}: connection refused`)
  const refused6 = await rejection(tcp.connect({ host: '::1', port }))
  assert.equal(refused6.message, `connect tcp://[::1]:${port}: connection refused`)
})

test('receive throws when the peer resets the connection', async () => {
  await using listener = await tcp.listen({ host: '127.0.0.1', port: 0 })
  await using client = await tcp.connect({ host: '127.0.0.1', port: listener.local.port })
  const server = await listener.accept()
  server.abort()
  const error = await rejection(client.receive())
  assert.equal(error.message, `receive tcp://127.0.0.1:${listener.local.port}: connection reset by peer`)
  assert.equal((await rejection(client.send('late'))).code, 'ECONNRESET')
})

test('Listener does not offer a peer that had gone before it was noticed', async () => {
  await using listener = await tcp.listen({ host: '127.0.0.1', port: 0 })
  const { host, port } = listener.local
  // While this process waits for the program, nobody accepts.
  const program = `const s = require('node:net').connect(${port}, '${host}', () => s.resetAndDestroy())`
  spawnSync(process.execPath, ['-e', program])
  await using client = await tcp.connect({ host, port })
  await using server = await listener.accept()
  assert.deepEqual(server.remote, client.local)
})

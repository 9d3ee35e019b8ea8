// udp.test.ts: opening UDP sockets and talking over them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as udp from './udp.ts'

test('connect and bind carry a datagram there and back', async () => {
  await using server = await udp.bind({ host: '127.0.0.1' })
  await using client = await udp.connect(server.local)
  await client.send('ping')
  const { data, from } = await server.receive({ timeoutMs: 5_000 })
  assert.equal(data.toString(), 'ping')
  assert.deepEqual(from, client.local)
  await server.send('pong', from)
  for await (const datagram of client) {
    assert.equal(datagram.data.toString(), 'pong')
    break
  }
})

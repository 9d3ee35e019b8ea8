// socket.test.ts: what the system seldom does to a UDP socket, played to it.
import assert from 'node:assert/strict'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { mock, test } from 'node:test'
import { DatagramSocket } from './socket.ts'

const loopback = '127.0.0.1'
const bounds = { queueDatagrams: 10, queueBytes: 1_000 }

/** A socket that is connected to itself, and what is under it. */
async function connected(): Promise<{ raw: Socket; socket: DatagramSocket }> {
  const raw = createSocket('udp4')
  raw.bind(0, loopback)
  await once(raw, 'listening')
  raw.connect(raw.address().port, loopback)
  await once(raw, 'connect')
  const remote = { host: loopback, port: raw.remoteAddress().port, family: 4 } as const
  return { raw, socket: new DatagramSocket(raw, 4, remote, bounds) }
}

test('a connected socket ignores what a stranger sent before it was connected', async () => {
  const { raw, socket } = await connected()
  await using _ = socket
  const { port } = socket.local
  raw.emit('message', Buffer.from('psst'), { address: '127.0.0.2', port, family: 'IPv4', size: 4 })
  raw.emit('message', Buffer.from('psst'), { address: loopback, port: port + 1, family: 'IPv4', size: 4 })
  await socket.send('it is me')
  assert.equal((await socket.receive({ timeoutMs: 5_000 })).data.toString(), 'it is me')
})

test('a datagram that still waited to be sent when the socket was closed rejects with ECLOSED', async () => {
  const { raw, socket } = await connected()
  let cancel: (error: Error) => void = () => assert.fail('nothing was sent')
  mock.method(raw, 'send', (_: Uint8Array, sent: (error: Error) => void) => (cancel = sent))
  const sending = socket.send('x')
  const closing = socket.close()
  cancel(Object.assign(new Error('send ECANCELED'), { code: 'ECANCELED' }))
  await assert.rejects(sending, { operation: 'send', code: 'ECLOSED' })
  await closing
})

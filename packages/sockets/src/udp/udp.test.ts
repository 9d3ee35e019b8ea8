// udp.test.ts: what opening a UDP socket can ask for. What all of them do is in ../conformance.
import assert from 'node:assert/strict'
import { networkInterfaces } from 'node:os'
import { test } from 'node:test'
import * as udp from './udp.ts'

const loopback = { host: '127.0.0.1' } as const
/** The system knows at once that this is none, and asks no server. */
const noName = 'no name'
const soon = { timeoutMs: 5_000 } as const

test('bind takes a free port by default, and says where it hears', async () => {
  await using socket = await udp.bind()
  assert.equal(socket.local.host, '0.0.0.0')
  assert.ok(socket.local.port > 0)
  assert.equal(socket.remote, undefined)
})

test('bind and connect say what was tried, on which address, and why', async () => {
  const attempts = [
    [() => udp.bind({ host: '192.0.2.1' }), 'bind udp://192.0.2.1:0: address not available on this machine'],
    [() => udp.bind({ port: 70_000 }), 'bind udp://0.0.0.0:70000: a port is a number from 0 to 65535'],
    [
      () => udp.connect({ host: '::1', port: 0 }),
      'connect udp://[::1]:0: a port is a number from 1 to 65535',
    ],
    [
      () => udp.connect({ host: '255.255.255.255', port: 9 }),
      'connect udp://255.255.255.255:9: permission denied',
    ],
    [() => udp.bind({ host: '' }), 'bind udp://:0: a host is needed'],
    [() => udp.bind({ host: noName }), 'bind udp://no name:0: host name not found'],
    [() => udp.bind({ ...loopback, timeToLive: 300 }), 'configure udp://127.0.0.1:0: setTTL EINVAL'],
  ] as const
  for (const [attempt, message] of attempts) await assert.rejects(attempt, { name: 'SocketError', message })
})

test('bind and connect give up on an aborted signal', async () => {
  const signal = AbortSignal.abort('too late')
  const aborted = { code: 'ABORT_ERR', cause: 'too late' }
  await assert.rejects(udp.bind({ ...loopback, signal }), aborted)
  await assert.rejects(udp.connect({ host: 'localhost', port: 9, signal }), aborted)
})

test('host names are looked up: by connect, by send and by sendMany', async () => {
  await using server = await udp.bind(loopback)
  const to = { host: 'localhost', port: server.local.port }
  await using client = await udp.connect({ ...to, family: 4 })
  assert.deepEqual(client.remote, server.local)
  await using sender = await udp.bind(loopback)
  await sender.send('1', to)
  assert.equal((await server.receive(soon)).data.toString(), '1')
  await sender.sendMany([{ data: '2', to }])
  assert.equal((await server.receive(soon)).data.toString(), '2')
  const nowhere = { host: noName, port: 9 }
  await assert.rejects(sender.send('3', nowhere), { operation: 'send', code: 'ENOTFOUND' })
  await assert.rejects(sender.sendMany(['3'], nowhere), { operation: 'send', code: 'ENOTFOUND' })
})

test('bind refuses what cannot be a host name', async () => {
  await assert.rejects(udp.bind({ host: 'a\0b' }), { name: 'SocketError', operation: 'bind' })
})

test('an IPv4 socket refuses to send to IPv6', async () => {
  await using socket = await udp.bind(loopback)
  await assert.rejects(socket.send('x', { host: '::1', port: 9 }), { code: 'EAFNOSUPPORT' })
})

test('connect sends from where it is told to', async () => {
  await using server = await udp.bind(loopback)
  const other = await udp.bind(loopback)
  const { host: localHost, port: localPort } = other.local
  await other.close()
  await using client = await udp.connect({ ...server.local, localHost, localPort })
  await client.send('x')
  assert.deepEqual((await server.receive(soon)).from, other.local)
})

test('configure sets the buffers, and the socket tells their size', async () => {
  await using socket = await udp.bind({ ...loopback, receiveBufferBytes: 40_000, sendBufferBytes: 30_000 })
  const [receiving, sending] = [socket.receiveBufferBytes, socket.sendBufferBytes]
  assert.ok(receiving >= 40_000 && sending >= 30_000, `${receiving} and ${sending} bytes`)
  socket.configure({ receiveBufferBytes: 80_000 })
  assert.ok(socket.receiveBufferBytes > receiving)
  assert.equal(socket.sendBufferBytes, sending)
  assert.throws(() => socket.configure({ sendBufferBytes: -1 }), { operation: 'configure' })
})

test('broadcast is refused until it is asked for', async () => {
  await using socket = await udp.bind(loopback)
  const everybody = { host: '127.255.255.255', port: socket.local.port }
  await assert.rejects(socket.send('x', everybody), { code: 'EACCES' })
  await using hearing = await udp.bind({ host: '0.0.0.0' })
  socket.configure({ broadcast: true })
  await socket.send('all of you', { ...everybody, port: hearing.local.port })
  const { data, from } = await hearing.receive(soon)
  assert.equal(data.toString(), 'all of you')
  assert.deepEqual(from, socket.local)
})

test('sockets that share a port with reuseAddress hear a group that they joined, until they leave', async () => {
  const group = '239.255.42.99'
  const membership = { interface: '127.0.0.1' }
  await using first = await udp.bind({ host: '0.0.0.0', reuseAddress: true })
  const { port } = first.local
  await using second = await udp.bind({ host: '0.0.0.0', port, reuseAddress: true })
  for (const socket of [first, second]) socket.join(group, membership)
  const sending = {
    ...loopback,
    multicastInterface: '127.0.0.1',
    multicastLoopback: true,
    multicastTimeToLive: 0,
  }
  await using sender = await udp.bind(sending)
  await sender.send('birds', { host: group, port })
  for (const socket of [first, second]) assert.equal((await socket.receive(soon)).data.toString(), 'birds')
  second.leave(group, membership)
  await sender.send('again', { host: group, port })
  assert.equal((await first.receive(soon)).data.toString(), 'again')
  assert.throws(() => second.leave(group, membership), { operation: 'leave', address: `udp://${group}` })
  assert.throws(() => first.join('127.0.0.1'), { operation: 'join', code: 'EINVAL' })
  assert.throws(() => first.join('birds'), {
    operation: 'join',
    message: "join udp://birds: 'birds' is no IP address",
  })
})

test('a group joined for one source is heard from nobody else', async () => {
  const group = '232.1.42.99'
  await using friend = await udp.bind({ host: '0.0.0.0', reuseAddress: true })
  const { port } = friend.local
  await using stranger = await udp.bind({ host: '0.0.0.0', port, reuseAddress: true })
  const membership = { interface: '127.0.0.1', source: '127.0.0.1' }
  friend.join(group, membership)
  stranger.join(group, { ...membership, source: '192.0.2.1' })
  await using sender = await udp.bind({ ...loopback, multicastInterface: '127.0.0.1' })
  await sender.send('birds', { host: group, port })
  assert.equal((await friend.receive(soon)).data.toString(), 'birds')
  await assert.rejects(stranger.receive({ timeoutMs: 1 }), { code: 'ETIMEDOUT' })
  friend.leave(group, membership)
})

const hasIPv6 = Object.values(networkInterfaces())
  .flat()
  .some(found => found?.address === '::1')
const ipv6 = { skip: hasIPv6 ? false : 'this machine has no IPv6 loopback address' }

test('bind with ipv6Only leaves IPv4 to others', ipv6, async () => {
  await using six = await udp.bind({ host: '::', ipv6Only: true })
  await using four = await udp.bind({ host: '0.0.0.0', port: six.local.port })
  await using client = await udp.connect({ ...loopback, port: four.local.port })
  await client.send('x')
  assert.deepEqual((await four.receive(soon)).from, client.local)
})

test('a dual-stack socket joins groups of both families', ipv6, async () => {
  await using socket = await udp.bind({ host: '::' })
  socket.join('239.255.42.99', { interface: '127.0.0.1' })
  socket.join('ff02::4299', { interface: '::%lo' })
  await using sender = await udp.bind({ ...loopback, multicastInterface: '127.0.0.1' })
  await sender.send('birds', { host: '239.255.42.99', port: socket.local.port })
  assert.deepEqual((await socket.receive(soon)).from, sender.local)
})

test('reusePort spreads peers over the sockets that share a port', async () => {
  await using first = await udp.bind({ ...loopback, reusePort: true })
  await using second = await udp.bind({ ...first.local, reusePort: true })
  assert.deepEqual(second.local, first.local)
  const heard = [first.receive(soon), second.receive(soon)]
  const peers = Array.from({ length: 32 }, () => udp.connect(first.local))
  for (const opening of peers) {
    await using peer = await opening
    await peer.send('x')
  }
  await Promise.all(heard)
})

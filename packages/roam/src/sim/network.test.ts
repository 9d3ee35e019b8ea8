// network.test.ts: who reaches whom, before and after a translator has forgotten, and what a watcher sees.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EventQueue } from './events.ts'
import { CLEAR } from './link.ts'
import { isSameHost } from './conversation.ts'
import { Network } from './network.ts'
import { Random } from './random.ts'

const SERVER = '192.0.2.1:6697'
const SERVER_6 = '[2001:db8:ffff::1]:6697'
const TEXT = new TextEncoder()

/** A server that notes from where it heard what, and a client that notes what it heard on which socket. */
function setUp() {
  const events = new EventQueue()
  const network = new Network(events, new Random(1))
  const atServer: { text: string; from: string; at: string }[] = []
  const atClient: string[] = []
  const decode = (data: Uint8Array) => new TextDecoder().decode(data)
  for (const address of [SERVER, SERVER_6]) {
    network.setServer(address, (data, from, at) => atServer.push({ text: decode(data), from, at }))
  }
  const client = network.addClient(CLEAR, CLEAR, (data, from, socket) =>
    atClient.push(`${decode(data)} from ${from} on ${socket}`),
  )
  return { events, network, client, atServer, atClient }
}

test('Network carries from a client to a server and back', () => {
  const { events, network, client, atServer, atClient } = setUp()
  client.send('a', SERVER, TEXT.encode('hello'))
  events.run(50)
  assert.deepEqual(
    atServer.map(({ text, at }) => [text, at]),
    [['hello', SERVER]],
  )
  network.sendToClient(SERVER, atServer[0]?.from ?? '', TEXT.encode('welcome'))
  events.run(100)
  assert.deepEqual(atClient, [`welcome from ${SERVER} on a`])
})

test('ClientHost has an address a socket and family, of one host within a family', () => {
  const { client } = setUp()
  const [one, same] = [client.addressOf('a', SERVER), client.addressOf('a', SERVER)]
  const [other, six] = [client.addressOf('b', SERVER), client.addressOf('a', SERVER_6)]
  assert.equal(one, same)
  assert.equal(new Set([one, other, six]).size, 3)
  assert.ok(isSameHost(one, other))
  assert.ok(!isSameHost(one, six))
})

test('ClientHost.rebindPort keeps the host, changes the port, and the old one is heard no more', () => {
  const { events, network, client, atClient } = setUp()
  const before = client.addressOf('a', SERVER)
  network.sendToClient(SERVER, before, TEXT.encode('under way'))
  client.rebindPort()
  network.sendToClient(SERVER, before, TEXT.encode('too late'))
  events.run(100)
  assert.deepEqual(atClient, [])
  const after = client.addressOf('a', SERVER)
  assert.notEqual(after, before)
  assert.ok(isSameHost(after, before))
})

test('ClientHost.rebindAddress gives a host that nobody had', () => {
  const { network, client } = setUp()
  const other = network.addClient(CLEAR, CLEAR, () => {})
  const before = client.addressOf('a', SERVER)
  client.rebindAddress()
  const after = client.addressOf('a', SERVER)
  assert.ok(!isSameHost(after, before) && !isSameHost(after, other.addressOf('a', SERVER)))
})

test('Network.setServer with nobody takes a server off the network', () => {
  const { events, network, client, atServer, atClient } = setUp()
  network.setServer(SERVER, undefined)
  client.send('a', SERVER, TEXT.encode('hello'))
  network.sendToClient(SERVER, client.addressOf('a', SERVER), TEXT.encode('hello'))
  events.run(100)
  assert.deepEqual([atServer, atClient], [[], []])
})

test('Network.watch sees each datagram when it is sent and when it arrives', () => {
  const { events, network, client } = setUp()
  const seen: string[] = []
  network.watch = ({ from, to, isArrival, data }) =>
    seen.push(`${events.nowMs} ${from} ${to} ${data.length} ${isArrival ? 'arrives' : 'leaves'}`)
  client.send('a', SERVER, TEXT.encode('hello'))
  const address = client.addressOf('a', SERVER)
  network.sendToClient(SERVER, address, TEXT.encode('ok'))
  events.run(100)
  assert.deepEqual(seen, [
    `0 ${address} ${SERVER} 5 leaves`,
    `0 ${SERVER} ${address} 2 leaves`,
    `50 ${address} ${SERVER} 5 arrives`,
    `50 ${SERVER} ${address} 2 arrives`,
  ])
})

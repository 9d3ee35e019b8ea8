// dial-session.test.ts: a session that only measures, and what is seen of it from outside.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatAddress, parseUrl, schemes } from '@stonechat/sockets'
import type { PacketEvent } from '../core/session/trace.ts'
import { packetType } from '../core/wire/packets.ts'
import { nodeCrypto } from './crypto.ts'
import { dialSession } from './dial.ts'
import type { Tapped } from './options.ts'
import { roamTransport } from './transport.ts'

const keys = nodeCrypto.newKeyPair()
const stranger = {
  keys: nodeCrypto.newKeyPair(),
  knownHosts: { keyOf: async () => keys.publicKey, trust: async () => 'known' as const },
}
const server = roamTransport({ server: { keys, secret: nodeCrypto.random(32), purpose: 'chat' } })
const { listen } = schemes({ udp: server })

test('dialSession: a PING is answered, though the server speaks of something else, and nobody is let in', async () => {
  await using listener = await listen('udp://127.0.0.1:0')
  const url = parseUrl(`udp://${formatAddress(listener.local)}`, 'connect')
  const answered = Promise.withResolvers<number>()
  const observe = (event: PacketEvent): void => {
    if (event.kind === 'acknowledged') answered.resolve(event.number)
  }
  {
    await using dialed = await dialSession(url, {}, { ...stranger, purpose: 'ping', observe })
    assert.deepEqual(dialed.serverKey, keys.publicKey)
    dialed.session.ping()
    assert.equal(await answered.promise, 0)
  }
  const waiting = listener[Symbol.asyncIterator]().next()
  await listener[Symbol.asyncDispose]()
  assert.equal((await waiting).done, true)
})

test('dialSession: the tap sees each datagram with both of its ends, before it is read', async () => {
  await using listener = await listen('udp://127.0.0.1:0')
  const url = parseUrl(`udp://${formatAddress(listener.local)}`, 'connect')
  const seen: string[] = []
  const ends: Tapped[] = []
  const tap = (tapped: Tapped): void => {
    seen.push(`${tapped.direction} ${tapped.datagram[0]}`)
    ends.push(tapped)
  }
  const keysMade = (): void => void seen.push('keys')
  {
    await using dialed = await dialSession(url, {}, { ...stranger, purpose: 'ping', tap, keysMade })
    assert.ok(dialed.ends.remote)
  }
  const order = [
    `sent ${packetType.helloIk}`,
    `received ${packetType.answer}`,
    'keys',
    `sent ${packetType.data}`,
  ]
  // A HELLO may have been said again.
  assert.deepEqual([...new Set(seen)].slice(0, 4), order)
  const [first] = ends
  assert.ok(first?.local.port)
  assert.deepEqual([first.local.host, first.remote], ['127.0.0.1', listener.local])
})

test('dialSession: where nobody listens it says so, as any connect', async () => {
  const listener = await listen('udp://127.0.0.1:0')
  const url = parseUrl(`udp://${formatAddress(listener.local)}`, 'connect')
  await listener[Symbol.asyncDispose]()
  await assert.rejects(
    dialSession(url, {}, { ...stranger, purpose: 'ping' }),
    /^SocketError: connect .*: connection refused$/,
  )
})

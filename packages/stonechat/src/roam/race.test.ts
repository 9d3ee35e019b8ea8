// race.test.ts: two ways to a server, and which of them is taken.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ConnectOptions, type MessageConnection, memoryPair } from '@stonechat/sockets'
import { connectRacing, type Race, UDP_ALONE_MS } from './race.ts'

const URLS = ['udp://chat.example:6697', 'tls://chat.example:6697'] as const

/** A network in which connecting ends when the test says so. */
class Network {
  readonly tried: string[] = []
  readonly waits: number[] = []
  readonly pass = Promise.withResolvers<void>()
  readonly ways = {
    udp: Promise.withResolvers<MessageConnection>(),
    tls: Promise.withResolvers<MessageConnection>(),
  }
  readonly signals: (AbortSignal | undefined)[] = []

  readonly race: Race = {
    connect: (url: string, options: ConnectOptions = {}) => {
      this.tried.push(url)
      this.signals.push(options.signal)
      return url.startsWith('udp') ? this.ways.udp.promise : this.ways.tls.promise
    },
    delay: delayMs => {
      this.waits.push(delayMs)
      return this.pass.promise
    },
  }
}

test('connectRacing: where UDP answers, TLS is not tried', async () => {
  const network = new Network()
  const connecting = connectRacing(...URLS, network.race)
  const [connection] = memoryPair()
  network.ways.udp.resolve(connection)
  assert.equal(await connecting, connection)
  assert.deepEqual(network.tried, [URLS[0]])
  assert.deepEqual(network.waits, [UDP_ALONE_MS])
  await connection.close()
})

test('R-IRC-10: connectRacing: without an answer TLS is tried beside it, and taken where it is first', async () => {
  const network = new Network()
  const connecting = connectRacing(...URLS, network.race)
  network.pass.resolve()
  const [connection] = memoryPair()
  network.ways.tls.resolve(connection)
  assert.equal(await connecting, connection)
  assert.deepEqual(network.tried, [...URLS])
  assert.ok(network.signals[0]?.aborted)
  await connection.close()
})

test('connectRacing: an answer over UDP that comes after all is taken, and what TLS has opened is closed', async () => {
  const network = new Network()
  const connecting = connectRacing(...URLS, network.race)
  network.pass.resolve()
  const [first] = memoryPair()
  const [second] = memoryPair()
  network.ways.udp.resolve(first)
  assert.equal(await connecting, first)
  network.ways.tls.resolve(second)
  await new Promise(resolve => second.closed.addEventListener('abort', resolve))
  await first.close()
})

test('connectRacing: what is refused at once is not waited for, and both reasons are told', async () => {
  const network = new Network()
  const connecting = connectRacing(...URLS, network.race)
  network.ways.udp.reject(new Error('refused'))
  network.ways.tls.reject(new Error('not trusted'))
  await assert.rejects(connecting, (error: AggregateError) => {
    assert.deepEqual(
      error.errors.map(({ message }: Error) => message),
      ['refused', 'not trusted'],
    )
    return true
  })
  assert.deepEqual(network.tried, [...URLS])
})

// flood.test.ts: the lines of a client that floods wait, and nobody else's.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type MessageConnection, memoryPair } from '@stonechat/sockets'
import { Core } from '../core/core.ts'
import { LocalLog } from '../log/local.ts'
import { TestClock, testPorts, testSettings } from '../testing/conversation.ts'
import { serveClients } from './clients.ts'
import { Figures } from './figures.ts'
import { HostTable } from './host-limits.ts'
import { noJournal } from './journal.ts'
import { pause as pauseForReal } from './pause.ts'

const flood = { enabled: true, messagesPerSecond: 2, burst: 5 }

/** A server and one client of it, on virtual time: whoever has to wait moves the clock. */
function oneClient(pause?: typeof pauseForReal): {
  clock: TestClock
  client: MessageConnection
  core: Core
  waitsMs: number[]
  serving: Promise<void>
} {
  const clock = new TestClock()
  const log = new LocalLog('test', () => clock.wallMs())
  const settings = testSettings({ flood, limits: { openingBurst: 10 } })
  const core = new Core(settings, testPorts(log, clock))
  const [client, server] = memoryPair()
  const waitsMs: number[] = []
  const moveClock = async (ms: number): Promise<void> => {
    waitsMs.push(ms)
    clock.nowMs += ms
  }
  async function* arrivals(): AsyncGenerator<MessageConnection> {
    yield server
  }
  const options = {
    figures: new Figures(false),
    journal: noJournal,
    hosts: new HostTable(),
    hostnameOf: async () => undefined,
    pause: pause ?? moveClock,
    onBug: (bug: unknown) => assert.fail(String(bug)),
  }
  return { clock, client, core, waitsMs, serving: serveClients(arrivals(), core, options) }
}

/** What it hears up to the batch in which a line matches. */
async function hears(client: MessageConnection, pattern: RegExp): Promise<string[]> {
  const heard: string[] = []
  for await (const batch of client.messages()) {
    for (const line of batch) if (typeof line === 'string') heard.push(line)
    if (heard.some(line => pattern.test(line))) return heard
  }
  return assert.fail(`the connection ended without ${pattern}`)
}

test('serveClients takes an opening burst at once, holds up what is too much, and drops nothing', async () => {
  const { client, waitsMs, serving } = oneClient()
  client.send('NICK alice')
  client.send('USER alice 0 * :Alice')
  for (let count = 1; count <= 8; count += 1) client.send(`PING ${count}`)
  await hears(client, /PONG server :8$/)
  assert.deepEqual(waitsMs, [])
  for (let count = 9; count <= 12; count += 1) client.send(`PING ${count}`)
  const pongs = await hears(client, /PONG server :12$/)
  assert.deepEqual(
    pongs,
    [9, 10, 11, 12].map(count => `:server PONG server :${count}`),
  )
  assert.deepEqual(waitsMs, [500, 500, 500, 500])
  await client.close()
  await serving
})

test('serveClients makes lines that are no lines wait too', async () => {
  const { client, waitsMs, serving } = oneClient()
  for (let count = 0; count < 11; count += 1) client.send('x'.repeat(20_000))
  client.send('PING last')
  await hears(client, /PONG server :last$/)
  assert.deepEqual(waitsMs, [500, 500])
  await client.close()
  await serving
})

test('serveClients cuts the wait short when the server ends the session, or the client is gone', async () => {
  for (const end of ['server', 'client'] as const) {
    let waiting = (): void => {}
    const waits = new Promise<void>(resolve => (waiting = resolve))
    const { client, core, serving } = oneClient((_ms, signal) => {
      waiting()
      return pauseForReal(1_000_000, signal)
    })
    for (let count = 0; count < 20; count += 1) client.send(`PING ${count}`)
    await waits
    if (end === 'server') core.shutDown('Good night')
    else client.abort()
    await serving
    await client.close()
    assert.equal(core.sessions.size, 0)
  }
})

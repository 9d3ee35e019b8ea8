// clients.test.ts: who is let in, and what those hear who are not.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type MessageConnection, memoryPair, SocketError } from '@stonechat/sockets'
import { Core } from '../core/core.ts'
import { LocalLog } from '../log/local.ts'
import { TestClock, testPorts, type TestSettings, testSettings } from '../testing/conversation.ts'
import { serveClients } from './clients.ts'
import { Figures } from './figures.ts'
import { HostTable } from './host-limits.ts'
import { noJournal } from './journal.ts'
import { pause } from './pause.ts'

/** Looks up nothing. */
const nameless = async (): Promise<undefined> => undefined

/** Clients from these hosts, one after another, who say nothing; then nobody comes any more. */
async function visit(settings: TestSettings, hosts: readonly string[]): Promise<string[]> {
  const clock = new TestClock()
  const log = new LocalLog('test', () => clock.wallMs())
  const core = new Core(testSettings(settings), testPorts(log, clock))
  const clients: MessageConnection[] = []
  const heard: Promise<string>[] = []
  async function* arrivals(): AsyncGenerator<MessageConnection> {
    for (const host of hosts) {
      const [client, server] = memoryPair()
      clients.push(client)
      heard.push(firstLine(client))
      yield Object.assign(server, { remote: { host, port: 1, family: 4 } })
    }
  }
  const bugs: unknown[] = []
  const serving = serveClients(arrivals(), core, {
    figures: new Figures(false),
    journal: noJournal,
    hosts: new HostTable(),
    hostnameOf: nameless,
    pause,
    onBug: bug => bugs.push(bug),
  })
  // The refused ones hear it at once; when all have come, the others are sent home.
  while (clients.length < hosts.length) await new Promise(setImmediate)
  core.shutDown('Good night')
  await serving
  assert.deepEqual(bugs, [])
  return Promise.all(heard)
}

async function firstLine(client: MessageConnection): Promise<string> {
  for await (const [line] of client.messages()) if (typeof line === 'string') return line
  return 'nothing'
}

const GOODBYE = 'ERROR :Closing link: Good night'

test('serveClients tells the connection over perHost why it is refused', async () => {
  const connections = { perHost: 2, perHostPerMinute: 9, maximum: 9 }
  const hosts = ['192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.2']
  const refused = 'ERROR :Closing link: Too many connections from your address'
  assert.deepEqual(await visit({ connections }, hosts), [GOODBYE, GOODBYE, refused, GOODBYE])
})

test('serveClients counts nobody from this machine, except towards the maximum', async () => {
  const connections = { perHost: 1, perHostPerMinute: 1, maximum: 2 }
  const full = 'ERROR :Closing link: This server is full'
  assert.deepEqual(await visit({ connections }, ['127.0.0.1', '127.0.0.1', '127.0.0.1']), [
    GOODBYE,
    GOODBYE,
    full,
  ])
})

test('serveClients reports a bug that shows when a link breaks, and goes on', async () => {
  const clock = new TestClock()
  const core = new Core(testSettings(), testPorts(new LocalLog('test', () => clock.wallMs()), clock))
  const bug = new Error('a bug')
  core.lost = () => {
    throw bug
  }
  const bugs: unknown[] = []
  const options = {
    figures: new Figures(false),
    journal: noJournal,
    hosts: new HostTable(),
    hostnameOf: nameless,
    pause,
    onBug: (found: unknown) => bugs.push(found),
  }
  await serveClients(brokenLinks(2), core, options)
  assert.deepEqual(bugs, [bug, bug])
  assert.equal(core.sessions.size, 0)
})

test('serveClients looks the name of an address up before the client is heard, where that is wished for', async () => {
  for (const lookupHostnames of [true, false]) {
    const clock = new TestClock()
    const log = new LocalLog('test', () => clock.wallMs())
    const core = new Core(testSettings({ lookupHostnames }), testPorts(log, clock))
    const [client, server] = memoryPair()
    async function* arrival(): AsyncGenerator<MessageConnection> {
      yield Object.assign(server, { remote: { host: '192.0.2.7', port: 1, family: 4 } })
    }
    const hostnameOf = async (address: string): Promise<string> => `seven-of-${address}.example`
    const options = {
      figures: new Figures(false),
      journal: noJournal,
      hosts: new HostTable(),
      hostnameOf,
      pause,
      onBug: assert.ifError,
    }
    const serving = serveClients(arrival(), core, options)
    client.send('NICK alice')
    client.send('USER alice 0 * :Alice')
    const welcome = await firstLine(client)
    const shown = lookupHostnames ? 'seven-of-192.0.2.7.example' : '192.0.2.7'
    assert.match(welcome, new RegExp(`, alice!~alice@${shown}$`))
    core.shutDown('Good night')
    await serving
  }
})

async function* brokenLinks(count: number): AsyncGenerator<MessageConnection> {
  for (let index = 0; index < count; index += 1) {
    const [, server] = memoryPair()
    yield Object.assign(server, { messages: neverRead })
  }
}

async function* neverRead(): AsyncGenerator<readonly string[]> {
  yield []
  throw new SocketError('receive', 'memory:test', 'ECONNRESET')
}

// datagram.ts: what every kind of UDP socket must do, as tests to register for each.
import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { SocketError } from '../errors.ts'
import type { BindOptions, Datagram, DatagramSocket } from '../udp/udp.ts'
import * as udp from '../udp/udp.ts'
import { formatUrl } from '../url.ts'
import { leavesNothing } from './resources.ts'

/** A way to reach a socket: which address it binds, under which one its peers know it. */
export type Network = {
  readonly name: string
  /** What the server binds. */
  readonly bindHost: string
  /** Where clients find it, and what they are called. */
  readonly host: string
  /** Bytes of the largest datagram. */
  readonly limitBytes: number
  /** Why it cannot be tried on this machine. */
  readonly skip: string | false
}

/** Patience for what is certain to come, unless something is broken. */
const soon = { timeoutMs: 5_000 } as const

type Behaviour = (server: DatagramSocket, client: DatagramSocket, network: Network) => Promise<void>

/** Registers the tests that a network must pass. */
export function datagramConformance(network: Network): void {
  for (const [name, behaviour] of Object.entries({ ...carrying, ...waiting, ...refusing, ...closing })) {
    test(`UDP over ${network.name}: ${name}`, { skip: network.skip }, async () => {
      await using server = await bind(network)
      await using client = await udp.connect({ host: network.host, port: server.local.port })
      await behaviour(server, client, network)
    })
  }
}

const carrying: Record<string, Behaviour> = {
  'send and receive carry bytes and text both ways': async (server, client, network) => {
    await client.send('grüß')
    const asked = await server.receive(soon)
    assert.equal(asked.data.toString(), 'grüß')
    assert.deepEqual(asked.from, client.local)
    assert.equal(asked.from.host, network.host)
    await server.send(Uint8Array.of(0, 255, 10), asked.from)
    const answer = await client.receive(soon)
    assert.deepEqual([...answer.data], [0, 255, 10])
    assert.deepEqual(answer.from, client.remote)
    assert.deepEqual(client.remote, { ...asked.from, port: server.local.port })
  },

  'an empty datagram is a datagram': async (server, client) => {
    await client.send('')
    assert.equal((await server.receive(soon)).data.length, 0)
  },

  'the largest datagram arrives whole': async (server, client, { limitBytes }) => {
    const data = Uint8Array.from({ length: limitBytes }, (_, index) => index % 251)
    await client.send(data)
    assert.deepEqual(new Uint8Array((await server.receive(soon)).data), data)
  },

  'sendMany sends to one peer, receiveMany takes all that waits': async (server, client) => {
    await client.sendMany(['a', Uint8Array.of(98), 'cc', ''])
    assert.deepEqual(await texts(server, 4), ['a', 'b', 'cc', ''])
    await server.sendMany(['d', 'e'], client.local)
    assert.deepEqual(await texts(client, 2), ['d', 'e'])
    await client.sendMany([])
  },

  'sendMany sends each datagram to its own peer': async (server, client, network) => {
    await using other = await udp.connect({ host: network.host, port: server.local.port })
    const to = [client.local, other.local]
    await server.sendMany(to.map((to, index) => ({ data: `for ${index}`, to })))
    assert.equal((await client.receive(soon)).data.toString(), 'for 0')
    assert.equal((await other.receive(soon)).data.toString(), 'for 1')
  },

  'iteration gives every datagram, and goes on after a break': async (server, client) => {
    await client.sendMany(['1', '2', '3'])
    const heard: string[] = []
    for await (const { data } of server) if (heard.push(data.toString()) === 2) break
    for await (const { data } of server) if (heard.push(data.toString()) === 3) break
    assert.deepEqual(heard, ['1', '2', '3'])
  },

  'a connected socket hears nobody but its peer': async (server, client, network) => {
    await using stranger = await bind(network)
    await stranger.send('psst', { host: network.host, port: client.local.port })
    await server.send('hello', { host: network.host, port: client.local.port })
    assert.equal((await client.receive(soon)).data.toString(), 'hello')
  },
}

const waiting: Record<string, Behaviour> = {
  'receive serves those who wait, in turn': async (server, client) => {
    const waiters = [server.receive(soon), server.receive(soon)]
    await client.sendMany(['1', '2'])
    assert.deepEqual((await Promise.all(waiters)).map(textOf), ['1', '2'])
  },

  'receive that timed out or was aborted takes no datagram': async (server, client) => {
    const abort = new AbortController()
    const { signal } = abort
    await assert.rejects(server.receive({ timeoutMs: 1 }), { operation: 'receive', code: 'ETIMEDOUT' })
    const waiter = server.receive({ signal })
    abort.abort('enough')
    await assert.rejects(waiter, { code: 'ABORT_ERR', cause: 'enough' })
    await assert.rejects(server.receiveMany({ signal }), { code: 'ABORT_ERR' })
    assert.equal(getEventListeners(signal, 'abort').length, 0)
    await client.send('still here')
    assert.equal(textOf(await server.receive(soon)), 'still here')
  },

  'what comes to a full queue is dropped and counted': async (_, client, network) => {
    await using small = await bind(network, { queueDatagrams: 3, queueBytes: 10 })
    const to = { host: network.host, port: small.local.port }
    await using sender = await udp.connect(to)
    await sender.sendMany(['12345', '123456', '12345', '', '6'])
    while (small.dropped < 2) await setImmediate()
    assert.deepEqual((await small.receiveMany(soon)).map(textOf), ['12345', '12345', ''])
    await sender.send('there is room again')
    assert.equal((await small.receive(soon)).data.length, 19)
    assert.equal(small.dropped, 2)
    assert.equal(client.dropped, 0)
  },
}

const refusing: Record<string, Behaviour> = {
  'a datagram that is too large is refused with its size and the limit': async (_, client, network) => {
    const size = network.limitBytes + 1
    const refused = client.send(new Uint8Array(size))
    const where = formatUrl('udp', network.host, client.remote?.port ?? 0)
    await assert.rejects(refused, {
      code: 'EMSGSIZE',
      message: `send ${where}: datagram of ${size} bytes, the limit is ${network.limitBytes}`,
    })
  },

  'send needs a destination, and a connected socket has one only': async (server, client, { host }) => {
    await assert.rejects(server.send('x'), { operation: 'send', code: 'EDESTADDRREQ' })
    await assert.rejects(server.send('x', { host, port: 0 }), { code: 'EINVAL' })
    await assert.rejects(client.send('x', { host, port: client.local.port }), { code: 'EISCONN' })
    await client.send('x', client.remote)
    assert.equal(textOf(await server.receive(soon)), 'x')
  },

  'sendMany sends what it can, then rejects': async (server, client, network) => {
    const to = client.local
    const large = new Uint8Array(network.limitBytes + 1)
    const sending = server.sendMany(['a', large, 'b'], to)
    await assert.rejects(sending, { code: 'EMSGSIZE' })
    assert.deepEqual(await texts(client, 2), ['a', 'b'])
  },

  'a refused datagram is an error of the next receive, once': async (server, client) => {
    await server.close()
    await client.send('anybody?')
    await assert.rejects(client.receive(soon), { operation: 'receive', code: 'ECONNREFUSED' })
    await assert.rejects(client.receive({ timeoutMs: 1 }), { code: 'ETIMEDOUT' })
  },

  'a refused datagram is an error of the next send, once': async (server, client, network) => {
    await server.close()
    for (const again of [() => client.send('2'), () => client.sendMany(['2'])]) {
      await client.send('1')
      await setImmediate()
      await assert.rejects(again(), (error: unknown) => {
        assert.ok(error instanceof SocketError && error.cause instanceof Error)
        assert.deepEqual([error.operation, error.code], ['send', 'ECONNREFUSED'])
        return true
      })
    }
    await using later = await bind(network, { port: client.remote?.port ?? 0 })
    await client.send('3')
    assert.equal(textOf(await later.receive(soon)), '3')
  },

  'bind refuses a port that is taken': async (server, _, network) => {
    const { port } = server.local
    await assert.rejects(bind(network, { port }), { operation: 'bind', code: 'EADDRINUSE' })
  },
}

const closing: Record<string, Behaviour> = {
  'close ends every wait, and iteration without an error': async (server, client) => {
    const waits = [server.receive(), server.receiveMany()]
    const iteration = (async () => {
      for await (const _ of client) assert.fail('nobody sends')
    })()
    await Promise.all([server.close(), client.close()])
    for (const wait of waits) await assert.rejects(wait, { operation: 'receive', code: 'ECLOSED' })
    await iteration
    for await (const _ of client) assert.fail('nobody sends')
  },

  'a closed socket refuses everything but close': async (server, client) => {
    await client.send('never read')
    await setImmediate()
    await Promise.all([server.close(), server.close(), client.close()])
    await server.close()
    const closed = { code: 'ECLOSED', message: /: socket is closed$/ }
    await assert.rejects(server.receive(), closed)
    await assert.rejects(server.receiveMany(), closed)
    await assert.rejects(server.send('x', client.local), closed)
    await assert.rejects(client.send('x'), closed)
    await assert.rejects(client.sendMany(['x']), closed)
    assert.throws(() => server.configure({}), closed)
    assert.throws(() => server.join('224.0.0.1'), closed)
    assert.throws(() => server.leave('224.0.0.1'), closed)
    assert.throws(() => server.receiveBufferBytes, closed)
    assert.throws(() => server.sendBufferBytes, closed)
  },

  'what was sent before close is delivered': async (server, client) => {
    const sending = client.sendMany(['1', '2', '3'])
    await client.close()
    await sending
    assert.deepEqual(await texts(server, 3), ['1', '2', '3'])
  },

  'no handle, timer or listener survives close': async (_server, _client, network) => {
    const { signal } = new AbortController()
    let port = 0
    await leavesNothing(async () => {
      const socket = await bind(network)
      const patience = { signal, timeoutMs: 60_000 }
      const waits = [socket.receive(patience), socket.receiveMany(patience)]
      port = socket.local.port
      await socket.close()
      for (const wait of waits) await assert.rejects(wait, { code: 'ECLOSED' })
    })
    assert.equal(getEventListeners(signal, 'abort').length, 0)
    await using again = await bind(network, { port })
    assert.equal(again.local.port, port)
  },
}

function bind(network: Network, options: BindOptions = {}): Promise<DatagramSocket> {
  return udp.bind({ host: network.bindHost, ...options })
}

async function texts(socket: DatagramSocket, count: number): Promise<string[]> {
  const heard: Datagram[] = []
  while (heard.length < count) heard.push(...(await socket.receiveMany(soon)))
  return heard.map(textOf)
}

function textOf({ data }: Datagram): string {
  return data.toString()
}

// network.test.ts: the network of two namespaces does to packets what it is told to.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Child } from '../../harness/child.ts'
import type { Answers } from './echo.ts'
import { Network, type Place, whyNoNetwork } from './network.ts'

const program = fileURLToPath(new URL('echo.ts', import.meta.url))
const options = { skip: (await whyNoNetwork(AbortSignal.timeout(20_000))) ?? false }

const TRIES_MAX = 20

type Asked = {
  readonly network: Network
  readonly ask: (host: string, count?: number) => Promise<Answers>
}

/** An echo server in the one place, and in the other somebody who asks it. */
async function withNetwork(
  { signal }: TestContext,
  seed: number,
  play: (asked: Asked) => Promise<void>,
): Promise<void> {
  await using owned = new AsyncDisposableStack()
  const network = owned.use(await Network.open(seed, signal))
  const start = async (place: Place, ...args: readonly string[]): Promise<Child> => {
    const [command, ...rest] = place.enter([process.execPath, program, ...args])
    return owned.use(await Child.start({ command, args: rest, core: 'load' }, signal))
  }
  const server = await start(network.server)
  await server.line(/^ready$/)
  const client = await start(network.client, 'ask')
  const ask = async (host: string, count = 1): Promise<Answers> => {
    client.write(`${host} ${count}`)
    return JSON.parse(await client.line(/^{/))
  }
  await play({ network, ask })
}

test('Network delays what it carries, in IPv4 and IPv6, and a black hole swallows it', options, context =>
  withNetwork(context, 1, async ({ network, ask }) => {
    await network.delay('up', 30)
    await network.delay('down', 40)
    const { ipv4, ipv6 } = network.server
    const answers = await ask(ipv4)
    assert.equal(answers.address, network.client.ipv4)
    assert.ok((answers.elapsedMs ?? 0) >= 70, `${answers.elapsedMs} ms`)
    if (ipv6 !== undefined) assert.equal((await ask(ipv6)).address, network.client.ipv6)
    await network.blackHole('down', true)
    assert.equal((await ask(ipv4)).answered.length, 0)
    await network.blackHole('down', false)
    assert.equal((await ask(ipv4)).answered.length, 1)
  }),
)

test('Network gives the client other addresses, behind its back and before its eyes', options, context =>
  withNetwork(context, 1, async ({ network, ask }) => {
    const { ipv4, ipv6 } = network.server
    // The kernel takes a new address into use by and by.
    const seenFrom = async (host: string): Promise<string | undefined> => {
      for (let tries = 0; tries < TRIES_MAX; tries += 1) {
        const { address } = await ask(host)
        if (address !== undefined) return address
      }
      return undefined
    }
    await network.translate(7)
    assert.equal(await seenFrom(ipv4), '10.77.3.7')
    if (ipv6 !== undefined) assert.equal(await seenFrom(ipv6), 'fd77::3:7')
    await network.translate(0)
    await network.readdress([4], 9)
    assert.equal(await seenFrom(ipv4), '10.77.1.9')
    await network.readdress([6], 8)
    assert.match((await ask(ipv4)).error ?? '', /ENETUNREACH/)
    if (ipv6 !== undefined) assert.equal(await seenFrom(ipv6), 'fd77::1:8')
  }),
)

test('Network loses the same packets with the same seed', options, async context => {
  const answered = [5, 5, 6].map(async seed => {
    let heard: readonly number[] = []
    await withNetwork(context, seed, async ({ network, ask }) => {
      await network.lose('both', 0.3)
      heard = (await ask(network.server.ipv4, 100)).answered
      await network.lose('both', 0)
      assert.equal((await ask(network.server.ipv4, 10)).answered.length, 10)
    })
    return heard
  })
  const [first = [], again, other] = await Promise.all(answered)
  assert.deepEqual(first, again)
  assert.notDeepEqual(first, other)
  assert.ok(first.length > 30 && first.length < 70, `${first.length} of 100`)
})

test('Network drops what finds the queue of a slow link full', options, context =>
  withNetwork(context, 1, async ({ network, ask }) => {
    // Each packet is of 1,028 bytes.
    await network.limit('up', 20_000, 3_000)
    assert.equal((await ask(network.server.ipv4, 10)).answered.length, 2)
    assert.equal((await network.counts()).up.full, 8)
  }),
)

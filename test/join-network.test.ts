// join-network.test.ts: two people in two terminals, over roam and over TLS, whose network is cut in mid-sentence.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { Network, whyNoNetwork } from '../bench/lossy/network/network.ts'
import { startServerIn } from './drivers/chat-server.ts'
import { makeFolder } from './drivers/folder.ts'
import { openJoined } from './drivers/joined.ts'
import type { Pty } from './drivers/pty.ts'
import { needs } from './programs.ts'

const missing = needs('gcc', 'nsenter').skip || (await whyNoNetwork(AbortSignal.timeout(20_000)))
const options = { skip: missing ?? false, timeout: 90_000 }
const LONG_MS = 60_000

type Met = { readonly network: Network; readonly wren: Pty; readonly finch: Pty }

/** Wren is beside the server, finch at the other end of the link. */
async function meet(
  scheme: 'udp' | 'tls',
  { signal }: TestContext,
  play: (met: Met) => Promise<void>,
): Promise<void> {
  await using owned = new AsyncDisposableStack()
  const network = owned.use(await Network.open(1, signal))
  const [folder, near, far] = [await makeFolder(), await makeFolder(), await makeFolder()]
  for (const each of [folder, near, far]) owned.use(each)
  const url = `${scheme}://${network.server.ipv4}:6697`
  owned.use(await startServerIn(folder, { urls: [url], enter: line => network.server.enter(line) }))
  const enter = (place: 'server' | 'client') => (line: [string, ...string[]]) => network[place].enter(line)
  const wren = owned.use(
    await openJoined(near.path, ['--nick', 'wren', url, '#sea'], { enter: enter('server') }),
  )
  await wren.shows(/1 here/)
  const finch = owned.use(
    await openJoined(far.path, ['--nick', 'finch', url, '#sea'], { enter: enter('client') }),
  )
  await finch.shows(/2 here/)
  await wren.shows(/2 here/)
  await play({ network, wren, finch })
}

/** Until the link has swallowed so many packets of the client. */
async function swallows(network: Network, packets: number): Promise<void> {
  const { up } = await network.counts()
  for (let now = up; now.lost < up.lost + packets; now = (await network.counts()).up)
    await new Promise(resolve => setImmediate(resolve))
}

for (const scheme of ['udp', 'tls'] as const)
  test(
    `two people over ${scheme}:// whose network is cut in mid-sentence go on, and what was typed arrives once`,
    options,
    context =>
      meet(scheme, context, async ({ network, wren, finch }) => {
        finch.types('hello from afar\r')
        await wren.shows(/finch.* hello from afar/)
        finch.types('half a sen')
        await finch.shows(/^› half a sen$/m)
        await network.blackHole('both', true)
        finch.types('tence\r')
        wren.types('are you there\r')
        finch.types('and another\r')
        await finch.shows(/and another[^]*›$/)
        await swallows(network, scheme === 'udp' ? 8 : 3)
        await network.blackHole('both', false)
        await wren.shows(/half a sentence[^]*and another/, LONG_MS)
        await finch.shows(/are you there/, LONG_MS)
        finch.types('so it is\r')
        await wren.shows(/so it is/, LONG_MS)
        for (const { screen } of [{ screen: wren.screen() }, { screen: finch.screen() }])
          for (const said of ['half a sentence', 'and another', 'are you there', 'so it is'])
            assert.equal(screen.split(said).length, 2, `${said}:\n${screen}`)
      }),
  )

// roam.test.ts: people over roam: WeeChat behind a bridge, on a network that loses every fifth packet and moves.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { Network, whyNoNetwork } from '../bench/lossy/network/network.ts'
import { startServerIn, stonechat } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import { makeFolder } from './drivers/folder.ts'
import type { IrcClient } from './drivers/irc-client.ts'
import { Program } from './drivers/program.ts'
import { WeeChat } from './drivers/weechat.ts'
import { needs } from './programs.ts'

const { skip } = needs('weechat-headless', 'gcc', 'nsenter')
const missing = skip || (await whyNoNetwork(AbortSignal.timeout(20_000)))
const options = { skip: missing ?? false, timeout: 120_000 }

type Met = { readonly network: Network; readonly alice: IrcClient; readonly weechat: WeeChat }

/** Alice is beside the server, wendy at the other end of a link with a round trip of 100 ms. */
async function meet({ signal }: TestContext, play: (met: Met) => Promise<void>): Promise<void> {
  await using owned = new AsyncDisposableStack()
  const network = owned.use(await Network.open(1, signal))
  const [folder, home, device] = [await makeFolder(), await makeFolder(), await makeFolder()]
  for (const each of [folder, home, device]) owned.use(each)
  const path = join(folder.path, 'chat.sock')
  const { ipv4 } = network.server
  const server = owned.use(
    await startServerIn(folder, {
      urls: [`unix:${path}`, `udp://${ipv4}:6697`],
      enter: line => network.server.enter(line),
    }),
  )
  const [, key = ''] = await server.program.prints(/stonechat bridge udp:\/\/HOST:6697#(\S+)/)
  const conversation = owned.use(new Conversation({ path }))
  const alice = await conversation.joins('alice', '#sea')
  await network.delay('both', 50)
  await network.lose('both', 0.2)
  const bridge = ['bridge', '--client-dir', device.path, '--udp-only', `udp://${ipv4}:6697#${key}`]
  const program = owned.use(new Program(network.client.enter(stonechat(...bridge))))
  await program.prints(/Ctrl-C stops it/)
  const weechat = owned.use(
    await WeeChat.open(home, { nick: 'wendy', port: 6667, enter: line => network.client.enter(line) }),
  )
  await weechat.shows('server', /message of the day|MOTD/i)
  await weechat.types('server', '/join #sea')
  await weechat.shows('#sea', /has joined #sea$/m)
  await play({ network, alice, weechat })
}

const LOOK_EVERY_MS = 200

/** Until so many packets of the client have gone into the black hole: a few seconds. */
async function swallows(network: Network, packets: number): Promise<void> {
  const { up } = await network.counts()
  for (let now = up; now.lost < up.lost + packets; now = (await network.counts()).up)
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS))
}

const LINES = 20

/** They talk by turns; each line arrives, once, and in its order. */
async function talk({ alice, weechat }: Met, about: string): Promise<void> {
  for (let line = 1; line <= LINES; line++) {
    alice.send(`PRIVMSG #sea :${about} ${line} from alice`)
    await weechat.types('#sea', `${about} ${line} from wendy`)
  }
  await weechat.shows('#sea', new RegExp(`\t@?alice\t${about} ${LINES} from alice$`, 'm'))
  await alice.hears(new RegExp(`^:wendy!\\S+ PRIVMSG #sea :${about} ${LINES} from wendy$`))
  const [log] = await weechat.shows('#sea', /[^]*/)
  const heard = [...log.matchAll(new RegExp(`\t@?alice\t${about} (\\d+) from alice`, 'g'))]
  assert.deepEqual(
    heard.map(([, number]) => Number(number)),
    Array.from({ length: LINES }, (_, index) => index + 1),
  )
}

test(
  'WeeChat and a member talk over a link that loses every fifth packet, while the address changes',
  options,
  context =>
    meet(context, async met => {
      await talk(met, 'tide')
      await met.network.translate(7)
      await talk(met, 'moon')
      await met.network.translate(8)
      await talk(met, 'wind')
      await met.weechat.types('server', '/quit')
      await met.alice.hears(/^:wendy!\S+ QUIT/)
    }),
)

test(
  'a link that is dead for a while ends nobody’s session, and nothing of what was said meanwhile is lost',
  options,
  context =>
    meet(context, async met => {
      await talk(met, 'tide')
      await met.network.blackHole('both', true)
      met.alice.send('PRIVMSG #sea :can you hear me')
      await met.weechat.types('#sea', 'is anybody there')
      await swallows(met.network, 12)
      await met.network.blackHole('both', false)
      await met.alice.hears(/^:wendy!\S+ PRIVMSG #sea :is anybody there$/)
      await met.weechat.shows('#sea', /\t@?alice\tcan you hear me$/m)
      await talk(met, 'moon')
    }),
)

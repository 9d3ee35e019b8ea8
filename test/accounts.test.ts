// accounts.test.ts: irssi and WeeChat register accounts, and log in to them when the server has been started again.
import { test } from 'node:test'
import { type ChatServer, startServerIn } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import { makeFolder, type TemporaryFolder } from './drivers/folder.ts'
import { openIrssi } from './drivers/irssi.ts'
import { WeeChat } from './drivers/weechat.ts'
import { needs } from './programs.ts'

const inIrssi = { ...needs('irssi', 'tmux'), timeout: 60_000 }
const inWeeChat = { ...needs('weechat-headless'), timeout: 60_000 }

/** One server, and then another in the same folder. */
async function twice(
  first: (server: ChatServer) => Promise<void>,
  second: (server: ChatServer) => Promise<void>,
): Promise<void> {
  await using folder = await makeFolder()
  for (const use of [first, second]) {
    await using server = await startServerIn(folder, {})
    await use(server)
  }
}

/** Somebody in #sea hears with which account `nick` comes, once that has been told to. */
async function hearsJoin(
  server: ChatServer,
  nick: string,
  account: string,
  join: () => Promise<void>,
): Promise<void> {
  await using conversation = new Conversation(server)
  const alice = await conversation.connects('alice')
  alice.send('CAP REQ extended-join', 'NICK alice', 'USER alice 0 * :x', 'CAP END', 'JOIN #sea')
  await alice.hears(/^:\S+ 366 /)
  await join()
  await alice.hears(new RegExp(`^:${nick}!\\S+ JOIN #sea ${account} :`))
}

test('irssi registers an account, and logs in to it with PLAIN after a restart', inIrssi, () =>
  twice(
    async server => {
      await using home = await makeFolder()
      await using irssi = await openIrssi(home, 'ivy', server.port)
      await irssi.shows(/message of the day|MOTD/i)
      await irssi.types('/quote REGISTER * * pebbles')
      await irssi.shows(/You are now logged in as ivy/)
    },
    async server => {
      await using home = await makeFolder()
      const account = { name: 'ivy', password: 'pebbles' }
      await using irssi = await openIrssi(home, 'ivy', server.port, '-notls', account)
      await irssi.shows(/SASL authentication succeeded/)
      await hearsJoin(server, 'ivy', 'ivy', () => irssi.types('/join #sea'))
    },
  ),
)

function openWeeChat(
  home: TemporaryFolder,
  { port }: ChatServer,
  ...settings: readonly string[]
): Promise<WeeChat> {
  const commands = settings.map(setting => `/set irc.server.stone.${setting}`)
  return WeeChat.open(home, { nick: 'wendy', port, commands })
}

for (const mechanism of ['plain', 'scram-sha-256']) {
  test(`WeeChat registers an account, and logs in to it with ${mechanism} after a restart`, inWeeChat, () =>
    twice(
      async server => {
        await using home = await makeFolder()
        await using weechat = await openWeeChat(home, server)
        await weechat.shows('server', /message of the day|MOTD/i)
        await weechat.types('server', '/quote REGISTER * * pebbles')
        await weechat.shows('server', /You are now logged in as wendy/)
      },
      async server => {
        await using home = await makeFolder()
        const sasl = ['sasl_username wendy', 'sasl_password pebbles', `sasl_mechanism ${mechanism}`]
        await using weechat = await openWeeChat(home, server, ...sasl)
        await weechat.shows('server', /SASL authentication successful/)
        await weechat.shows('server', /message of the day|MOTD/i)
        await hearsJoin(server, 'wendy', 'wendy', () => weechat.types('server', '/join #sea'))
      },
    ),
  )
}

// accounts.test.ts: irssi and WeeChat register accounts, and log in to them when the server has been started again.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { type ChatServer, ENCRYPTED, PLAIN, startServerIn } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import { makeFolder, type TemporaryFolder } from './drivers/folder.ts'
import { openIrssi } from './drivers/irssi.ts'
import { tlsName, WeeChat } from './drivers/weechat.ts'
import { needs } from './programs.ts'

const inIrssi = { ...needs('irssi', 'tmux'), timeout: 60_000 }
const inWeeChat = { ...needs('weechat-headless'), timeout: 60_000 }

/** One server, and then another in the same folder. */
async function twice(
  first: (server: ChatServer) => Promise<void>,
  second: (server: ChatServer) => Promise<void>,
  urls: readonly string[] = [PLAIN],
): Promise<void> {
  await using folder = await makeFolder()
  for (const use of [first, second]) {
    await using server = await startServerIn(folder, { urls })
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
      await irssi.types('/msg NickServ REGISTER pebbles')
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
        await weechat.types('server', '/msg NickServ REGISTER pebbles')
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

/** A certificate with its key in the same file: one that a server has made itself, which here is a person's. */
async function makeCertificate(folder: TemporaryFolder): Promise<string> {
  await using _ = await startServerIn(folder, { urls: [ENCRYPTED] })
  const file = join(folder.path, 'wendy.pem')
  const parts = ['certificate.pem', 'certificate.key'].map(name => readFile(join(folder.path, name), 'utf8'))
  await writeFile(file, (await Promise.all(parts)).join(''))
  return file
}

test('WeeChat logs in with its certificate, by EXTERNAL, after a restart', inWeeChat, async () => {
  await using folder = await makeFolder()
  const certificate = await makeCertificate(folder)
  const withCertificate = async (
    { tlsPort: port, fingerprint }: ChatServer,
    commands: readonly string[],
    use: (weechat: WeeChat) => Promise<void>,
  ): Promise<void> => {
    await using home = await makeFolder()
    const more = [`/set irc.server.stone.${tlsName()}_cert ${certificate}`, ...commands]
    await using weechat = await WeeChat.open(home, { nick: 'wendy', port, fingerprint, commands: more })
    await weechat.shows('server', /message of the day|MOTD/i)
    await use(weechat)
  }
  await twice(
    server =>
      withCertificate(server, [], async weechat => {
        await weechat.types('server', '/msg NickServ REGISTER pebbles')
        await weechat.shows('server', /You are now logged in as wendy/)
        await weechat.types('server', '/msg NickServ CERT ADD')
        await weechat.shows('server', /That certificate logs you in now/)
      }),
    server =>
      withCertificate(server, ['/set irc.server.stone.sasl_mechanism external'], async weechat => {
        await weechat.shows('server', /SASL authentication successful/)
        await hearsJoin(server, 'wendy', 'wendy', () => weechat.types('server', '/join #sea'))
      }),
    [PLAIN, ENCRYPTED],
  )
})

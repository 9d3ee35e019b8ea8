// join.ts: `stonechat join`: the full-screen client.

import { userInfo } from 'node:os'
import { createInterface as createLines } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runApp, type ServerEntry } from '@stonechat/terminal'
import { Entries, type Login } from './chat/entries.ts'
import { askNick, askServer, type Talk } from './chat/first-start.ts'
import { readRemembered, remember } from './chat/remembered.ts'
import { type ClientSettings, readSettings } from './chat/settings.ts'
import { chatInterface } from './chat/interface.ts'
import { readPassword } from './read-password.ts'
import { defaultClientDirectory } from './roam/client-directory.ts'
import { UsageError } from './usage-error.ts'

const usage = `stonechat join: the full-screen client

  stonechat join [options] [URL] [#channel]...

  Without a URL it goes to the servers of client.toml, or to where it was last; at the very first
  start it looks for servers on the local network, and asks.

  --nick NICK      who you are (default: that of client.toml, or of the last time)
  --account NAME   logs in; the password is asked for
  --device-key     logs in with this device's key instead, over roam
  --client-dir DIR where this device's key, the keys of servers, client.toml and what is not sent yet are
                   (default: ${defaultClientDirectory(process.platform, process.env)})

URL is chat.example, or begins with udp://, tls://, tcp://, https://, http:// or unix:
F1 shows the keys.
`

/** Answers come in a few milliseconds, from a machine that wakes a little later. */
const DISCOVERY_MS = 1_500

export async function joinCommand(args: string[]): Promise<number> {
  const { values, words } = parse(args)
  if (values.help) {
    process.stdout.write(usage)
    return 0
  }
  // A client stands open all day: a little more collecting for a third less memory.
  setFlagsFromString('--optimize-for-size')
  if (!process.stdin.isTTY || !process.stdout.isTTY)
    throw new Error('stonechat join needs a terminal; in pipes, use stonechat send and stonechat tail')
  const folder = values['client-dir'] ?? defaultClientDirectory(process.platform, process.env)
  const settings = await readSettings(folder)
  const { nick, urls, channels } = await whereTo(folder, settings, values.nick, words)
  const login = await loginOf(values.account ?? settings.account, values['device-key'] ?? false)
  await using entries = new Entries({ folder, settings, nick, channels, login })
  const servers: ServerEntry[] = []
  for (const url of urls) servers.push(await entries.connectTo(url))
  // Beside it: to wait for the disk would be seen.
  const remembering = rememberAll(folder, nick, urls)
  const code = await runApp({
    servers,
    interface: chatInterface(settings),
    connectTo: url => entries.connectTo(url),
    notify: settings.notifications ?? 'all',
  })
  const fault = await remembering
  if (fault !== undefined) throw fault
  return code
}

/** Gives what went wrong: while the screen is taken nobody would see it. */
async function rememberAll(folder: string, nick: string, urls: readonly string[]): Promise<unknown> {
  try {
    for (const url of urls.toReversed()) await remember(folder, nick, url)
    return undefined
  } catch (error) {
    return error
  }
}

type WhereTo = {
  readonly nick: string
  readonly urls: readonly string[]
  readonly channels: readonly string[]
}

/** What the words say, else what was set, else what was remembered; what is still not known is asked. */
async function whereTo(
  folder: string,
  settings: ClientSettings,
  named: string | undefined,
  words: readonly string[],
): Promise<WhereTo> {
  const [first, ...rest] = words
  const isChannel = first?.startsWith('#') ?? false
  const channels = isChannel ? words : rest
  const remembered = await readRemembered(folder)
  const url = first === undefined || isChannel ? undefined : first
  const known = settings.servers?.map(server => server.url) ?? remembered.servers.slice(0, 1)
  const urls = url === undefined ? known : [url]
  const nick = named ?? settings.nick ?? remembered.nick
  if (nick !== undefined && urls.length > 0) return { nick, urls, channels }
  return ask(async talk => {
    const { discover } = await import('./chat/discovery.ts')
    const chosen = urls.length > 0 ? urls : [await askServer(talk, () => discover(DISCOVERY_MS))]
    return { nick: nick ?? (await askNick(talk, systemNick())), urls: chosen, channels }
  })
}

async function ask<Result>(conversation: (talk: Talk) => Promise<Result>): Promise<Result> {
  const lines = createLines({ input: process.stdin, output: process.stdout })
  const { promise: gone, reject } = Promise.withResolvers<never>()
  // Whoever waits for an answer hears of it.
  gone.catch(() => undefined)
  lines.once('close', () => reject(new Error('nobody has answered')))
  try {
    return await conversation({
      print: text => void process.stdout.write(text),
      ask: question => Promise.race([lines.question(question), gone]),
    })
  } finally {
    lines.close()
  }
}

function systemNick(): string {
  return userInfo().username.replaceAll(/[^A-Za-z0-9_-]/g, '') || 'guest'
}

async function loginOf(account: string | undefined, isByKey: boolean): Promise<Login | undefined> {
  if (isByKey) return { kind: 'external', ...(account !== undefined && { account }) }
  if (account === undefined) return undefined
  return { kind: 'password', account, password: await readPassword() }
}

function parse(args: string[]) {
  try {
    const options = {
      nick: { type: 'string' },
      account: { type: 'string' },
      'device-key': { type: 'boolean' },
      'client-dir': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    } as const
    const { values, positionals } = parseArgs({ args, options, strict: true, allowPositionals: true })
    return { values, words: positionals }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

// weechat.ts: WeeChat without a screen: typed at through its FIFO, read in the logs that it keeps of its buffers.
import { execFileSync } from 'node:child_process'
import { type FSWatcher, watch } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Bell, PATIENCE_MS, until } from './bell.ts'
import type { Account } from './account.ts'
import type { TemporaryFolder } from './folder.ts'
import { type CommandLine, type Enter, type Exit, Program } from './program.ts'
import { programPath } from '../programs.ts'

/** Log everything, joins and the server's answers too, and write each line at once. */
const LOG_SETTINGS = '/set logger.level.irc 9;/set logger.file.flush_delay 0'
/** What the tests call the server in WeeChat. */
const SERVER = 'stone'

export type WeeChatOptions = {
  readonly nick: string
  readonly port: number
  /** The SHA-256 fingerprint of the server's certificate; with it the connection is TLS. */
  readonly fingerprint?: string
  /** Logs in with SASL PLAIN. */
  readonly account?: Account
  /** Where it runs, when not here. */
  readonly enter?: Enter
  /** Typed before it connects. */
  readonly commands?: readonly string[]
}

export class WeeChat implements AsyncDisposable {
  readonly #program: Program
  readonly #logs: string
  readonly #watchers: readonly FSWatcher[]
  readonly #bell = new Bell()
  #fifo: FileHandle | undefined

  private constructor(program: Program, home: string) {
    this.#program = program
    this.#logs = join(home, 'logs')
    this.#watchers = [home, this.#logs].map(folder => watch(folder, () => this.#bell.ring()))
  }

  /** Starts WeeChat with its settings in `home`, and connects. */
  static async open(home: TemporaryFolder, options: WeeChatOptions): Promise<WeeChat> {
    await mkdir(join(home.path, 'logs'))
    const plugins = ['-P', 'irc,logger,fifo']
    const { commands: more = [] } = options
    const typed = [LOG_SETTINGS, ...addServer(options), ...more, `/connect ${SERVER}`]
    const commands = typed.flatMap(each => ['-r', each])
    const { enter = here } = options
    const settings = ['-d', home.path, '--stdout', ...plugins, ...commands]
    const program = new Program(enter([programPath('weechat-headless'), ...settings]))
    await using resources = new AsyncDisposableStack()
    const weechat = resources.use(new WeeChat(program, home.path))
    await weechat.#openFifo(home.path)
    resources.move()
    return weechat
  }

  /** Types a line into a buffer: a channel, a nick, or `server`. */
  async types(buffer: string, line: string): Promise<void> {
    await this.#fifo?.write(`${bufferName(buffer)} *${line}\n`)
  }

  /** Waits until a buffer shows the pattern. A log line is time, who, and what, with tabs between. */
  async shows(buffer: string, pattern: RegExp, withinMs = PATIENCE_MS): Promise<RegExpExecArray> {
    const path = join(this.#logs, `${bufferName(buffer).toLowerCase()}.weechatlog`)
    let log = ''
    const look = async (): Promise<RegExpExecArray | undefined> => {
      log = await readIfThere(path)
      return pattern.exec(log) ?? undefined
    }
    const complaint = (): string => `WeeChat's ${buffer} did not show ${pattern}; it shows:\n${log}`
    return until(this.#bell, look, complaint, withinMs)
  }

  exits(): Promise<Exit> {
    return this.#program.exits()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const watcher of this.#watchers) watcher.close()
    await this.#fifo?.close()
    await this.#program[Symbol.asyncDispose]()
  }

  /** Held open all the time: WeeChat loses what is written while it opens its end anew. */
  async #openFifo(home: string): Promise<void> {
    const look = async (): Promise<string | undefined> =>
      (await readdir(home)).find(name => name === `weechat_fifo_${this.#program.pid}`)
    const complaint = (): string => `WeeChat opened no FIFO; it said:\n${this.#program.stdout.text}`
    this.#fifo = await open(join(home, await until(this.#bell, look, complaint)), 'a')
  }
}

function here(line: CommandLine): CommandLine {
  return line
}

function bufferName(buffer: string): string {
  return buffer === 'server' ? `irc.server.${SERVER}` : `irc.${SERVER}.${buffer}`
}

function addServer({ nick, port, fingerprint, account }: WeeChatOptions): string[] {
  const option = `/set irc.server.${SERVER}`
  const add = `/server add ${SERVER} 127.0.0.1/${port} -nicks=${nick}`
  const plain = [
    add,
    `${option}.realname "The real ${nick}"`,
    `${option}.anti_flood_prio_high 0`,
    `${option}.anti_flood_prio_low 0`,
  ]
  if (account) {
    plain.push(`${option}.sasl_mechanism plain`)
    plain.push(`${option}.sasl_username ${account.name}`, `${option}.sasl_password ${account.password}`)
  }
  if (fingerprint === undefined) return [...plain, `${option}.${tlsName()} off`]
  return [
    ...plain,
    `${option}.${tlsName()} on`,
    `${option}.${tlsName()}_fingerprint ${fingerprint.replaceAll(':', '')}`,
  ]
}

/** WeeChat 4 calls `tls` what it called `ssl` before. */
export function tlsName(): 'tls' | 'ssl' {
  const version = execFileSync(programPath('weechat-headless'), ['--version'], { encoding: 'utf8' })
  return Number.parseInt(version, 10) >= 4 ? 'tls' : 'ssl'
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

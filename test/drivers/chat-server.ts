// chat-server.ts: the server under test, a process of its own, started as a person starts it.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeFolder, type TemporaryFolder } from './folder.ts'
import { type Enter, Program } from './program.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const PLAIN = 'tcp://127.0.0.1:0'
export const ENCRYPTED = 'tls://127.0.0.1:0'
export const PAGE = 'http://127.0.0.1:0'

export type ChatServer = AsyncDisposable & {
  readonly program: Program
  readonly port: number
  readonly tlsPort: number
  /** The address of the page for browsers; '' where there is none. */
  readonly page: string
  /** SHA-256 of the certificate, as the server prints it; '' when nothing is encrypted. */
  readonly fingerprint: string
}

/** `stonechat` with these arguments, under the Node that runs the tests. */
export function stonechat(...args: readonly string[]): [string, ...string[]] {
  return [process.execPath, join(ROOT, 'packages/stonechat/bin/stonechat.cjs'), ...args]
}

/** A server that listens on these URLs, with a data folder of its own; resolves when it is ready. */
export async function startServer(...urls: readonly string[]): Promise<ChatServer> {
  await using resources = new AsyncDisposableStack()
  const folder = resources.use(await makeFolder())
  const server = resources.use(await startServerIn(folder, { urls: urls.length === 0 ? [PLAIN] : urls }))
  const kept = resources.move()
  return { ...server, [Symbol.asyncDispose]: () => kept.disposeAsync() }
}

export type ServerOptions = {
  readonly urls?: readonly string[]
  /** Where it runs, when not here. */
  readonly enter?: Enter
  /** More of the configuration file, in TOML. */
  readonly configuration?: string
}

/** The same, with what another server has left in that folder. */
export async function startServerIn(
  folder: TemporaryFolder,
  { urls = [PLAIN], configuration = '', enter = line => line }: ServerOptions,
): Promise<ChatServer> {
  await using resources = new AsyncDisposableStack()
  const listen = urls.flatMap(url => ['--listen', url])
  const config = join(folder.path, 'chat.toml')
  // These tests flood on purpose.
  await writeFile(config, `flood = { enabled = false }\n${configuration}`)
  const args = [...listen, '--data-dir', folder.path, '--config', config]
  const program = resources.use(new Program(enter(stonechat('serve', ...args))))
  await program.prints(/Ctrl-C stops it/)
  const text = program.stdout.text
  const kept = resources.move()
  return {
    program,
    port: portIn(text, 'tcp'),
    tlsPort: portIn(text, 'tls'),
    page: /^Open (\S+) in a browser/m.exec(text)?.[1] ?? '',
    fingerprint: /\b[0-9A-F]{2}(:[0-9A-F]{2}){31}\b/.exec(text)?.[0] ?? '',
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

/** The port of the first listener of this scheme in what the server printed; 0 when there is none. */
function portIn(text: string, scheme: 'tcp' | 'tls'): number {
  return Number(new RegExp(`listening on ${scheme}://\\S+:(\\d+)$`, 'm').exec(text)?.[1] ?? 0)
}

/** What it said on its standard error, but for those lines of its log in which all is as it should be. */
export function complaints({ stderr }: Program): string[] {
  const usual = /^\{"level":"(?:info|audit)",|^\{"level":"warn",[^\n]*"event":"refused"/
  return stderr.text.split('\n').filter(line => line !== '' && !usual.test(line))
}

/** How much memory a process had in use when it had most, in bytes. */
export async function peakResidentBytes(program: Program): Promise<number> {
  const status = await readFile(`/proc/${program.pid}/status`, 'utf8')
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024
}

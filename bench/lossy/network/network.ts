// network.ts: a client's and a server's network namespace, and between them a link as bad as one likes. Linux, as root.

import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Child } from '../../harness/child.ts'

const COMPILE_TIMEOUT_MS = 60_000
/** The `/etc/hosts` of both places. */
const HOSTS = `127.0.0.1 localhost
::1 localhost
10.77.1.1 client.test
fd77::1:1 client.test
10.77.2.1 server.test
fd77::2:1 server.test
`

/** The relay, for all networks of this process: it is removed when that ends. */
let compiled: Promise<Files> | undefined
type Files = { readonly program: string; readonly hosts: string }

/** `up` is from the client to the server. */
export type Direction = 'up' | 'down' | 'both'

/** Packets that came to one direction of the link. They are packets of IP: the sizes are with its head. */
export type Traffic = {
  readonly packets: number
  readonly bytes: number
  /** Those of 128 bytes and more: big enough for a message of 100. */
  readonly large: number
  readonly lost: number
  /** Those that found the queue before the link full. */
  readonly full: number
}
export type Counts = { readonly up: Traffic; readonly down: Traffic }

/** Where programs run. Nothing but the link leads out of it; sockets of the file system reach everywhere. */
export type Place = {
  readonly ipv4: string
  /** Undefined where the kernel has none. */
  readonly ipv6: string | undefined
  /** The name of both, to all programs in the network. */
  readonly name: string
  /** The command line that runs a program there. The process id is the program's own. */
  enter(line: readonly [string, ...string[]]): [string, ...string[]]
}

export class Network implements AsyncDisposable {
  readonly client: Place
  readonly server: Place
  readonly #relay: Child
  /** The command that is being obeyed. */
  #last: Promise<unknown> = Promise.resolve()

  private constructor(relay: Child, opened: Opened & { hosts: string }) {
    this.#relay = relay
    this.client = placeOf('client', relay.pid, opened)
    this.server = placeOf('server', relay.pid, opened)
  }

  /**
   * A perfect link until it is told otherwise. The same seed loses the same packets, as far as the same come in the same order.
   * The namespaces have no names: they end with the last process in them, whatever became of this one.
   */
  static async open(seed: number, signal: AbortSignal): Promise<Network> {
    const { program, hosts } = await (compiled ??= compile())
    await using opening = new AsyncDisposableStack()
    const command = { command: program, args: [String(seed)], core: 'load' } as const
    const relay = opening.use(await Child.start(command, signal))
    const opened: Opened = JSON.parse(await relay.line(/^{/))
    opening.move()
    return new Network(relay, { ...opened, hosts })
  }

  /** How long a packet takes. */
  async delay(where: Direction, delayMs: number): Promise<void> {
    await this.#obey(`delay ${where} ${delayMs}`)
  }

  /** The share of packets that are lost: each for itself or, with a `burstMs`, all of them for as long as that on average. */
  async lose(where: Direction, share: number, burstMs = 0): Promise<void> {
    await this.#obey(`loss ${where} ${share} ${burstMs}`)
  }

  /** The bytes that pass in a second, 0 for any number; so many wait for it, what comes then is dropped. */
  async limit(where: Direction, bytesASecond: number, queueBytes: number): Promise<void> {
    await this.#obey(`rate ${where} ${bytesASecond} ${queueBytes}`)
  }

  /** Nothing comes through, and nobody is told. */
  async blackHole(where: Direction, isOn: boolean): Promise<void> {
    await this.#obey(`hole ${where} ${isOn ? 1 : 0}`)
  }

  /**
   * To the server the client has another address and other ports from now on, a number from 1 to 254, and what is sent to
   * those before is lost. The client does not see it: as behind a NAT that has forgotten it. 0 is its own address.
   */
  async translate(address: number): Promise<void> {
    await this.#obey(`nat ${address}`)
  }

  /** The client has other addresses, of one family or of both, and no more those before: it came to another network. */
  async readdress(families: readonly (4 | 6)[], host: number): Promise<void> {
    const [ipv4, ipv6] = ([4, 6] as const).map(family => (families.includes(family) ? 1 : 0))
    await this.#obey(`addresses ${ipv4} ${ipv6} ${host}`)
  }

  /** All that came since the beginning. */
  counts(): Promise<Counts> {
    return this.#obey('count')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#relay[Symbol.asyncDispose]()
  }

  /** One command after the other: whoever waits for an answer shall have his own. */
  #obey(command: string): Promise<Counts> {
    const answer = this.#last.then(async () => {
      this.#relay.write(command)
      return JSON.parse(await this.#relay.line(/^{/))
    })
    this.#last = answer.catch(() => undefined)
    return answer
  }
}

/** Why there can be no such network here; undefined where there can. */
export async function whyNoNetwork(signal: AbortSignal): Promise<string | undefined> {
  try {
    await using network = await Network.open(1, signal)
    const [command, ...args] = network.client.enter(['true'])
    await promisify(execFile)(command, args, { signal })
    return undefined
  } catch (error) {
    signal.throwIfAborted()
    return `no network of our own: ${error instanceof Error ? error.message : String(error)}`
  }
}

async function compile(): Promise<Files> {
  const folder = await mkdtemp(join(tmpdir(), 'stonechat-relay-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const program = join(folder, 'relay')
  const source = fileURLToPath(new URL('relay.c', import.meta.url))
  await promisify(execFile)('cc', ['-O2', '-o', program, source, '-lm'], { timeout: COMPILE_TIMEOUT_MS })
  const hosts = join(folder, 'hosts')
  await writeFile(hosts, HOSTS)
  return { program, hosts }
}

/** What the relay says first: the numbers of its open files that are the namespaces. */
type Opened = { readonly client: number; readonly server: number; readonly ipv6: boolean }

function placeOf(place: 'client' | 'server', relay: number, opened: Opened & { hosts: string }): Place {
  const net = place === 'client' ? 1 : 2
  const script = 'mount --bind "$0" /etc/hosts && exec "$@"'
  const named = ['unshare', '--mount', 'sh', '-c', script, opened.hosts]
  return {
    ipv4: `10.77.${net}.1`,
    ipv6: opened.ipv6 ? `fd77::${net}:1` : undefined,
    name: `${place}.test`,
    enter: line => ['nsenter', `--net=/proc/${relay}/fd/${opened[place]}`, '--', ...named, ...line],
  }
}

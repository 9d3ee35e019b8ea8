// session.ts: a session of mosh: a terminal on one side, and on the other a program that is a Unix socket to us.

import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { promisify } from 'node:util'
import { Hearing } from '../ends/hearing.ts'
import { formatMessage, MESSAGE_BYTES, nowUs } from '../ends/message.ts'
import type { Speaker } from '../ends/talk.ts'
import type { Network } from '../network/network.ts'
import { COLUMNS, drawMessage, readMessages, ROWS } from './screen.ts'

const START_TIMEOUT_MS = 60_000
const FIRST_PORT = 60_000

type Terminal = ChildProcessByStdio<Writable, Readable, null>

export class MoshSession implements AsyncDisposable {
  readonly hearing = new Hearing()
  readonly #terminal: Terminal
  readonly #program: Socket
  /** The processes that would take their time to end, or never do. */
  readonly #ids: readonly number[]
  /** What was drawn, by its number. */
  readonly #drawn: string[] = []
  #typed = 0

  private constructor(terminal: Terminal, program: Socket, ids: readonly number[]) {
    this.#terminal = terminal
    this.#program = program
    this.#ids = ids
    program.setEncoding('latin1')
    // Who is killed, or is without a terminal, reads and writes no more: what is missing tells.
    program.on('error', () => {})
    terminal.stdin.on('error', () => {})
    this.#hearKeys()
    this.#hearScreen()
  }

  static async open(
    network: Network,
    folder: string,
    index: number,
    signal: AbortSignal,
  ): Promise<MoshSession> {
    const path = join(folder, `${index}.socket`)
    const server = createServer().listen(path)
    const ids: number[] = []
    try {
      const port = FIRST_PORT + index
      const { key, id } = await startServer(network, port, path, signal)
      ids.push(id)
      const { terminal, clientId } = await openTerminal(network, port, key, signal)
      ids.push(clientId)
      const connected = (patience: AbortSignal): Promise<Socket[]> =>
        once(server, 'connection', { signal: patience })
      const [program] = await inTime(connected, signal)
      if (!program) throw new Error('a connection is a socket')
      return new MoshSession(terminal, program, ids)
    } catch (error) {
      for (const id of ids) kill(id)
      throw error
    } finally {
      server.close()
    }
  }

  /** What the user types, and what the program shows. */
  get speakers(): readonly Speaker[] {
    return [
      { say: (_conversation, counts) => this.#type(counts) },
      { say: (_conversation, counts) => this.#draw(counts) },
    ]
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#program.destroy()
    for (const id of this.#ids) kill(id)
    if (this.#terminal.exitCode !== null || this.#terminal.signalCode !== null) return
    this.#terminal.kill('SIGKILL')
    await once(this.#terminal, 'exit')
  }

  #type(counts: boolean): void {
    const said = { speaker: 0, conversation: 0, sequence: this.#typed++, sentAtUs: nowUs(), counts }
    this.#terminal.stdin.write(formatMessage(said))
  }

  #draw(counts: boolean): void {
    const sequence = this.#drawn.length
    this.#drawn.push(formatMessage({ speaker: 1, conversation: 0, sequence, sentAtUs: nowUs(), counts }))
    this.#program.write(drawMessage(sequence))
  }

  #hearKeys(): void {
    let typed = ''
    this.#program.on('data', (text: string) => {
      for (typed += text; typed.length >= MESSAGE_BYTES; typed = typed.slice(MESSAGE_BYTES)) {
        this.hearing.hear(typed.slice(0, MESSAGE_BYTES))
      }
    })
  }

  #hearScreen(): void {
    const seen = new Set<number>()
    let output = ''
    this.#terminal.stdout.setEncoding('latin1').on('data', (text: string) => {
      const { numbers, rest } = readMessages(output + text)
      output = rest
      for (const number of numbers.filter(each => !seen.has(each))) {
        seen.add(number)
        this.hearing.hear(this.#drawn[number] ?? '')
      }
    })
  }
}

/** It goes to the background by itself. Were this process gone, the program would end, and the server with it. */
async function startServer(
  network: Network,
  port: number,
  path: string,
  signal: AbortSignal,
): Promise<{ key: string; id: number }> {
  const program = `stty raw -echo; exec nc -U '${path}'`
  const options = ['new', '-i', network.server.ipv4, '-p', String(port)]
  const [command, ...args] = network.server.enter(['mosh-server', ...options, '--', 'sh', '-c', program])
  const env = { ...process.env, LC_ALL: 'C.UTF-8', MOSH_SERVER_NETWORK_TMOUT: '300' }
  const { stdout, stderr } = await promisify(execFile)(command, args, {
    env,
    signal,
    timeout: START_TIMEOUT_MS,
  })
  const key = /^MOSH CONNECT \d+ (\S+)/m.exec(stdout)?.[1]
  const id = /detached, pid = (\d+)/.exec(stdout + stderr)?.[1]
  if (key === undefined || id === undefined) throw new Error(`mosh-server did not start: ${stdout}${stderr}`)
  return { key, id: Number(id) }
}

/** A terminal that ends with this process, and the client in it. */
async function openTerminal(
  network: Network,
  port: number,
  key: string,
  signal: AbortSignal,
): Promise<{ terminal: Terminal; clientId: number }> {
  const client = `stty rows ${ROWS} cols ${COLUMNS}; echo $$; exec mosh-client ${network.server.ipv4} ${port}`
  const script = ['setpriv', '--pdeathsig', 'KILL', 'script', '-qfc', client, '/dev/null'] as const
  const [command, ...args] = network.client.enter([...script])
  const mosh = { LC_ALL: 'C.UTF-8', TERM: 'xterm', MOSH_KEY: key, MOSH_PREDICTION_DISPLAY: 'never' }
  const env = { ...process.env, ...mosh }
  const terminal = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'ignore'] })
  const shown = (patience: AbortSignal): Promise<unknown[]> =>
    once(terminal.stdout, 'data', { signal: patience })
  const [output] = await inTime(shown, signal).catch((error: unknown) => {
    terminal.kill('SIGKILL')
    throw error
  })
  return { terminal, clientId: Number.parseInt(String(output), 10) }
}

/** Waits for what mosh, or what is around it, has to do in time. */
async function inTime<Value>(
  act: (signal: AbortSignal) => Promise<Value>,
  signal: AbortSignal,
): Promise<Value> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(START_TIMEOUT_MS)])
  return act(patience).catch((cause: unknown) => {
    signal.throwIfAborted()
    throw new Error(`mosh did not start in ${START_TIMEOUT_MS} ms`, { cause })
  })
}

/** Ends a process that may have ended already. */
function kill(id: number): void {
  try {
    process.kill(id, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

// child.ts: a child process, pinned to a core, spoken to in lines, and ended by its id.

import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { Lines } from './lines.ts'
import { type Core, pinned } from './pin.ts'

export type Command = {
  readonly command: string
  readonly args: readonly string[]
  readonly core: Core
  /** The user to run as, where this process may choose. */
  readonly uid?: number | undefined
  readonly cwd?: string | undefined
  /** Set beside what this process has in its environment. */
  readonly env?: NodeJS.ProcessEnv | undefined
}

/** A program that ends by itself is given this long to answer when nothing else is said. */
const ANSWER_TIMEOUT_MS = 30_000
/** A program that does not heed SIGTERM is killed after this. */
const END_TIMEOUT_MS = 2_000
/** Of what a program complains, this many last characters are kept for the error. */
const COMPLAINT_CHARACTERS = 2_000

/** What still runs. Ended by force should this process end without having done it. */
const running = new Set<ChildProcess>()
process.once('exit', () => running.forEach(child => child.kill('SIGKILL')))

export class Child implements AsyncDisposable {
  readonly pid: number
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>
  readonly #command: Command
  readonly #signal: AbortSignal
  readonly #lines: Lines
  readonly #exit: Promise<unknown>
  #complaint = ''

  private constructor(
    process: ChildProcessByStdio<Writable, Readable, Readable>,
    command: Command,
    signal: AbortSignal,
  ) {
    this.#process = process
    this.#command = command
    this.#signal = signal
    this.pid = process.pid ?? 0
    this.#exit = once(process, 'exit').finally(() => running.delete(process))
    running.add(process)
    this.#lines = new Lines(process.stdout)
    process.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint = (this.#complaint + text).slice(-COMPLAINT_CHARACTERS)
    })
    // A program that has ended no longer reads; the missing answer says so.
    process.stdin.on('error', () => {})
  }

  /** Starts a program. The signal ends every wait for it, not the program: that is for `using`. */
  static async start(command: Command, signal: AbortSignal): Promise<Child> {
    signal.throwIfAborted()
    const [file, ...args] = pinned(command.core, [command.command, ...command.args])
    const identity = command.uid === undefined ? {} : { uid: command.uid, gid: command.uid }
    const child = spawn(file, args, {
      ...identity,
      cwd: command.cwd,
      env: { ...process.env, ...command.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    await once(child, 'spawn')
    return new Child(child, command, signal)
  }

  /** The next line that matches, without its end. Lines before it are passed over. */
  async line(pattern = /^/, timeoutMs = ANSWER_TIMEOUT_MS): Promise<string> {
    const patience = AbortSignal.any([this.#signal, AbortSignal.timeout(timeoutMs)])
    const line = await this.#lines.next(pattern, patience).catch((cause: unknown) => {
      this.#signal.throwIfAborted()
      throw this.failure(`no line like ${pattern} in ${timeoutMs} ms`, cause)
    })
    if (line === undefined) throw this.failure(`ended without a line like ${pattern}`)
    return line
  }

  write(line: string): void {
    this.#process.stdin.write(`${line}\n`)
  }

  get ended(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.ended) return
    this.#process.kill('SIGTERM')
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), END_TIMEOUT_MS)
    await this.#exit
    clearTimeout(timer)
  }

  /** An error that names the program and what it last complained of. */
  failure(what: string, cause?: unknown): Error {
    const { command, args } = this.#command
    return new Error(`${[command, ...args].join(' ')}: ${what}\n${this.#complaint}`.trimEnd(), { cause })
  }
}

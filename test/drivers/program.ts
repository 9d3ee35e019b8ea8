// program.ts: a program run by a test: what it printed, how it ended, and its end for certain.
import { type ChildProcess, spawn } from 'node:child_process'
import { PATIENCE_MS } from './bell.ts'
import { GrowingText } from './growing-text.ts'

/** How a program ended: `code` after exit, `signal` when killed. */
export type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null }
/** A command line; and what makes of it one that runs elsewhere, in a network of its own. */
export type CommandLine = [string, ...string[]]
export type Enter = (line: CommandLine) => CommandLine
export type ProgramOptions = {
  readonly directory?: string | undefined
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined
}

/** A program that will not go on SIGTERM within this time is killed. */
const GRACE_MS = 5_000
const living = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of living) child.kill('SIGKILL')
})

export class Program implements AsyncDisposable {
  readonly stdout: GrowingText
  readonly stderr: GrowingText
  readonly #name: string
  readonly #child: ChildProcess
  readonly #exit: Promise<Exit>

  constructor(command: readonly [string, ...string[]], options: ProgramOptions = {}) {
    const [path, ...args] = command
    // Programs write UTF-8 whatever the locale of whoever runs the tests.
    const env = { ...process.env, LC_ALL: 'C.UTF-8', ...options.environment }
    this.#name = command.join(' ')
    this.stdout = new GrowingText(`stdout of ${this.#name}`)
    this.stderr = new GrowingText(`stderr of ${this.#name}`)
    this.#child = spawn(path, args, { cwd: options.directory, env, stdio: 'pipe' })
    living.add(this.#child)
    this.#exit = this.#watch()
    // Whoever awaits exits() gets the error too; this keeps one that nobody awaits from ending the test run.
    this.#exit.catch(() => {})
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error(`${this.#name} did not start`)
    return this.#child.pid
  }

  /** Waits until it has printed the pattern, and shows its errors too when it does not. */
  async prints(pattern: RegExp, withinMs = PATIENCE_MS): Promise<RegExpExecArray> {
    try {
      return await this.stdout.says(pattern, withinMs)
    } catch (cause) {
      throw new Error(`${this.#name} did not print ${pattern}; its errors:\n${this.stderr.text}`, { cause })
    }
  }

  /** Writes to its standard input. */
  write(text: string): void {
    this.#child.stdin?.write(text)
  }

  endInput(): void {
    this.#child.stdin?.end()
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /** How it ended, once it has and all its output is read. */
  async exits(withinMs = PATIENCE_MS): Promise<Exit> {
    const { promise: late, reject } = Promise.withResolvers<never>()
    const complain = (): void => {
      const said = this.stdout.text + this.stderr.text
      reject(new Error(`${this.#name} still runs after ${withinMs} ms; it said:\n${said}`))
    }
    const timer = setTimeout(complain, withinMs)
    try {
      return await Promise.race([this.#exit, late])
    } finally {
      clearTimeout(timer)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!living.has(this.#child)) return
    this.kill('SIGTERM')
    const timer = setTimeout(() => this.kill('SIGKILL'), GRACE_MS)
    await this.#exit
    clearTimeout(timer)
  }

  #watch(): Promise<Exit> {
    const child = this.#child
    const { promise, resolve, reject } = Promise.withResolvers<Exit>()
    collect(child.stdout, this.stdout)
    collect(child.stderr, this.stderr)
    // A program may close its input before a test has said all it wanted to.
    child.stdin?.on('error', error => this.stderr.append(`(stdin: ${error.message})\n`))
    const end = (): void => {
      living.delete(child)
      this.stdout.end()
      this.stderr.end()
    }
    child.once('error', error => {
      end()
      reject(error)
    })
    child.once('close', (code, signal) => {
      end()
      resolve({ code, signal })
    })
    return promise
  }
}

function collect(stream: NodeJS.ReadableStream | null, text: GrowingText): void {
  stream?.setEncoding('utf8').on('data', (chunk: string) => text.append(chunk))
}

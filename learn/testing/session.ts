// session.ts: starts a program of the course as a person would, reads what it prints and types to it.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const RUNNER = fileURLToPath(new URL('../run.ts', import.meta.url))
/** A machine under heavy load starts a process in some seconds. */
const PATIENCE_MS = 20_000
/** The programs start in half the time when their types need not be stripped again. */
const NODE_COMPILE_CACHE = join(tmpdir(), 'stonechat-compile-cache')

type Waiter = { readonly pattern: RegExp; readonly found: (match: RegExpExecArray) => void }

export class Session implements AsyncDisposable {
  /** All that it has printed, on both outputs, in order. */
  readonly lines: string[] = []
  /** The exit code; null after a signal that it did not handle. */
  readonly exit: Promise<number | null>
  readonly #child: ChildProcessWithoutNullStreams
  #read = 0
  #waiter: Waiter | undefined

  /** Runs `npm run learn ...words`, without npm. */
  constructor(...words: string[]) {
    this.#child = spawn(process.execPath, [RUNNER, ...words], {
      env: { ...process.env, NODE_COMPILE_CACHE },
    })
    this.exit = once(this.#child, 'close').then(([code]: (number | null)[]) => code ?? null)
    for (const output of [this.#child.stdout, this.#child.stderr]) {
      createInterface({ input: output }).on('line', line => {
        this.lines.push(line)
        this.#look()
      })
    }
    // Whoever ends before reading everything is not at fault here.
    this.#child.stdin.on('error', () => {})
  }

  /** The next line that matches, after those that were waited for before. */
  line(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiter = undefined
        reject(new Error(`no line ${pattern} in:\n${this.lines.join('\n')}`))
      }, PATIENCE_MS)
      const found = (match: RegExpExecArray): void => {
        clearTimeout(timer)
        resolve(match)
      }
      this.#waiter = { pattern, found }
      this.#look()
    })
  }

  /** The port that a server prints when it is ready. */
  async port(): Promise<string> {
    const [, port = ''] = await this.line(/ on \S+:(\d+)/)
    return port
  }

  type(...lines: string[]): void {
    this.#child.stdin.write(lines.map(line => `${line}\n`).join(''))
  }

  endInput(): void {
    this.#child.stdin.end()
  }

  /** SIGINT is Ctrl-C, SIGSTOP is Ctrl-Z. */
  signal(name: NodeJS.Signals): void {
    this.#child.kill(name)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.exit
  }

  #look(): void {
    while (this.#waiter && this.#read < this.lines.length) {
      const match = this.#waiter.pattern.exec(this.lines[this.#read] ?? '')
      this.#read += 1
      if (!match) continue
      const { found } = this.#waiter
      this.#waiter = undefined
      found(match)
    }
  }
}

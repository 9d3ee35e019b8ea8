// pty.ts: a program in a real pseudoterminal, with a terminal without a window behind it: typed at and looked at as a person would.
import { type IPty, spawn } from '@lydell/node-pty'
import headless from '@xterm/headless'
import { Bell, PATIENCE_MS, until } from './bell.ts'

export type PtyOptions = {
  readonly columns?: number
  readonly rows?: number
  readonly directory?: string
  /** On top of this process's; undefined takes a name out. */
  readonly environment?: Readonly<Record<string, string | undefined>>
}

/** How long a program may take to go when its terminal is closed; then it is killed. */
const GOING_MS = 3_000

/** Bytes that a terminal sends for keys that are no characters. */
export const KEYS = {
  enter: '\r',
  escape: '\x1b',
  tab: '\t',
  up: '\x1b[A',
  down: '\x1b[B',
  pageUp: '\x1b[5~',
  pageDown: '\x1b[6~',
  backspace: '\x7f',
} as const

export class Pty implements AsyncDisposable {
  readonly #pty: IPty
  readonly terminal: headless.Terminal
  readonly #bell = new Bell()
  readonly #command: string
  #exitCode: number | undefined
  readonly #watchers = new Set<(text: string) => void>()
  /** All that the program has written, the newest part of it. */
  #written = ''

  constructor([file = '', ...args]: readonly string[], options: PtyOptions = {}) {
    const { columns: cols = 100, rows = 30, directory = process.cwd(), environment } = options
    const wanted = { ...process.env, NO_COLOR: undefined, COLORTERM: 'truecolor', ...environment }
    // An undefined one would be there, with that word.
    const env = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
    this.#command = [file, ...args].join(' ')
    this.terminal = new headless.Terminal({ cols, rows, allowProposedApi: true, scrollback: 1_000 })
    this.#pty = spawn(file, args, { name: 'xterm-256color', cols, rows, cwd: directory, env })
    // What the program asks its terminal, xterm answers.
    this.terminal.onData(answer => this.#pty.write(answer))
    this.#pty.onData(text => {
      for (const watcher of this.#watchers) watcher(text)
      this.#written = (this.#written + text).slice(-WRITTEN_KEPT)
      this.terminal.write(text, () => this.#bell.ring())
    })
    this.#pty.onExit(({ exitCode, signal }) => {
      // Behind all that it has written.
      this.terminal.write('', () => {
        this.#exitCode = signal ? 128 + signal : exitCode
        this.#bell.ring()
      })
    })
  }

  get pid(): number {
    return this.#pty.pid
  }

  /** What the program has written lately, with its control sequences. */
  get written(): string {
    return this.#written
  }

  /** Calls the listener with what the program writes, as it comes and before it is drawn; gives what ends that. */
  watch(watcher: (text: string) => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** What is on the screen now, a line a row, without the spaces at the end of each. */
  screen(): string {
    const { active } = this.terminal.buffer
    const rows = Array.from({ length: this.terminal.rows }, (_, row) => active.getLine(active.baseY + row))
    return rows.map(row => row?.translateToString(true).trimEnd() ?? '').join('\n')
  }

  /** Whether the program has taken the other screen, on which nothing scrolls. */
  get isFullScreen(): boolean {
    return this.terminal.buffer.active.type === 'alternate'
  }

  get cursor(): { readonly row: number; readonly column: number } {
    const { cursorX, cursorY } = this.terminal.buffer.active
    return { row: cursorY, column: cursorX }
  }

  /** Sends what keys send; `KEYS` has those that are no characters. */
  types(text: string): void {
    this.#pty.write(text)
  }

  /** As a terminal with bracketed paste does it. */
  pastes(text: string): void {
    this.#pty.write(`\x1b[200~${text}\x1b[201~`)
  }

  /** Presses and releases the left button; row and column from 0. */
  clicks(row: number, column: number): void {
    const place = `0;${column + 1};${row + 1}`
    this.#pty.write(`\x1b[<${place}M\x1b[<${place}m`)
  }

  wheels(direction: 'up' | 'down', row = 0, column = 0): void {
    this.#pty.write(`\x1b[<${direction === 'up' ? 64 : 65};${column + 1};${row + 1}M`)
  }

  focuses(isFocused: boolean): void {
    this.#pty.write(isFocused ? '\x1b[I' : '\x1b[O')
  }

  resizes(columns: number, rows: number): void {
    this.terminal.resize(columns, rows)
    this.#pty.resize(columns, rows)
  }

  signals(signal: 'SIGTERM' | 'SIGKILL' | 'SIGHUP' | 'SIGINT' | 'SIGCONT' | 'SIGSTOP'): void {
    process.kill(this.#pty.pid, signal)
  }

  /** Waits until the screen shows the pattern, and gives what matched. */
  async shows(pattern: RegExp, withinMs = PATIENCE_MS): Promise<RegExpExecArray> {
    const complaint = (): string => `${this.#command} did not show ${pattern}; its screen:\n${this.screen()}`
    return until(this.#bell, () => pattern.exec(this.screen()) ?? undefined, complaint, withinMs)
  }

  /** Waits until something holds of the screen. */
  async becomes(what: string, holds: () => boolean, withinMs = PATIENCE_MS): Promise<void> {
    const complaint = (): string => `${this.#command}: not ${what}; its screen:\n${this.screen()}`
    await until(this.#bell, () => holds() || undefined, complaint, withinMs)
  }

  /** The exit code of the program, once it has ended; 128 and more where a signal ended it. */
  async exits(withinMs = PATIENCE_MS): Promise<number> {
    const complaint = (): string => `${this.#command} did not end; its screen:\n${this.screen()}`
    return until(this.#bell, () => this.#exitCode, complaint, withinMs)
  }

  /** As when its window is closed. What heeds no SIGHUP, which is for some programs to read their settings, is killed. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#exitCode === undefined) {
      this.signals('SIGHUP')
      const killing = setTimeout(() => this.#pty.kill('SIGKILL'), GOING_MS)
      await this.exits().finally(() => clearTimeout(killing))
    }
    this.terminal.dispose()
  }
}

/** Code units. */
const WRITTEN_KEPT = 100_000

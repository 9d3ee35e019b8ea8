// terminal.ts: a full-screen program in a terminal of its own (tmux), typed at and looked at as a person would.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { PATIENCE_MS, until } from './bell.ts'
import { Program } from './program.ts'
import { programPath } from '../programs.ts'

const COLUMNS = 120
const ROWS = 40
/** How long the terminal may take to go; then it is killed. */
const GOING_MS = 5_000
/** Runs a command, and after it holds the terminal open for a look. Ctrl-C is for the command, not for this shell. */
const SHOW_EXIT_CODE = 'trap : INT; "$@"; echo "exited with $?"; read -r _'

const run = promisify(execFile)
let opened = 0

export class Terminal implements AsyncDisposable {
  readonly #client: Program
  readonly #server: readonly string[]
  readonly #command: string

  private constructor(client: Program, server: readonly string[], command: string) {
    this.#client = client
    this.#server = server
    this.#command = command
  }

  /**
   * Runs a command in a terminal of 120 columns and 40 rows. The tmux client that opens it stays attached and holds
   * it: when that client ends, even with this whole process, the terminal and the program in it go too.
   */
  static async open(command: readonly string[], directory?: string): Promise<Terminal> {
    // A socket of its own, so that no tmux of a person is touched, and none of their settings.
    const server = ['-L', `stonechat-test-${process.pid}-${(opened += 1)}`, '-f', '/dev/null']
    const size = ['-x', String(COLUMNS), '-y', String(ROWS)]
    const session = ['new-session', ...size, '--', 'sh', '-c', SHOW_EXIT_CODE, 'sh', ...command]
    const settings = [';', 'set-option', 'destroy-unattached', 'on']
    await using resources = new AsyncDisposableStack()
    const client = new Program([programPath('tmux'), ...server, '-u', '-C', ...session, ...settings], {
      directory,
      environment: { TMUX: undefined },
    })
    const terminal = resources.use(new Terminal(client, server, command.join(' ')))
    await client.prints(/^%session-changed /m)
    resources.move()
    return terminal
  }

  /** What is on the screen now, a line a row, without the spaces at the end of each. */
  async screen(): Promise<string> {
    return this.#tmux('capture-pane', '-p')
  }

  /** Types a line and presses Enter. */
  async types(line: string): Promise<void> {
    await this.#tmux('send-keys', '-l', '--', line)
    await this.presses('Enter')
  }

  /** Presses a key by its tmux name: `Enter`, `C-c`, `PageUp`. */
  async presses(key: string): Promise<void> {
    await this.#tmux('send-keys', '--', key)
  }

  /** Waits until the screen shows the pattern, and gives what matched. */
  async shows(pattern: RegExp, withinMs = PATIENCE_MS): Promise<RegExpExecArray> {
    let screen = ''
    const look = async (): Promise<RegExpExecArray | undefined> => {
      screen = await this.screen()
      return pattern.exec(screen) ?? undefined
    }
    // The client hears of all output, and its own output is what wakes us.
    const complaint = (): string => `${this.#command} did not show ${pattern}; its screen:\n${screen}`
    return until(this.#client.stdout.bell, look, complaint, withinMs)
  }

  /** The exit code of the program, once it has ended. */
  async exits(withinMs = PATIENCE_MS): Promise<number> {
    const shown = await this.shows(/^exited with (\d+)$/m, withinMs)
    return Number(shown[1])
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#client.endInput()
    try {
      await this.#client.exits(GOING_MS)
    } finally {
      await this.#client[Symbol.asyncDispose]()
    }
  }

  async #tmux(...args: readonly string[]): Promise<string> {
    const { stdout } = await run(programPath('tmux'), [...this.#server, ...args])
    return stdout
  }
}
